"""What is under way to webhook endpoints. A dispatcher leases one; nobody else sends it then."""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any, Final

import asyncpg

from app.adapters.postgres.endpoints import COLUMNS, endpoint
from app.adapters.postgres.engine import served
from app.adapters.webhooks.secrets import EndpointSecrets
from app.application.ports import NewId
from app.application.ports.webhooks import Delivery, Endpoint, Setback

LEASE: Final = timedelta(minutes=1)
"""Several times what one attempt may take."""
LINES: Final = 100
EVERY: Final = f"""
select {COLUMNS} from enishi.webhook_endpoint where municipality = $1 order by unit, endpoint
"""  # noqa: S608 - of our own constants
DUE: Final = """
select e.* from enishi.webhook_endpoint e
where e.municipality = $1 and e.state = 'active' and e.due <= $2
  and (e.lease_until is null or e.lease_until <= $2)
  and (e.message is not null or exists (
    select from enishi.feed_line f
    where f.municipality = e.municipality and f.unit = e.unit
      and (f.log_index, f.n) > (e.after_index, e.after_n)))
order by e.due, e.endpoint limit 1
for update skip locked
"""
WINDOW: Final = """
select f.log_index, f.n from (
    select log_index, n from enishi.feed_line
    where municipality = $1 and unit = $2 and (log_index, n) > ($3::bigint, $4::integer)
    order by log_index, n limit $5
) f order by f.log_index desc, f.n desc limit 1
"""
LEASED: Final = """
update enishi.webhook_endpoint
set lease = $3, lease_until = $4, message = $5, message_at = $6, until_index = $7, until_n = $8
where municipality = $1 and endpoint = $2
"""
TAKEN: Final = """
update enishi.webhook_endpoint
set after_index = until_index, after_n = until_n, message = null, message_at = null,
    until_index = null, until_n = null, failures = 0, trouble = null, due = $4,
    lease = null, lease_until = null
where municipality = $1 and endpoint = $2 and lease = $3
"""
PUT_OFF: Final = """
update enishi.webhook_endpoint
set failures = failures + 1, trouble = $4, due = $6, lease = null, lease_until = null,
    state = case state when 'active' then $5 else state end
where municipality = $1 and endpoint = $2 and lease = $3
"""


class PostgresDeliveries:
    """As the system role: it reads of the lines where they stand, and nothing of anybody."""

    def __init__(self, pool: "asyncpg.Pool[Any]", secrets: EndpointSecrets, new_id: NewId) -> None:
        self._pool, self._secrets, self._new_id = pool, secrets, new_id

    async def every(self, municipality: str) -> Sequence[Endpoint]:
        async with self._as(municipality) as connection:
            return [endpoint(row) for row in await connection.fetch(EVERY, municipality)]

    async def take(self, municipality: str, now: datetime) -> Delivery | None:
        async with self._as(municipality) as connection:
            row = await connection.fetchrow(DUE, municipality, now)
            if row is None:
                return None
            delivery = self._delivery(row, await self._window(connection, row), now)
            await connection.execute(
                LEASED,
                municipality,
                delivery.endpoint,
                delivery.lease,
                now + LEASE,
                delivery.message,
                delivery.message_at,
                *delivery.until,
            )
        return delivery

    async def taken(self, municipality: str, delivery: Delivery, now: datetime) -> None:
        async with self._as(municipality) as connection:
            await connection.execute(TAKEN, municipality, delivery.endpoint, delivery.lease, now)

    async def put_off(self, municipality: str, delivery: Delivery, setback: Setback) -> None:
        given = (setback.trouble, setback.state, setback.due)
        async with self._as(municipality) as connection:
            await connection.execute(
                PUT_OFF, municipality, delivery.endpoint, delivery.lease, *given
            )

    async def _window(self, connection: Any, row: Mapping[str, Any]) -> tuple[int, int]:
        """What the first attempt was to carry, each further one carries: no line more."""
        if row["until_index"] is not None:
            return row["until_index"], row["until_n"]
        begin = (row["municipality"], row["unit"], row["after_index"], row["after_n"])
        last = await connection.fetchrow(WINDOW, *begin, LINES)
        return last["log_index"], last["n"]

    def _delivery(self, row: Mapping[str, Any], until: tuple[int, int], now: datetime) -> Delivery:
        return Delivery(
            lease=self._new_id(),
            endpoint=row["endpoint"],
            unit=row["unit"],
            worker=row["worker"],
            url=row["url"],
            secrets=self._in_force(row, now),
            after=(row["after_index"], row["after_n"]),
            until=until,
            message=row["message"] or self._new_id(),
            message_at=row["message_at"] or now,
            failures=row["failures"],
        )

    def _in_force(self, row: Mapping[str, Any], now: datetime) -> tuple[str, ...]:
        sealed = [row["sealed"]]
        if row["before_sealed"] is not None and now < row["before_until"]:
            sealed.append(row["before_sealed"])
        opened = self._secrets.opened
        return tuple(opened(row["municipality"], row["endpoint"], one) for one in sealed)

    @asynccontextmanager
    async def _as(self, municipality: str) -> AsyncIterator[Any]:
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "select set_config('enishi.municipality', $1, true)", municipality
            )
            yield connection
