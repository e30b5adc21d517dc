"""Machines of agencies by the operator's hand: made, given proofs, told. Secrets are told once."""

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

import asyncpg

from app.adapters.postgres.directory import in_municipality
from app.application.ports import NewId
from app.domain.actor import Role
from app.domain.dates import civil_date

ADD: Final = """
with worker as (
    insert into enishi.worker values ($1, $3, $4, 'machine')
), member as (
    insert into enishi.membership values ($1, $3, $5, $6, $8, null)
)
insert into enishi.client (municipality, client, name, worker, unit, role, scopes)
values ($1, $2, $4, $3, $5, $6, $7)
"""
KEY: Final = """
insert into enishi.client_key select $1, c.client, $3, $4, $5, $6 from enishi.client c
where c.municipality = $1 and c.client = $2 and c.ends is null
on conflict do nothing returning kid
"""
END_KEY: Final = """
update enishi.client_key set ends = least(ends, $4)
where municipality = $1 and client = $2 and kid = $3 returning kid
"""
ROTATE: Final = """
with before as (
    update enishi.client_secret set ends = least(ends, $5) where municipality = $1 and client = $2
)
insert into enishi.client_secret select $1, c.client, $3, $4, $6 from enishi.client c
where c.municipality = $1 and c.client = $2 and c.ends is null
returning client
"""
EVERY: Final = """
select c.client, c.name, c.unit, c.role, c.scopes, c.ends, c.worker,
       array(select k.kid from enishi.client_key k
             where k.municipality = c.municipality and k.client = c.client
               and k.starts <= $2 and $2 < k.ends order by k.kid) as kids,
       (select count(*) from enishi.client_secret s
        where s.municipality = c.municipality and s.client = c.client
          and s.starts <= $2 and $2 < s.ends) as secrets
from enishi.client c where c.municipality = $1 order by c.name, c.client
"""


@dataclass(frozen=True, slots=True)
class Machine:
    """A client as the operator sees it: what is in force, never a secret."""

    client: str
    name: str
    worker: str
    unit: str
    role: str
    scopes: tuple[str, ...]
    kids: tuple[str, ...]
    secrets: int
    ends: datetime | None


@dataclass(frozen=True, slots=True)
class NewMachine:
    """What a machine is: of one unit, in one role, with scopes."""

    name: str
    unit: str
    role: Role
    scopes: frozenset[str]


class Machines:
    """The clients of one municipality at a time."""

    def __init__(self, pool: "asyncpg.Pool[Any]", new_id: NewId) -> None:
        self._pool = pool
        self._new_id = new_id

    async def add(self, municipality: str, new: NewMachine, now: datetime) -> str:
        """The id of a new client, which has no way in yet."""
        client = self._new_id()
        await in_municipality(
            self._pool,
            municipality,
            ADD,
            client,
            self._new_id(),
            new.name,
            new.unit,
            new.role.value,
            sorted(new.scopes),
            civil_date(now),
        )
        return client

    async def add_key(
        self, municipality: str, client: str, jwk: dict[str, Any], *days: datetime
    ) -> bool:
        """Take in a public key from a moment until another; False if its kid was there."""
        added = await in_municipality(self._pool, municipality, KEY, client, jwk["kid"], jwk, *days)
        return bool(added)

    async def end_key(self, municipality: str, client: str, kid: str, at: datetime) -> bool:
        return bool(await in_municipality(self._pool, municipality, END_KEY, client, kid, at))

    async def rotate_secret(
        self, municipality: str, client: str, now: datetime, overlap: timedelta, life: timedelta
    ) -> str | None:
        """A new secret, told this once; the ones before end after the overlap."""
        secret = secrets.token_urlsafe(32)
        digest = hashlib.sha256(secret.encode()).digest()
        made = await in_municipality(
            self._pool, municipality, ROTATE, client, digest, now, now + overlap, now + life
        )
        return secret if made else None

    async def every(self, municipality: str, now: datetime) -> Sequence[Machine]:
        rows = await in_municipality(self._pool, municipality, EVERY, now)
        return [
            Machine(
                row["client"],
                row["name"],
                row["worker"],
                row["unit"],
                row["role"],
                tuple(row["scopes"]),
                tuple(row["kids"]),
                row["secrets"],
                row["ends"],
            )
            for row in rows
        ]
