"""Ways in: opaque tokens, stored as SHA-256, and passwords under argon2id (RFC 9106).

A token reads `<municipality>.<secret>`: no look-up crosses municipalities.
"""

import asyncio
import hashlib
import re
import secrets
from datetime import datetime, timedelta
from typing import Any, Final

import asyncpg
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from app.adapters.postgres.engine import served
from app.application.ports import SignedIn
from app.domain.actor import Actor, Reach, Role, Unit

SESSION_HOURS: Final = 12
TOKEN: Final = re.compile(r"^(\d{6})\.[A-Za-z0-9_-]{43}$")
HASHER: Final = PasswordHasher()
# Verified when a login is unknown, so that both take the same time.
NOBODY: Final = HASHER.hash(secrets.token_urlsafe(16))


def new_token(municipality: str) -> str:
    return f"{municipality}.{secrets.token_urlsafe(32)}"


def token_hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


class PostgresIdentity:
    """Sign-in over the functions of role `enishi_gate`."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def who(self, token: str, now: datetime) -> SignedIn | None:
        """Who a token or session stands for, asked anew at every request."""
        named = TOKEN.fullmatch(token)
        if named is None:
            return None
        async with served():
            row = await self._pool.fetchrow(
                "select * from enishi.authenticate($1,$2,$3)", named[1], token_hash(token), now
            )
        return None if row is None else _signed_in(named[1], row)

    async def sign_in(
        self, municipality: str, login: str, password: str, now: datetime
    ) -> str | None:
        async with served():
            found = await self._pool.fetch(
                "select * from enishi.find_account($1,$2,$3)", municipality, login, now
            )
        stored = found[0]["password_hash"] if found else NOBODY
        right = await asyncio.to_thread(_matches, stored, password)
        if not (found and right):
            return None
        token = new_token(municipality)
        async with served():
            await self._pool.execute(
                "select enishi.open_session($1,$2,$3,$4,$5,$6,$7)",
                municipality,
                token_hash(token),
                found[0]["worker"],
                found[0]["unit"],
                found[0]["role"],
                now,
                now + timedelta(hours=SESSION_HOURS),
            )
        return token

    async def sign_out(self, token: str, now: datetime) -> None:
        named = TOKEN.fullmatch(token)
        if named is not None:
            async with served():
                await self._pool.execute(
                    "select enishi.end_session($1,$2,$3)", named[1], token_hash(token), now
                )


def _matches(stored: str, password: str) -> bool:
    try:
        return HASHER.verify(stored, password)
    except (VerificationError, InvalidHashError):
        return False


def _signed_in(municipality: str, row: "asyncpg.Record") -> SignedIn:
    unit = Unit(
        municipality,
        row["unit"],
        row["organisation"],
        row["agency_type"],
        row["legal_entity"],
        row["ward"],
        Reach(row["reach"]),
    )
    return SignedIn(
        Actor(unit, row["worker"], Role(row["role"])),
        frozenset(row["scopes"]),
        row["worker_name"],
        row["unit_name"],
        row["organisation_name"],
        row["client"],
    )
