"""Conferences: the list of those at which somebody has something to do, and the page of one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from app import messages
from app.application.queries.conference_page import ConferencePage
from app.application.queries.duties import DutyLine
from app.application.queries.visible import Seen
from app.application.rows import ConferenceRow, Names
from app.domain.actor import Actor
from app.domain.case.duty import DutyKind
from app.domain.conference.events import InformationAsked, TaskAssigned
from app.domain.conference.table import EDGES, LIVE, ConferenceState, EdgeName
from app.web import words
from app.web.views.entries import About, about
from app.web.views.naming import unit_name, worker_name

REQUEST: Final = "conference_request"
TASK: Final = "conference_task"
MADE_OUT: Final = {DutyKind.CONFERENCE_ANSWER: REQUEST, DutyKind.CONFERENCE_TASK: TASK}


@dataclass(frozen=True, slots=True)
class Line:
    """One sitting. `seat`: prepares, decides, sits, or is asked to come in (`door`)."""

    conference: str
    meeting: str
    state: str
    on: date
    held: bool
    over: bool
    reads_from: date
    reads_last: date
    readable: bool
    seat: str


@dataclass(frozen=True, slots=True)
class ConferencesView:
    coming: tuple[Line, ...]
    past: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """Something that was written there; `todo`: her unit still owes an answer, or the task."""

    item: str
    kind: str
    title: str
    text: str | None
    author: str
    own: bool
    at: datetime
    to: str | None
    about: tuple[About, ...]
    until: date | None
    ref: str
    todo: bool
    overdue: bool


@dataclass(frozen=True, slots=True)
class ConferenceView:
    """`here`: she is at the table, and may answer and tick."""

    line: Line
    secretariat: str
    members: tuple[str, ...]
    seated: tuple[str, ...]
    here: bool
    purpose: Said | None
    questions: tuple[Said, ...]
    tasks: tuple[Said, ...]
    others: tuple[Said, ...]


def conferences_view(found: Sequence[ConferenceRow], actor: Actor, today: date) -> ConferencesView:
    """Those still to be held first, the nearest first; then what was, the latest first."""
    coming = [row for row in found if ConferenceState(row.state) in LIVE]
    past = [row for row in found if ConferenceState(row.state) not in LIVE]
    return ConferencesView(
        tuple(_line(row, actor, today) for row in sorted(coming, key=lambda r: r.planned_on)),
        tuple(_line(row, actor, today) for row in past),
    )


def _line(row: ConferenceRow, actor: Actor, today: date) -> Line:
    return Line(
        conference=row.conference,
        meeting=messages.meeting(row.called, row.grounds),
        state=words.label("conference_state", row.state),
        on=row.held_on or row.planned_on,
        held=row.held_on is not None,
        over=ConferenceState(row.state) not in LIVE,
        reads_from=row.reads_from,
        reads_last=row.reads_until - timedelta(days=1),
        readable=actor.worker in row.seated and row.reads_from <= today < row.reads_until,
        seat=_seat(row, actor),
    )


def _seat(row: ConferenceRow, actor: Actor) -> str:
    if actor.worker in row.seated:
        return "sits"
    if actor.unit in row.members and _takes(row, EdgeName.ACKNOWLEDGE):
        return "door"
    if actor.unit == row.secretariat_unit:
        return "prepares"
    return "decides" if actor.unit == row.city_unit else "listed"


def _takes(row: ConferenceRow, edge: EdgeName) -> bool:
    return ConferenceState(row.state) in EDGES[edge].sources


def owed_here(page: ConferencePage) -> Callable[[DutyLine], bool]:
    """Of a desk, what this page shows already: nothing is told that is not shown."""
    shown = {s.item for s in page.entries} | {s.compartment for s in page.entries}
    return lambda line: line.duty.kind in MADE_OUT and line.duty.ref in shown


def conference_view(
    page: ConferencePage, owed: Sequence[DutyLine], actor: Actor, today: date
) -> ConferenceView:
    row, names = page.conference, page.names
    told = [_said(seen, names, owed, actor) for seen in page.entries]
    asked = tuple(one for one in told if one.kind == REQUEST and one.todo)
    tasks = tuple(one for one in told if one.kind == TASK and one.todo)
    purpose = next((one for one in told if one.kind == "conference_purpose"), None)
    apart = {one.item for one in (*asked, *tasks, *([purpose] if purpose else []))}
    return ConferenceView(
        line=_line(row, actor, today),
        secretariat=unit_name(names, row.secretariat_unit),
        members=tuple(unit_name(names, unit) for unit in row.members),
        seated=tuple(filter(None, (worker_name(names, worker) for worker in row.seated))),
        here=actor.worker in row.seated,
        purpose=purpose,
        questions=asked,
        tasks=tasks,
        others=tuple(one for one in told if one.item not in apart),
    )


def _owed_by(seen: Seen) -> tuple[str | None, date | None]:
    """Of what is asked or taken home: whose it is, and by when."""
    match seen.event:
        case InformationAsked(asked_unit=unit, due=day):
            return unit, day
        case TaskAssigned(holder_unit=unit, until=day):
            return unit, day
        case _:
            return None, None


def _said(seen: Seen, names: Names, owed: Sequence[DutyLine], actor: Actor) -> Said:
    ref = seen.compartment if seen.kind == TASK else seen.item
    duty = next((line for line in owed if line.duty.ref == ref), None)
    to, until = _owed_by(seen)
    return Said(
        item=seen.item,
        kind=seen.kind,
        title=words.label("said_at_conference", seen.kind),
        text=getattr(seen.event, "text", None),
        author=unit_name(names, seen.author_unit),
        own=seen.author_unit == actor.unit,
        at=seen.recorded_at,
        to=None if to is None else unit_name(names, to),
        about=about(seen.pairs, {}),
        until=until,
        ref=ref,
        todo=duty is not None,
        overdue=duty is not None and duty.days is not None and duty.days < 0,
    )
