"""The manager's morning, ready to print: a section a kind, each line beside its act."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app import messages
from app.application.desk_rows import StandInRow
from app.application.queries.duties import DutyLine
from app.application.queries.morning import Morning
from app.application.rows import Names, SheetRow
from app.domain.case.duty import CLEARED_BY_LOOKING, DutyKind
from app.web import words
from app.web.views.naming import case_number, worker_name
from app.web.views.ways import way_to

SECTIONS: Final[dict[str, frozenset[DutyKind]]] = {
    "emergencies": frozenset({DutyKind.EMERGENCY_REVIEW, DutyKind.EMERGENCY_REASON}),
    "told": frozenset({DutyKind.TOLD_WITHOUT_BASIS}),
    "late": frozenset({DutyKind.CONSENT_PAPER, DutyKind.CONSENT_REVIEW, DutyKind.PLAN_REVIEW}),
    "prints": frozenset({DutyKind.PRINT_FLAGGED}),
    "answers": frozenset({DutyKind.ANSWER_ON_OWN_BEHALF}),
}
"""Which kinds stand together, in the order of the page; the rest stands under `others`."""


@dataclass(frozen=True, slots=True)
class Printed:
    """Who printed a sheet, which one and for what; never what stands on it."""

    number: str
    by: str | None
    purpose: str
    to: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do; `way` leads to the act, and is None where she may not open it.

    `to_look_at`: it is done when she has looked, and says here what came of that.
    `to_review`: an emergency, which she takes up to read and judge, on a page of its own.
    """

    said: str
    since: date
    days: int | None
    way: str | None
    kind: str
    ref: str
    case: str | None
    to_look_at: bool
    to_review: bool
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class Section:
    anchor: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class StandIn:
    way: str
    number: str
    worker: str | None
    lead: str | None
    times: int
    last: datetime
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MorningView:
    today: date
    sections: tuple[Section, ...]
    stand_ins: tuple[StandIn, ...]
    remarks: tuple[tuple[str, str], ...]


def morning_view(found: Morning, today: date) -> MorningView:
    lines = found.desk.lines
    named = frozenset[str]().union(*SECTIONS.values())
    sections = [Section(name, _lines(lines, kinds, found)) for name, kinds in SECTIONS.items()]
    others = _lines(lines, frozenset(DutyKind) - named, found)
    return MorningView(
        today=today,
        sections=(*sections, Section("others", others)),
        stand_ins=tuple(_stand_in(row, found.names) for row in found.stand_ins),
        remarks=tuple(words.own("remark").items()),
    )


def _lines(
    lines: Iterable[DutyLine], kinds: frozenset[DutyKind], found: Morning
) -> tuple[Line, ...]:
    return tuple(_line(line, found) for line in lines if line.duty.kind in kinds)


def _line(line: DutyLine, found: Morning) -> Line:
    kind, duty = DutyKind(line.duty.kind), line.duty
    open_to_her = duty.case is not None
    return Line(
        said=messages.duty(kind),
        since=duty.since,
        days=line.days,
        way=None if kind is DutyKind.EMERGENCY_REVIEW else way_to(duty),
        kind=kind.value,
        ref=duty.ref,
        case=duty.case,
        to_look_at=kind in CLEARED_BY_LOOKING and open_to_her,
        to_review=kind is DutyKind.EMERGENCY_REVIEW,
        printed=_printed(found.sheets.get(duty.ref), found.names),
    )


def _printed(sheet: SheetRow | None, names: Names) -> Printed | None:
    if sheet is None:
        return None
    return Printed(
        number=sheet.number,
        by=worker_name(names, sheet.by_worker),
        purpose=words.label("print_purpose", sheet.purpose),
        to=None if sheet.receiver_unit is None else names.units.get(sheet.receiver_unit),
        at=sheet.printed_at,
    )


def _stand_in(row: StandInRow, names: Names) -> StandIn:
    return StandIn(
        way=f"/cases/{row.case}/reads",
        number=case_number(row.number),
        worker=worker_name(names, row.worker),
        lead=worker_name(names, row.lead_worker),
        times=row.times,
        last=row.last,
        reasons=tuple(words.label("stand_in", reason) for reason in row.reasons),
    )
