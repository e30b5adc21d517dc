"""A hand-off as its sides may see it: who, from when, where both meet, and what goes on."""

from dataclasses import dataclass
from typing import Final

from app.application.handoff_row import HandoffRow
from app.application.ports import Act, Reading, Services
from app.application.queries.visible import on_lead_team, record_shown
from app.application.rows import DutyRow, Names
from app.domain.case.handoff.state import HandoffState
from app.domain.case.handoff.table import EDGES, Party
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import LEAD_TEAM, Capacity, Engagement
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

NOT_PASSED: Final = LEAD_TEAM - {Capacity.CO_LEAD} | {
    Capacity.HANDOFF_CANDIDATE,
    Capacity.REVIEWER,
}
"""Capacities of which a hand-off says nothing: its own sides, and who judges an emergency."""


@dataclass(frozen=True, slots=True)
class Passing:
    """An engagement of another unit, and whether it goes on when the old lead reads no more.

    `lapses`: it ends with the read tail, unless the new lead confirms it.
    """

    engagement: Engagement
    lapses: bool
    confirmed: bool


@dataclass(frozen=True, slots=True)
class HandoffPage:
    """`passing` and `duties`, on the reader's own desk, are told to the lead team alone."""

    handoff: HandoffRow
    passing: tuple[Passing, ...]
    duties: tuple[DutyRow, ...]
    edges: tuple[str, ...]
    names: Names


async def handoff_page(
    scope: VisibilityScope, services: Services, act: Act, case: str, handoff: str
) -> HandoffPage:
    """Refuses with `unknown_handoff` whoever is on neither side of it, and does not lead."""
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.handoff(case, handoff)
        if found is not None and scope.reader.role in CONTENT_ROLES:
            return await _page(scope, reading, act, found)
    await services.store.refused(act, Code.UNKNOWN_HANDOFF.value, handoff)
    raise Refusal(Code.UNKNOWN_HANDOFF)


async def _page(
    scope: VisibilityScope, reading: Reading, act: Act, found: HandoffRow
) -> HandoffPage:
    grounds = (await reading.grounds([found.case]))[found.case]
    leads = on_lead_team(scope, grounds)
    passing = _passing(found, grounds.engagements, scope) if leads else ()
    duties = [d for d in await reading.duties() if _hers(d, found, scope)] if leads else []
    beside = [found.handoff, *(p.engagement.engagement for p in passing), *(d.ref for d in duties)]
    await record_shown(scope, reading, act, "preview", found.case, shown=[], beside=beside)
    names = await reading.names()
    return HandoffPage(found, passing, tuple(duties), _edges(found, scope), names)


def _passing(
    found: HandoffRow, engagements: tuple[Engagement, ...], scope: VisibilityScope
) -> tuple[Passing, ...]:
    """Those of others that run today."""
    return tuple(
        Passing(e, e.engagement in found.lapsing, e.engagement in found.confirmed)
        for e in engagements
        if e.takes_part(scope.on) and e.capacity not in NOT_PASSED
    )


def _hers(duty: DutyRow, found: HandoffRow, scope: VisibilityScope) -> bool:
    """What lies with the reader's unit in this case, and is for somebody in her role."""
    mine = duty.case == found.case and duty.unit == scope.reader.unit
    return mine and duty.role in {None, scope.reader.role}


def _edges(found: HandoffRow, scope: VisibilityScope) -> tuple[str, ...]:
    """What this side may do now; the one table says so."""
    side = Party.CANDIDATE if found.to_unit == scope.reader.unit else Party.LEAD
    if scope.reader.unit not in {found.from_unit, found.to_unit}:
        return ()
    state = HandoffState(found.state)
    return tuple(
        name.value for name, edge in EDGES.items() if edge.party is side and edge.source is state
    )
