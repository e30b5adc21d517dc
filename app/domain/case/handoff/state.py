"""Hand-offs of a case, and the candidate's engagement while one is open."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import assert_never

from app.domain.case.handoff.events import (
    EngagementsConfirmed,
    HandoffAccepted,
    HandoffEnded,
    HandoffEvent,
    HandoffProposed,
)
from app.domain.dates import Period
from app.domain.sharing.model import Capacity, Engagement, Pair, Purpose


class HandoffState(StrEnum):
    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    COMPLETED = "completed"


@dataclass(frozen=True, slots=True)
class Handoff:
    handoff: str
    state: HandoffState
    from_unit: str
    to_unit: str
    to_organisation: str
    item: str | None
    pairs: frozenset[Pair]
    overlap_until: date | None
    period: Period
    meet_on: date | None = None
    accepted_on: date | None = None
    tail_ends: date | None = None
    ended_on: date | None = None
    confirmed: frozenset[str] = frozenset()

    def confirms(self, on: date) -> bool:
        """While what the old lead opened still runs, or the day of taking over; never later."""
        accepted, ends = self.accepted_on, self.tail_ends
        return accepted is not None and ends is not None and (on < ends or on == accepted)

    def engagement(self) -> Engagement:
        """The candidate reads the proposal, and nothing else by it."""
        return Engagement(
            self.handoff,
            self.to_unit,
            self.to_organisation,
            Capacity.HANDOFF_CANDIDATE,
            Purpose.SUPPORT,
            self.pairs,
            frozenset() if self.item is None else frozenset({self.item}),
            self.period,
        )


@dataclass(frozen=True, slots=True)
class Handoffs:
    by_id: Mapping[str, Handoff] = field(default_factory=dict)

    def open(self) -> Handoff | None:
        """The proposal that waits for an answer, if there is one."""
        waiting = [h for h in self.by_id.values() if h.state is HandoffState.PROPOSED]
        return waiting[0] if waiting else None


def _told_by(old: str, event: HandoffAccepted, by_id: Mapping[str, Handoff]) -> Handoffs:
    """What the old lead told its candidates lapses with its read tail, like all that it shared."""
    return Handoffs(
        {
            key: replace(h, period=h.period.cut(event.tail_ends)) if h.from_unit == old else h
            for key, h in by_id.items()
        }
    )


def evolve(state: Handoffs, event: HandoffEvent) -> Handoffs:
    """One event's meaning."""
    match event:
        case HandoffProposed():
            after = Handoff(
                event.handoff,
                HandoffState.PROPOSED,
                event.author_unit,
                event.to_unit,
                event.to_organisation,
                event.item,
                event.pairs,
                event.overlap_until,
                Period(event.on),
                event.meet_on,
            )
        case HandoffAccepted():
            accepted = replace(
                state.by_id[event.handoff],
                state=HandoffState.ACCEPTED,
                accepted_on=event.on,
                tail_ends=event.tail_ends,
            )
            return _told_by(accepted.from_unit, event, {**state.by_id, event.handoff: accepted})
        case EngagementsConfirmed():
            before = state.by_id[event.handoff]
            after = replace(before, confirmed=before.confirmed.union(event.engagements))
        case HandoffEnded():
            before = state.by_id[event.handoff]
            how = HandoffState(event.how)
            done = how is HandoffState.COMPLETED
            period = before.period if done else before.period.cut(event.on)
            after = replace(before, state=how, period=period, ended_on=event.on)
        case _:
            assert_never(event)
    return Handoffs({**state.by_id, event.handoff: after})
