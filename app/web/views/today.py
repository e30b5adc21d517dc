"""The worklist, ready to print."""

from dataclasses import dataclass, replace
from datetime import date

from app import messages
from app.application.queries.cases import CaseLine, Cases
from app.application.queries.notices import Told
from app.application.queries.worklist import Line, Of, Worklist
from app.application.rows import Names
from app.domain.case.duty import DutyKind
from app.web import words
from app.web.views.naming import case_number, unit_name, worker_name
from app.web.views.notices import Line as NoticeLine
from app.web.views.notices import notice_lines
from app.web.views.work import Reader, Work, work


@dataclass(frozen=True, slots=True)
class Unsure:
    """A consent that the sender took, to be made sure of; what it is about, as far as known."""

    received: str
    said: str
    sender: str | None
    way: str | None
    since: date
    late: int


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """`topic` and `last_entry_on` are told to the lead alone."""

    case: str
    number: str
    people: tuple[str, ...]
    topic: str | None
    lead: str
    state: str
    is_open: bool
    opened_on: date
    last_entry_on: date | None


@dataclass(frozen=True, slots=True)
class TodayView:
    """`of` is whose desk is shown: the reader's own, or her unit's."""

    today: date
    of: str
    to_do: tuple[Work, ...]
    waiting: tuple[Work, ...]
    due_soon: tuple[Work, ...]
    cases: tuple[CaseEntry, ...]
    leads_some: bool
    notices: tuple[NoticeLine, ...]
    unsure: tuple[Unsure, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks, at whose desk, on which day."""

    unit: str
    of: Of
    today: date


def today_view(found: Worklist, cases: Cases, told: Told, asked: Asked) -> TodayView:
    by_id = {line.case.case: line for line in cases.lines}
    reader = Reader(asked.unit, by_id, found.names, waits=False)
    lines = [_case(line, cases.names, asked.unit) for line in cases.lines]
    owed = {_key(line) for line in found.waiting.lines}
    to_do = [line for line in found.to_do.lines if not _unconfirmed(line)]
    soon = [line for line in found.due_soon.lines if not _unconfirmed(line)]
    return TodayView(
        today=asked.today,
        of=asked.of.value,
        to_do=tuple(work(line, reader) for line in to_do),
        waiting=tuple(work(line, replace(reader, waits=True)) for line in found.waiting.lines),
        due_soon=tuple(work(line, replace(reader, waits=_key(line) in owed)) for line in soon),
        cases=tuple(sorted(lines, key=lambda case: not case.is_open)),
        leads_some=any(line.case.lead_unit == asked.unit for line in cases.lines),
        notices=notice_lines(told),
        unsure=tuple(_unsure(one, found) for one in found.to_do.lines if _unconfirmed(one)),
    )


def _key(line: Line) -> tuple[str, str]:
    return (line.duty.kind, line.duty.ref)


def _unconfirmed(line: Line) -> bool:
    """It has a place of its own on the page, with its buttons."""
    return line.duty.kind == DutyKind.CONSENT_CONFIRMATION


def _unsure(line: Line, found: Worklist) -> Unsure:
    """Of a referral its sender is told, and its page; of another entry, its case."""
    duty, sent = line.duty, line.referral
    case = None if duty.case is None else f"/cases/{duty.case}"
    return Unsure(
        received=duty.ref,
        said=messages.duty(DutyKind(duty.kind)),
        sender=None if sent is None else unit_name(found.names, sent.sender_unit),
        way=case if sent is None else f"/referrals/{sent.referral}",
        since=duty.since,
        late=max(0, -(line.days or 0)),
    )


def _case(line: CaseLine, names: Names, unit: str) -> CaseEntry:
    case, leads = line.case, line.case.lead_unit == unit
    return CaseEntry(
        case=case.case,
        number=case_number(case.number),
        people=line.people,
        topic=words.label("topics", case.main_topic) if leads else None,
        lead=worker_name(names, case.lead_worker) or "",
        state=words.label("case_state", case.state),
        is_open=case.closed_on is None,
        opened_on=case.opened_on,
        last_entry_on=case.last_entry_on,
    )
