"""Where a case stands, and who answers for it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from app.domain.case.handoff.events import HandoffAccepted
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseClosed,
    CaseFollowedUp,
    CaseMerged,
    CaseOffered,
    CaseOpened,
    CaseReopened,
    IntakeMarked,
    LifecycleEvent,
)
from app.domain.case.reassigning.events import (
    ReassigningEvent,
    ReassignmentUndone,
    WorkerReassigned,
)
from app.domain.dates import Period


@dataclass(frozen=True, slots=True)
class Turn:
    """Whose turn it is to answer for the case, from a day; `reassignment` is what gave it."""

    worker: str
    starts: date
    reassignment: str | None = None


@dataclass(frozen=True, slots=True)
class Lead:
    """Exactly one while the case is open: an engagement id, a unit, a worker.

    `worker` is who took the lead on; `turns`, in order, are who of the unit has it from when.
    """

    engagement: str
    unit: str
    organisation: str
    worker: str
    period: Period
    turns: tuple[Turn, ...] = ()

    @property
    def schedule(self) -> tuple[tuple[Turn, date | None], ...]:
        """Every turn with the day on which the next begins: no day without one, none with two."""
        first = Turn(self.worker, self.period.starts)
        later = bool(self.turns) and self.turns[0].starts == first.starts
        turns = self.turns if later else (first, *self.turns)
        ends = (*(turn.starts for turn in turns[1:]), None)
        return tuple(zip(turns, ends, strict=True))

    def worker_on(self, day: date) -> str:
        """Who answers for the case on that day; before its first day, who begins."""
        begun = [turn for turn, _ in self.schedule if turn.starts <= day]
        return (begun or [self.schedule[0][0]])[-1].worker


@dataclass(frozen=True, slots=True)
class Lifecycle:
    case: str = ""
    number: str = ""
    ward: str = ""
    route: str = ""
    topics: tuple[str, ...] = ()
    main_topic: str = ""
    controller: str = ""
    lead: Lead | None = None
    readers: tuple[Lead, ...] = ()
    intake: bool = False
    merged_into: str | None = None
    survivor: str | None = None
    offered_on: date | None = None
    offered_by: str | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    closure_reason: str | None = None
    accompanying_unit: str | None = None
    followed_up: CaseFollowedUp | None = None

    @property
    def is_offered(self) -> bool:
        """Asked for by an agency without a case, and not answered yet: nobody leads it."""
        return self.offered_on is not None and self.opened_on is None and self.closed_on is None

    @property
    def is_open(self) -> bool:
        return self.opened_on is not None and self.closed_on is None

    @property
    def code(self) -> str:
        """A code of `case_state`."""
        if self.merged_into:
            return "merged"
        if self.is_offered:
            return "offered"
        if not self.is_open:
            return "closed"
        return "intake" if self.intake else "inquiry"

    def tail_of(self, unit: str, on: date) -> date | None:
        """The day on which a former lead's running tail ends; None for everybody else."""
        if self.lead is None or self.lead.unit == unit:
            return None
        tails = [r.period for r in self.readers if r.unit == unit and r.period.holds(on)]
        return tails[-1].ends if tails else None

    @property
    def leads(self) -> tuple[Lead, ...]:
        """The lead, and who reads as a lead did: a hand-off's tail, a merge's survivor."""
        return self.readers if self.lead is None else (self.lead, *self.readers)


def evolve(state: Lifecycle, event: LifecycleEvent | HandoffAccepted) -> Lifecycle:
    match event:
        case CaseOffered():
            return Lifecycle(
                case=event.case, ward=event.ward, offered_on=event.on, offered_by=event.by_unit
            )
        case CaseOpened():
            return _opened(event, state)
        case CaseClosed():
            return replace(
                state,
                closed_on=event.on,
                closure_reason=event.reason,
                accompanying_unit=event.accompanying_unit,
                followed_up=None,
            )
        case CaseFollowedUp():
            return replace(state, followed_up=event)
        case IntakeMarked():
            return replace(state, intake=True)
        case CaseReopened():
            return replace(state, closed_on=None, closure_reason=None, followed_up=None)
        case CaseMerged():
            survivor = Lead(
                event.lead, event.lead_unit, event.lead_organisation, "", Period(event.on)
            )
            return replace(
                state,
                merged_into=event.into,
                survivor=event.lead,
                closed_on=state.closed_on or event.on,
                closure_reason="11",
                readers=(*_without_survivor(state, event), survivor),
            )
        case CaseAbsorbed():
            return state
        case HandoffAccepted():
            return _handed_on(state, event)
        case _:
            assert_never(event)


def offer_ended(state: Lifecycle, on: date) -> Lifecycle:
    """What was declined or taken back before anybody led it is closed by that."""
    return replace(state, closed_on=on) if state.is_offered else state


def _without_survivor(state: Lifecycle, event: CaseMerged) -> tuple[Lead, ...]:
    """Who led the survivor until now stops reading here."""
    return tuple(
        replace(r, period=r.period.cut(event.on)) if r.engagement == state.survivor else r
        for r in state.readers
    )


def _opened(event: CaseOpened, before: Lifecycle) -> Lifecycle:
    lead = Lead(
        event.lead, event.lead_unit, event.lead_organisation, event.lead_worker, Period(event.on)
    )
    return Lifecycle(
        case=event.case,
        number=event.number,
        ward=event.ward,
        route=event.route,
        topics=event.topics,
        main_topic=event.main_topic,
        controller=event.controller,
        lead=lead,
        intake=event.intake,
        offered_on=before.offered_on,
        offered_by=before.offered_by,
        opened_on=event.on,
    )


def _handed_on(state: Lifecycle, event: HandoffAccepted) -> Lifecycle:
    """The lead changes in one moment; the old one keeps a read tail."""
    old = _led(state)
    tail = replace(old, period=old.period.cut(event.tail_ends))
    lead = Lead(event.lead, event.to_unit, event.to_organisation, event.worker, Period(event.on))
    return replace(state, lead=lead, readers=(*state.readers, tail))


def _led(state: Lifecycle) -> Lead:
    if state.lead is None:
        raise AssertionError("an opened case has a lead")
    return state.lead


def reassigned(state: Lifecycle, event: ReassigningEvent) -> Lifecycle:
    """Another turn; of two for one day the later word counts."""
    lead = _led(state)
    match event:
        case WorkerReassigned():
            others = [t for t in lead.turns if t.starts != event.starts]
            turn = Turn(event.worker, event.starts, event.reassignment)
            turns = sorted([*others, turn], key=lambda t: t.starts)
        case ReassignmentUndone():
            turns = [t for t in lead.turns if t.reassignment != event.reassignment]
        case _:
            assert_never(event)
    return replace(state, lead=replace(lead, turns=tuple(turns)))
