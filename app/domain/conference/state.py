"""A conference as the law sees it: its members, its parts, its items without words."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import assert_never

from app.domain.conference.events import (
    ApprovalCountersigned,
    ConferenceApproved,
    ConferenceCancelled,
    ConferenceClosed,
    ConferenceEvent,
    ConferenceOpened,
    ConferencePrepared,
    InformationAnswered,
    InformationAsked,
    InformationRefused,
    MaterialBrought,
    MemberExcluded,
    MinutesWritten,
    Part,
    Post,
    SecrecyAcknowledged,
    SubstituteNamed,
    TaskAssigned,
    TaskTicked,
    WordsOfConference,
)
from app.domain.conference.table import ConferenceState
from app.domain.sharing.model import Form, Item


@dataclass(frozen=True, slots=True)
class Member:
    """A post at the table; `person` sits for it since she acknowledged secrecy, on `since`."""

    post: Post
    person: str | None = None
    since: date | None = None
    excluded_on: date | None = None

    @property
    def unit(self) -> str:
        return self.post.unit


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked of a unit; `reason` is the code with which it was refused."""

    item: Item
    unit: str
    due: date
    answered: bool = False
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    task: str
    part: str
    unit: str
    since: date
    until: date
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """An item, its kind, when it was written, and what it answers."""

    item: Item
    kind: str
    recorded_at: datetime
    beside: str | None = None


@dataclass(frozen=True, slots=True)
class Conference:
    """`prepared` is None before there is one."""

    prepared: ConferencePrepared | None = None
    state: ConferenceState = ConferenceState.PREPARED
    members: Mapping[str, Member] = field(default_factory=dict)
    items: Mapping[str, Written] = field(default_factory=dict)
    requests: Mapping[str, Request] = field(default_factory=dict)
    tasks: Mapping[str, Task] = field(default_factory=dict)
    approved_on: date | None = None
    number: str | None = None
    decided_on: date | None = None
    countersigned_on: date | None = None
    held_on: date | None = None
    ended_on: date | None = None
    reads_until: date | None = None

    @property
    def case(self) -> str:
        return "" if self.prepared is None else self.prepared.case

    @property
    def parts(self) -> Mapping[str, Part]:
        return {} if self.prepared is None else {p.part: p for p in self.prepared.parts}

    @property
    def owes_decision(self) -> bool:
        """Opened before the city had decided."""
        at_city = self.prepared is not None and self.prepared.city_unit is not None
        return at_city and self.decided_on is None

    @property
    def owes_countersignature(self) -> bool:
        return self.number is not None and self.countersigned_on is None


def evolve(state: Conference, event: ConferenceEvent) -> Conference:
    """One event's meaning."""
    match event:
        case ConferencePrepared():
            return _prepared(event)
        case SubstituteNamed():
            return _member(state, event.unit, person=event.person)
        case SecrecyAcknowledged():
            return _at_table(state, event)
        case MemberExcluded():
            return _excluded(state, event)
        case InformationAsked() | InformationAnswered() | MaterialBrought() | MinutesWritten():
            return _written(state, event)
        case TaskAssigned():
            return _written(_assigned(state, event), event)
        case InformationRefused():
            refused = replace(state.requests[event.request], answered=True, reason=event.reason)
            return replace(state, requests={**state.requests, event.request: refused})
        case TaskTicked():
            done = replace(state.tasks[event.task], done_on=event.on)
            return replace(state, tasks={**state.tasks, event.task: done})
        case _:
            return _moved(state, event)


Moved = (
    ConferenceApproved
    | ApprovalCountersigned
    | ConferenceOpened
    | ConferenceClosed
    | ConferenceCancelled
)


def _moved(state: Conference, event: Moved) -> Conference:
    """From one state to the next, and the city's signature beside them."""
    match event:
        case ConferenceApproved():
            moved = _approved(state, event.on)
            return replace(moved, number=event.number, decided_on=event.decided_on)
        case ApprovalCountersigned():
            return replace(state, countersigned_on=event.on)
        case ConferenceOpened():
            return replace(
                state,
                state=ConferenceState.OPEN,
                held_on=event.on,
                approved_on=state.approved_on or event.on,
                reads_until=event.reads_until,
            )
        case ConferenceClosed():
            return replace(state, state=ConferenceState.CLOSED, ended_on=event.on)
        case ConferenceCancelled():
            return replace(state, state=ConferenceState.CANCELLED, ended_on=event.on)
        case _:
            assert_never(event)


def _approved(state: Conference, on: date) -> Conference:
    """A decision that follows an urgent sitting changes no state."""
    if state.state is not ConferenceState.PREPARED:
        return state
    return replace(state, state=ConferenceState.APPROVED, approved_on=on)


def _prepared(event: ConferencePrepared) -> Conference:
    members = {post.unit: Member(post) for post in event.members}
    state = Conference(event, members=members, reads_until=event.reads_until)
    written = _written(state, event)
    return written if event.city_unit is not None else _approved(written, event.on)


def _member(state: Conference, unit: str, *, person: str) -> Conference:
    member = state.members[unit]
    post = replace(member.post, persons=(*member.post.persons, person))
    return replace(state, members={**state.members, unit: replace(member, post=post)})


def _at_table(state: Conference, event: SecrecyAcknowledged) -> Conference:
    sits = replace(state.members[event.unit], person=event.person, since=event.on)
    return replace(state, members={**state.members, event.unit: sits})


def _excluded(state: Conference, event: MemberExcluded) -> Conference:
    gone = replace(state.members[event.unit], excluded_on=event.on)
    return replace(state, members={**state.members, event.unit: gone})


def _assigned(state: Conference, event: TaskAssigned) -> Conference:
    task = Task(event.task, event.part, event.holder_unit, event.on, event.until)
    return replace(state, tasks={**state.tasks, event.task: task})


KINDS: Mapping[type[WordsOfConference], str] = {
    ConferencePrepared: "conference_purpose",
    InformationAsked: "conference_request",
    InformationAnswered: "conference_answer",
    MaterialBrought: "conference_material",
    MinutesWritten: "conference_minutes",
    TaskAssigned: "conference_task",
}
"""What each item is, as queries find it."""


def _written(state: Conference, event: WordsOfConference) -> Conference:
    """An item joins the record; a request waits, an answer stands beside it."""
    beside = event.request if isinstance(event, InformationAnswered) else None
    written = Written(_item(state, event), KINDS[type(event)], event.recorded_at, beside)
    requests = dict(state.requests)
    if isinstance(event, InformationAsked):
        requests[event.item] = Request(written.item, event.asked_unit, event.due)
    if isinstance(event, InformationAnswered):
        requests[event.request] = replace(requests[event.request], answered=True)
    return replace(state, items={**state.items, event.item: written}, requests=requests)


def _item(state: Conference, event: WordsOfConference) -> Item:
    return Item(
        event.item,
        state.case,
        event.author_unit,
        event.pairs,
        Form(getattr(event, "form", Form.FULL)),
        event.compartment,
        travels=True,
        author_worker=event.author_worker,
    )
