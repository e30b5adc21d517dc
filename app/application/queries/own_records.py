"""What a unit wrote into a case itself, to take along: a part at a time, each asked anew.

Its own record stays readable to it, alone, without what others added, also when its part has
ended (its own duty of keeping).
"""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.visible import Seen, named_by, record_shown, see
from app.application.rows import ItemRow, Names
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope, scope_of

PART: Final = 100
"""Entries of one transaction, and of one record of what was shown."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """`left` are the ids of what comes after it."""

    entries: tuple[Seen, ...]
    names: Names
    left: frozenset[str]


async def own_records(
    scope: VisibilityScope, services: Services, act: Act, case: str
) -> AsyncIterator[OwnPart]:
    """The parts; the first is read already, so that a refusal comes before any of them."""
    first = None
    if scope.reader.role in CONTENT_ROLES:
        async with services.reads.reading(scope, act.now) as reading:
            if await _knows(scope, reading, case):
                first = await _part(scope, reading, act, case, None)
    if first is None:
        await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
        raise Refusal(Code.UNKNOWN_CASE)
    return _parts(services, act, case, first)


async def _knows(scope: VisibilityScope, reading: Reading, case: str) -> bool:
    if await reading.case(case) is not None or await _own(scope, reading, case):
        return True
    grounds = (await reading.grounds([case]))[case]
    return any(e.unit == scope.reader.unit for e in grounds.engagements)


async def _own(scope: VisibilityScope, reading: Reading, case: str) -> list[ItemRow]:
    """Written by this unit, in this case and in its conferences."""
    unit = scope.reader.unit
    items = await reading.items(case)
    return [row for row in items if row.item.author_unit == unit and row.item.case == case]


async def _parts(services: Services, act: Act, case: str, part: OwnPart) -> AsyncIterator[OwnPart]:
    """Each in a transaction of its own, which is over before its words leave."""
    yield part
    while part.left:
        now = services.clock.now()
        today = scope_of(act.actor, civil_date(now))
        async with services.reads.reading(today, now) as reading:
            part = await _part(today, reading, act, case, part.left)
        yield part


async def _part(
    scope: VisibilityScope, reading: Reading, act: Act, case: str, ids: frozenset[str] | None
) -> OwnPart:
    """The next of these ids, or of all there are (None); what may not be read is not in it."""
    rows = [r for r in await _own(scope, reading, case) if ids is None or r.item.item in ids]
    grounds = (await reading.grounds([case]))[case]
    seen = await see(scope, reading, rows[:PART], grounds)
    await record_shown(scope, reading, act, "read", case, shown=seen, beside=named_by(seen))
    left = frozenset(row.item.item for row in rows[PART:])
    return OwnPart(tuple(seen), await reading.names(), left)
