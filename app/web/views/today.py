"""The worklist, ready to print."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app import messages
from app.application.queries.cases import CaseLine
from app.application.queries.duties import Desk as OpenEnds
from app.application.queries.duties import DutyLine
from app.application.queries.notices import Told
from app.application.queries.worklist import Line, Worklist
from app.application.rows import ReferralRow
from app.domain.case.duty import DutyKind
from app.web import words
from app.web.views.clock import Due, awaited
from app.web.views.naming import case_number, unit_name, worker_name
from app.web.views.notices import Line as NoticeLine
from app.web.views.notices import notice_lines


@dataclass(frozen=True, slots=True)
class Desk:
    """A referral on the desk. `people` is empty where the reader may not know them yet."""

    referral: str
    received: bool
    counterpart: str
    kind: str
    to_do: str
    topics: tuple[str, ...]
    people: tuple[str, ...]
    urgent: bool
    due: Due | None


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
    today: date
    to_do: tuple[Desk, ...]
    waiting: tuple[Desk, ...]
    due_soon: tuple[Desk, ...]
    cases: tuple[CaseEntry, ...]
    leads_some: bool
    notices: tuple[NoticeLine, ...]
    unsure: tuple[Unsure, ...]


def today_view(worklist: Worklist, unit: str, told: Told, unsure: OpenEnds) -> TodayView:
    """`unit` is the reader's own: it decides which side of a referral she is on."""
    people = {line.case.case: line.people for line in worklist.cases}

    def desks(lines: tuple[Line, ...]) -> tuple[Desk, ...]:
        first = sorted(lines, key=lambda line: line.due or date.max)
        return tuple(_desk(line, worklist, unit, people) for line in first)

    cases = [_case(line, worklist, unit) for line in worklist.cases]
    return TodayView(
        today=worklist.today,
        to_do=desks(worklist.to_do),
        waiting=desks(worklist.waiting),
        due_soon=desks(worklist.due_soon),
        cases=tuple(sorted(cases, key=lambda case: not case.is_open)),
        leads_some=any(line.case.lead_unit == unit for line in worklist.cases),
        notices=notice_lines(told),
        unsure=tuple(_unsure(line, worklist) for line in unsure.lines),
    )


def _desk(line: Line, worklist: Worklist, unit: str, people: Mapping[str, tuple[str, ...]]) -> Desk:
    referral = line.referral
    received = referral.receiver_unit == unit
    other = referral.sender_unit if received else referral.receiver_unit
    return Desk(
        referral=referral.referral,
        received=received,
        counterpart=unit_name(worklist.names, other, _offices(worklist)),
        kind=words.label("referral_kind", referral.kind),
        to_do=_to_do(line),
        topics=words.labels("topics", referral.topics),
        people=_people(referral, people, received=received),
        urgent=referral.urgent,
        due=awaited(referral, worklist.today),
    )


def _unsure(line: DutyLine, worklist: Worklist) -> Unsure:
    """Of a referral its sender is told, and its page; of another entry, its case."""
    duty = line.duty
    lines = (*worklist.to_do, *worklist.waiting)
    sent = next((one.referral for one in lines if one.referral.referral == duty.ref), None)
    case = None if duty.case is None else f"/cases/{duty.case}"
    return Unsure(
        received=duty.ref,
        said=messages.duty(DutyKind(duty.kind)),
        sender=None if sent is None else unit_name(worklist.names, sent.sender_unit),
        way=case if sent is None else f"/referrals/{sent.referral}",
        since=duty.since,
        late=max(0, -(line.days or 0)),
    )


def _to_do(line: Line) -> str:
    if line.to_do == "wait":
        return words.label("waits", line.referral.state)
    return words.label("to_do", line.to_do)


def _people(
    referral: ReferralRow, people: Mapping[str, tuple[str, ...]], *, received: bool
) -> tuple[str, ...]:
    """Whoever has not answered yet is never told of whom a referral speaks."""
    if received and referral.answered_on is None:
        return ()
    return people.get(referral.case, ())


def _offices(worklist: Worklist) -> dict[str, str]:
    return {line.case.lead_unit: line.case.lead_organisation for line in worklist.cases}


def _case(line: CaseLine, worklist: Worklist, unit: str) -> CaseEntry:
    case, leads = line.case, line.case.lead_unit == unit
    return CaseEntry(
        case=case.case,
        number=case_number(case.number),
        people=line.people,
        topic=words.label("topics", case.main_topic) if leads else None,
        lead=worker_name(worklist.names, case.lead_worker) or "",
        state=words.label("case_state", case.state),
        is_open=case.closed_on is None,
        opened_on=case.opened_on,
        last_entry_on=case.last_entry_on,
    )
