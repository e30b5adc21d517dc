"""The rows of hand-offs: codes, ids and dates of who asked whom to lead."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.handoff.state import Handoff, HandoffState
from app.domain.case.state import CaseState


def handoffs(state: CaseState) -> Iterable[Row]:
    return (_handoff(one, state) for one in state.handoffs.by_id.values())


def _handoff(h: Handoff, state: CaseState) -> Row:
    """What would end if it were accepted stands there before it is."""
    asked = h.state is HandoffState.PROPOSED
    taken = h.accepted_on is not None
    lapsing = state.lapsing(h.from_unit, h.tail_ends) if asked or taken else frozenset[str]()
    return {
        "row_key": h.handoff,
        "handoff": h.handoff,
        "state": h.state.value,
        "from_unit": h.from_unit,
        "to_unit": h.to_unit,
        "proposed_on": h.period.starts,
        "overlap_until": h.overlap_until,
        "meet_on": h.meet_on,
        "accepted_on": h.accepted_on,
        "tail_ends": h.tail_ends,
        "ended_on": h.ended_on,
        "lapsing": sorted(lapsing),
        "confirmed": sorted(h.confirmed),
    }
