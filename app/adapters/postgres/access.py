"""Who leaves, moves or is cut off: an act that narrows, with the locks of the units that lose.

Readers of those units are waited for; whoever takes the lock after finds the membership ended
(`enishi.begin_read`), whatever it was told at the door.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final

import asyncpg

from app.adapters.postgres.engine import served
from app.domain.actor import Role
from app.domain.dates import TOKYO, civil_date

WHO: Final = """
select worker from enishi.account where municipality = $1 and login = $2
union select worker from enishi.worker where municipality = $1 and worker::text = $2
"""
PLACES: Final = """
select distinct unit from enishi.membership
where municipality = $1 and worker = $2 and (ends is null or ends > $3)
"""
MEMBERSHIPS: Final = """
update enishi.membership set ends = greatest(starts, $3)
where municipality = $1 and worker = $2 and (ends is null or ends > $3)
"""
ACCOUNTS: Final = """
update enishi.account set disabled_on = least(disabled_on, $3)
where municipality = $1 and worker = $2
"""
TOKENS: Final = """
update enishi.bearer_token set ends = least(ends, $3)
where municipality = $1 and worker = $2 and ends > $3
"""
CLIENTS: Final = """
update enishi.client set ends = least(ends, $3) where municipality = $1 and worker = $2
"""
ARRIVES: Final = """
insert into enishi.membership values ($1, $2, $3, $4, $5, null)
on conflict (municipality, worker, unit, role, starts) do update set ends = null
"""
CLIENT_MOVES: Final = """
update enishi.client set unit = $3, role = $4 where municipality = $1 and worker = $2
"""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a worker goes, and as what."""

    unit: str
    role: Role


class Access:
    """The ends of ways in, of one municipality at a time."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def worker(self, municipality: str, who: str) -> str | None:
        """The id of a worker by login or id; None if there is nobody, or not one alone."""
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await _within(connection, municipality)
            found = await connection.fetch(WHO, municipality, who)
        return str(found[0]["worker"]) if len(found) == 1 else None

    async def leave(self, municipality: str, worker: str, on: date, now: datetime) -> None:
        """From 0:00 of the day in Tokyo there is no way in; at once, if the day has begun."""
        async with self._narrowing(municipality, worker, on) as connection:
            await _end(connection, municipality, worker, on, now)
            await connection.execute(ACCOUNTS, municipality, worker, on)
            await connection.execute(CLIENTS, municipality, worker, _moment(on, now))

    async def cut_off(self, municipality: str, worker: str, now: datetime) -> None:
        """Leaves now."""
        await self.leave(municipality, worker, civil_date(now), now)

    async def move(
        self, municipality: str, worker: str, place: Place, on: date, now: datetime
    ) -> None:
        """Her places end on the day, and the new one begins; she signs in anew."""
        async with self._narrowing(municipality, worker, on) as connection:
            await _end(connection, municipality, worker, on, now)
            told = (municipality, worker, place.unit, place.role.value)
            await connection.execute(ARRIVES, *told, on)
            await connection.execute(CLIENT_MOVES, *told)

    @asynccontextmanager
    async def _narrowing(self, municipality: str, worker: str, on: date) -> AsyncIterator[Any]:
        """A transaction that holds the locks of every unit that loses the worker."""
        places: set[str] = set()
        while True:
            async with served(), self._pool.acquire() as connection, connection.transaction():
                await _within(connection, municipality)
                await connection.execute(
                    "select enishi.lock_units($1, $2)", municipality, sorted(places)
                )
                found = await connection.fetch(PLACES, municipality, worker, on)
                losing = {str(row["unit"]) for row in found}
                if losing <= places:
                    yield connection
                    return
            places = losing


async def _within(connection: Any, municipality: str) -> None:
    await connection.execute("select set_config('enishi.municipality', $1, true)", municipality)


async def _end(connection: Any, municipality: str, worker: str, on: date, now: datetime) -> None:
    at = _moment(on, now)
    await connection.execute(MEMBERSHIPS, municipality, worker, on)
    await connection.execute(TOKENS, municipality, worker, at)
    await connection.execute("select enishi.end_sessions($1, $2, $3)", municipality, worker, at)


def _moment(on: date, now: datetime) -> datetime:
    """0:00 of the day in Tokyo, or now, if it is past."""
    return max(now, datetime.combine(on, time(), TOKYO))
