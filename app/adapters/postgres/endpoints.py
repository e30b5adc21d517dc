"""The webhook endpoints of a unit: made, rotated, started again and ended by itself."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final
from urllib.parse import urlsplit

import asyncpg

from app.adapters.postgres.engine import served
from app.adapters.webhooks.secrets import EndpointSecrets
from app.adapters.webhooks.signing import new_secret
from app.application.ports import Act, NewId
from app.application.ports.webhooks import Endpoint, Secret
from app.domain.actor import Role, Unit
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal

Connection = "asyncpg.pool.PoolConnectionProxy[Any]"
OVERLAP: Final = timedelta(days=1)
"""For how long the secret before this one is good too."""
SETTINGS: Final = (
    "select set_config('enishi.municipality', $1, true), set_config('enishi.unit', $2, true)"
)
COLUMNS: Final = "endpoint, unit, url, state, trouble, failures, due, made_at"
ENDPOINTS: Final = f"""
select {COLUMNS} from enishi.webhook_endpoint
where municipality = $1 and unit = $2 order by endpoint
"""  # noqa: S608 - of our own constants
MACHINE: Final = """
insert into enishi.worker (municipality, worker, name, kind) values ($1, $2, $3, 'machine')
"""
MEMBER: Final = """
insert into enishi.membership (municipality, worker, unit, role, starts)
values ($1, $2, $3, $4, $5)
"""
MAKE: Final = """
insert into enishi.webhook_endpoint
    (municipality, endpoint, unit, worker, url, sealed, made_at, state, due, after_index, after_n)
select $1, $2, $3, $4, $5, $6, $7, 'active', $7, coalesce(last.log_index, -1), coalesce(last.n, -1)
from (select 1) one left join lateral (
    select f.log_index, f.n from enishi.feed_line f
    where f.municipality = $1 and f.unit = $3 and f.log_index is not null
    order by f.log_index desc, f.n desc limit 1
) last on true
"""
ROTATE: Final = """
update enishi.webhook_endpoint
set before_sealed = sealed, before_until = $4, sealed = $5
where municipality = $1 and unit = $2 and endpoint = $3 and state <> 'ended' returning 1
"""
REPLAY: Final = """
update enishi.webhook_endpoint
set state = 'active', failures = 0, due = $4
where municipality = $1 and unit = $2 and endpoint = $3 and state <> 'ended' returning 1
"""
END: Final = """
update enishi.webhook_endpoint set state = 'ended', trouble = null, due = $4
where municipality = $1 and unit = $2 and endpoint = $3 and state <> 'ended' returning 1
"""
SEALED: Final = """
select sealed from enishi.webhook_endpoint
where municipality = $1 and unit = $2 and endpoint = $3
"""
ONCE: Final = """
insert into enishi.webhook_act values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning 1
"""
BEFORE: Final = """
select fingerprint, endpoint from enishi.webhook_act
where municipality = $1 and worker = $2 and key = $3
"""


class PostgresEndpoints:
    """Each call is a transaction as the unit that it is given."""

    def __init__(self, pool: "asyncpg.Pool[Any]", secrets: EndpointSecrets, new_id: NewId) -> None:
        self._pool, self._secrets, self._new_id = pool, secrets, new_id

    async def of(self, at: Unit) -> Sequence[Endpoint]:
        async with self._as(at) as connection:
            found = await connection.fetch(ENDPOINTS, at.municipality, at.unit)
        return [endpoint(row) for row in found]

    async def add(self, at: Unit, url: str, now: datetime, act: Act | None = None) -> Secret:
        made, worker, secret = self._new_id(), self._new_id(), new_secret()
        async with self._as(at) as connection:
            if before := await _before(connection, at, act, made):
                return Secret(before, await self._current(connection, at, before), replayed=True)
            name = f"webhook {urlsplit(url).hostname}"
            await connection.execute(MACHINE, at.municipality, worker, name)
            member = (at.municipality, worker, at.unit, Role.AGENCY_WORKER.value, civil_date(now))
            await connection.execute(MEMBER, *member)
            sealed = self._secrets.sealed(at.municipality, made, secret)
            given = (at.municipality, made, at.unit, worker, url, sealed, now)
            await connection.execute(MAKE, *given)
        return Secret(made, secret)

    async def rotate(
        self, at: Unit, endpoint: str, now: datetime, act: Act | None = None
    ) -> Secret:
        sealed = self._secrets.sealed(at.municipality, endpoint, new_secret())
        async with self._as(at) as connection:
            done = await _changed(connection, at, endpoint, act, ROTATE, now + OVERLAP, sealed)
            return Secret(endpoint, await self._current(connection, at, endpoint), done)

    async def replay(self, at: Unit, endpoint: str, now: datetime, act: Act | None = None) -> bool:
        async with self._as(at) as connection:
            return await _changed(connection, at, endpoint, act, REPLAY, now)

    async def end(self, at: Unit, endpoint: str, now: datetime, act: Act | None = None) -> bool:
        async with self._as(at) as connection:
            return await _changed(connection, at, endpoint, act, END, now)

    async def _current(self, connection: Any, at: Unit, endpoint: str) -> str:
        sealed = await connection.fetchval(SEALED, at.municipality, at.unit, endpoint)
        return self._secrets.opened(at.municipality, endpoint, sealed)

    @asynccontextmanager
    async def _as(self, at: Unit) -> AsyncIterator[Any]:
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(SETTINGS, at.municipality, at.unit)
            yield connection


async def _changed(
    connection: Any, at: Unit, endpoint: str, act: Act | None, sql: str, *values: object
) -> bool:
    """Whether it had been done before; refused for what this unit does not have, or no more."""
    if await _before(connection, at, act, endpoint):
        return True
    if not await connection.fetchval(sql, at.municipality, at.unit, endpoint, *values):
        raise Refusal(Code.UNKNOWN_ENDPOINT)
    return False


async def _before(connection: Any, at: Unit, act: Act | None, endpoint: str) -> str | None:
    """The endpoint of an earlier request with the key of this act."""
    if act is None or act.key is None:
        return None
    who = (at.municipality, act.actor.worker, act.key)
    if await connection.fetchval(ONCE, *who, act.fingerprint, at.unit, endpoint):
        return None
    row = await connection.fetchrow(BEFORE, *who)
    if row is None or row["fingerprint"] != act.fingerprint:
        raise Refusal(Code.IDEMPOTENCY_KEY_REUSED)
    found: str = row["endpoint"]
    return found


def endpoint(row: Mapping[str, Any]) -> Endpoint:
    return Endpoint(**row)
