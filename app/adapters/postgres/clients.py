"""Machines of agencies over PostgreSQL: found, proved once, given tokens, counted."""

import hashlib
import math
import re
from datetime import datetime, timedelta
from typing import Any, Final

import asyncpg

from app.adapters.identity import new_token, token_hash
from app.adapters.postgres.directory import in_municipality
from app.adapters.postgres.engine import served
from app.application.ports import Client, Issued

CLIENT_ID: Final = re.compile(r"(\d{6})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")
FIND: Final = """
select c.scopes,
       array(select k.jwk || jsonb_build_object('kid', k.kid) from enishi.client_key k
             where k.municipality = c.municipality and k.client = c.client
               and k.starts <= $3 and $3 < k.ends) as keys,
       array(select s.secret_hash from enishi.client_secret s
             where s.municipality = c.municipality and s.client = c.client
               and s.starts <= $3 and $3 < s.ends) as secret_hashes
from enishi.client c
where c.municipality = $1 and c.client = $2 and (c.ends is null or $3 < c.ends)
"""
FORGET: Final = """
delete from enishi.client_assertion where municipality = $1 and client = $2 and ends < $3
"""
ONCE: Final = """
insert into enishi.client_assertion (municipality, client, jti_hash, ends)
values ($1, $2, $3, $4) on conflict do nothing returning 1
"""
ISSUE: Final = """
insert into enishi.bearer_token
    (municipality, token_hash, worker, unit, role, scopes, starts, ends, client)
select c.municipality, $3, c.worker, c.unit, c.role, $4, $5, $6, c.client
from enishi.client c
where c.municipality = $1 and c.client = $2 and (c.ends is null or $5 < c.ends)
for share
returning 1
"""
ISSUED: Final = """
select scopes, starts, ends from enishi.bearer_token
where municipality = $1 and client = $2 and token_hash = $3
"""
REVOKE: Final = """
update enishi.bearer_token set ends = least(ends, $4)
where municipality = $1 and client = $2 and token_hash = $3
"""
MINUTE: Final = timedelta(minutes=1)


class PostgresClients:
    """The machines of every municipality, one municipality at a time."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    def fresh_token(self, municipality: str) -> str:
        return new_token(municipality)

    async def find(self, client_id: str, now: datetime) -> Client | None:
        named = CLIENT_ID.fullmatch(client_id)
        if named is None:
            return None
        found = await in_municipality(self._pool, named[1], FIND, named[2], now)
        if not found:
            return None
        (row,) = found
        keys = {key["kid"]: key for key in row["keys"]}
        secrets = tuple(row["secret_hashes"])
        return Client(named[1], named[2], frozenset(row["scopes"]), keys, secrets)

    async def once(self, client: Client, jti: str, until: datetime, now: datetime) -> bool:
        await self._fetch(client, FORGET, now)
        digest = hashlib.sha256(jti.encode()).digest()
        return bool(await self._fetch(client, ONCE, digest, until))

    async def issue(
        self, client: Client, token: str, scopes: frozenset[str], now: datetime, ends: datetime
    ) -> bool:
        written = await self._fetch(client, ISSUE, token_hash(token), sorted(scopes), now, ends)
        return bool(written)

    async def issued(self, client: Client, token: str) -> Issued | None:
        found = await self._fetch(client, ISSUED, token_hash(token))
        if not found:
            return None
        (row,) = found
        return Issued(frozenset(row["scopes"]), row["starts"], row["ends"])

    async def revoke(self, client: Client, token: str, now: datetime) -> None:
        await self._fetch(client, REVOKE, token_hash(token), now)

    async def spend(self, municipality: str, bucket: str, a_minute: int, now: datetime) -> int:
        async with served():
            wait: timedelta | None = await self._pool.fetchval(
                "select enishi.spend($1,$2,$3,$4,$5)",
                municipality,
                bucket,
                now,
                MINUTE / a_minute,
                a_minute,
            )
        return 0 if wait is None else max(1, math.ceil(wait.total_seconds()))

    async def _fetch(self, client: Client, sql: str, *arguments: object) -> "list[asyncpg.Record]":
        return await in_municipality(
            self._pool, client.municipality, sql, client.client, *arguments
        )
