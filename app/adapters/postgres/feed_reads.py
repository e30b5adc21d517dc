"""What the feed asks: lines, the items they name, and which of their sides a unit is on."""

from collections.abc import Sequence
from typing import Any, Final

from app.adapters.postgres import rows
from app.application.ports import Place
from app.application.ports.feed import FeedLine
from app.application.rows import ItemRow

Connection = "asyncpg.pool.PoolConnectionProxy[Any]"
LINES: Final = """
select log_index, n, row_key, type, about, case_id, own from enishi.feed_line
where municipality = enishi.my_municipality() and unit = enishi.my_unit()
  and (log_index, n) > ($1::bigint, $2::integer)
order by log_index, n limit $3
"""
# The columns of items_within_reach, without what is sealed.
ITEMS: Final = """
select item, case_id, stream, author_unit, author_worker, pairs, form, compartment, travels, kind,
       beside, retracted, occurred_at, recorded_at, null, null
from enishi.item where municipality = enishi.my_municipality() and item = any($1)
"""
SIDES: Final = """
select referral from enishi.referral
where municipality = enishi.my_municipality() and referral = any($1)
  and enishi.my_unit() in (sender_unit, receiver_unit)
union all
select invitation from enishi.invitation
where municipality = enishi.my_municipality() and invitation = any($1)
union all
select conference from enishi.conference
where municipality = enishi.my_municipality() and conference = any($1)
"""


async def lines(connection: Any, after: Place, most: int) -> Sequence[FeedLine]:
    found = await connection.fetch(LINES, *after, most)
    return [
        FeedLine(
            (r["log_index"], r["n"]), r["row_key"], r["type"], r["about"], r["case_id"], r["own"]
        )
        for r in found
    ]


async def items_named(connection: Any, items: Sequence[str]) -> Sequence[ItemRow]:
    if not items:
        return []
    found, _ = rows.item_rows(await connection.fetch(ITEMS, list(items)))
    return found


async def sides(connection: Any, ids: Sequence[str]) -> frozenset[str]:
    if not ids:
        return frozenset()
    return frozenset(row[0] for row in await connection.fetch(SIDES, list(ids)))
