"""Drafts of forms: sealed, of one worker in one unit, and gone after some days."""

import asyncio
import contextlib
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

import asyncpg

from app.adapters.postgres.engine import served
from app.adapters.vault.sealing import keyed_hash, seal, unseal
from app.application.ports import Clock
from app.application.ports.drafts import Draft, Fields
from app.domain.actor import Actor

KEPT_FOR: Final = timedelta(days=7)
SENT_FOR: Final = timedelta(hours=12)
"""For how long a page that was sent may still try to save: as long as a session lasts."""
EVERY: Final = 3600.0
SETTINGS: Final = """
select set_config('enishi.municipality', $1, true), set_config('enishi.unit', $2, true),
       set_config('enishi.worker', $3, true)
"""
HERS: Final = "municipality = $1 and worker = $2 and unit = $3 and place = $4"
KEPT: Final = f"""
select sealed, saved_at from enishi.draft
where {HERS} and sealed is not null and ends > $5
"""  # noqa: S608 - of our own constants
PUT: Final = """
insert into enishi.draft as d
    (municipality, worker, unit, place, once, sealed, saved_at, ends)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (municipality, worker, unit, place) do update
set once = excluded.once, sealed = excluded.sealed, saved_at = excluded.saved_at,
    ends = excluded.ends
where not (d.sealed is null and d.once = excluded.once)
"""
SWEEP: Final = "delete from enishi.draft where municipality = $1 and ends <= $2"


class PostgresDrafts:
    """Each call is a transaction as the worker that it is given."""

    def __init__(self, pool: "asyncpg.Pool[Any]", master: bytes) -> None:
        self._pool, self._master = pool, master
        self._key = keyed_hash(master, "draft", b"words")

    async def kept(self, actor: Actor, place: str, now: datetime) -> Draft | None:
        async with self._as(actor) as connection:
            row = await connection.fetchrow(KEPT, *self._hers(actor, place), now)
        if row is None:
            return None
        plain = unseal(self._key, row["sealed"], self._tied(actor, place))
        return Draft(json.loads(plain), row["saved_at"])

    async def keep(
        self, actor: Actor, place: str, once: str, fields: Fields, now: datetime
    ) -> None:
        plain = json.dumps({name: list(values) for name, values in fields.items()}).encode()
        sealed = seal(self._key, plain, self._tied(actor, place))
        async with self._as(actor) as connection:
            hers = self._hers(actor, place)
            await connection.execute(PUT, *hers, once, sealed, now, now + KEPT_FOR)

    async def sent(self, actor: Actor, place: str, once: str, now: datetime) -> None:
        async with self._as(actor) as connection:
            hers = self._hers(actor, place)
            await connection.execute(PUT, *hers, once, None, now, now + SENT_FOR)

    def _hers(self, actor: Actor, place: str) -> tuple[str, str, str, bytes]:
        hashed = keyed_hash(self._master, "draft-place", place.encode())
        return actor.municipality, actor.worker, actor.unit, hashed

    def _tied(self, actor: Actor, place: str) -> bytes:
        return f"draft/{actor.municipality}/{actor.worker}/{actor.unit}/{place}".encode()

    @asynccontextmanager
    async def _as(self, actor: Actor) -> AsyncIterator[Any]:
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(SETTINGS, actor.municipality, actor.unit, actor.worker)
            yield connection


async def sweep(pool: "asyncpg.Pool[Any]", municipality: str, now: datetime) -> None:
    """Delete every draft whose days are over, whoever's it is."""
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute("select set_config('enishi.municipality', $1, true)", municipality)
        await connection.execute(SWEEP, municipality, now)


async def sweep_forever(
    pool: "asyncpg.Pool[Any]", municipality: str, clock: Clock, stop: asyncio.Event
) -> None:
    """Until told to stop; what goes wrong waits for the next hour."""
    while not stop.is_set():
        with contextlib.suppress(Exception):
            await sweep(pool, municipality, clock.now())
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), EVERY)
