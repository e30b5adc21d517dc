"""Addresses of workers who asked for mail, and how far each was told."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

import asyncpg

from app.adapters.postgres.engine import served
from app.application.ports import Place
from app.application.ports.mail import MailBox
from app.domain.actor import Role, Unit
from app.domain.dates import civil_date

HOUR: Final = timedelta(hours=1)
SETTINGS: Final = (
    "select set_config('enishi.municipality', $1, true), set_config('enishi.unit', $2, true)"
)
PUT: Final = """
insert into enishi.mail_address as a
    (municipality, worker, unit, role, address, after_index, after_n)
select m.municipality, m.worker, m.unit, m.role, $4,
       coalesce(last.log_index, -1), coalesce(last.n, -1)
from enishi.membership m left join lateral (
    select f.log_index, f.n from enishi.feed_line f
    where f.municipality = $1 and f.unit = $2 and f.log_index is not null
    order by f.log_index desc, f.n desc limit 1
) last on true
where m.municipality = $1 and m.unit = $2 and m.worker = $3
  and m.starts <= $5 and (m.ends is null or $5 < m.ends)
order by m.starts desc limit 1
on conflict (municipality, worker, unit) do update
set role = excluded.role, address = excluded.address, after_index = excluded.after_index,
    after_n = excluded.after_n, refusals = 0, trouble = null, paused = false
returning 1
"""
DROP: Final = """
delete from enishi.mail_address
where municipality = $1 and unit = $2 and worker = $3 returning 1
"""
EVERY: Final = """
select * from enishi.mail_address where municipality = $1 order by unit, worker
"""
TAKE: Final = """
update enishi.mail_address set tried_at = $2
where (municipality, worker, unit) = (
    select a.municipality, a.worker, a.unit from enishi.mail_address a
    where a.municipality = $1 and not a.paused and (a.tried_at is null or a.tried_at <= $3)
      and exists (
        select from enishi.feed_line f
        where f.municipality = a.municipality and f.unit = a.unit and not f.own
          and (f.log_index, f.n) > (a.after_index, a.after_n))
    order by a.tried_at nulls first, a.worker, a.unit limit 1
    for update skip locked)
returning *
"""
TOLD: Final = """
update enishi.mail_address
set after_index = $4, after_n = $5, refusals = case when $6 then 0 else refusals end,
    trouble = case when $6 then null else trouble end,
    tried_at = case when $6 then tried_at end
where municipality = $1 and worker = $2 and unit = $3
"""
PUT_OFF: Final = """
update enishi.mail_address set trouble = $4, refusals = $5, paused = $6
where municipality = $1 and worker = $2 and unit = $3
"""


class PostgresMailBoxes:
    """As the unit: who of it asks for mail."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def put(self, at: Unit, worker: str, address: str, now: datetime) -> bool:
        return await self._once(PUT, at, worker, address, civil_date(now))

    async def drop(self, at: Unit, worker: str) -> bool:
        return await self._once(DROP, at, worker)

    async def _once(self, sql: str, at: Unit, *values: object) -> bool:
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(SETTINGS, at.municipality, at.unit)
            return await connection.fetchval(sql, at.municipality, at.unit, *values) is not None


class PostgresMailings:
    """As the system role: it reads of the lines where they stand, and nothing of anybody."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def every(self, municipality: str) -> Sequence[MailBox]:
        async with self._as(municipality) as connection:
            return [_box(row) for row in await connection.fetch(EVERY, municipality)]

    async def take(self, municipality: str, now: datetime) -> MailBox | None:
        async with self._as(municipality) as connection:
            row = await connection.fetchrow(TAKE, municipality, now, now - HOUR)
        return None if row is None else _box(row)

    async def told(self, municipality: str, box: MailBox, place: Place, *, sent: bool) -> None:
        async with self._as(municipality) as connection:
            await connection.execute(TOLD, municipality, box.worker, box.unit, *place, sent)

    async def put_off(
        self, municipality: str, box: MailBox, trouble: str, *, refusals: int, paused: bool
    ) -> None:
        given = (trouble, refusals, paused)
        async with self._as(municipality) as connection:
            await connection.execute(PUT_OFF, municipality, box.worker, box.unit, *given)

    @asynccontextmanager
    async def _as(self, municipality: str) -> AsyncIterator[Any]:
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(SETTINGS, municipality, "")
            yield connection


def _box(row: Mapping[str, Any]) -> MailBox:
    return MailBox(
        worker=row["worker"],
        unit=row["unit"],
        role=Role(row["role"]),
        address=row["address"],
        after=(row["after_index"], row["after_n"]),
        refusals=row["refusals"],
        trouble=row["trouble"],
        paused=row["paused"],
    )
