"""The worklist as it leaves the house."""

from datetime import date, timedelta

from app.api.cursors import cursor
from app.api.guard import Call
from app.api.schemas.worklist import LineView, Next, WorklistView
from app.api.shapes import knows_case, named, told_referral
from app.application.queries.worklist import Line, Part, Worklist
from app.application.rows import DutyRow, Names
from app.domain.case.duty import DutyKind

AT_CONFERENCE = frozenset(kind.value for kind in DutyKind if kind.value.startswith("conference_"))


def worklist(found: Worklist, call: Call) -> WorklistView:
    def lines(part: Part) -> list[LineView]:
        return [_line(line, found.names, call.act.actor.unit) for line in part.lines]

    return WorklistView(
        to_do=lines(found.to_do),
        waiting=lines(found.waiting),
        due_soon=lines(found.due_soon),
        next=Next(
            to_do=cursor(call, found.to_do.next),
            waiting=cursor(call, found.waiting.next),
            due_soon=cursor(call, found.due_soon.next),
        ),
    )


def _line(line: Line, names: Names, unit: str) -> LineView:
    duty, row = line.duty, line.referral
    case = row.case if row is not None and knows_case(row, unit) else None
    return LineView(
        kind=duty.kind,
        ref=duty.ref,
        case=duty.case,
        conference=(duty.at or duty.ref) if duty.kind in AT_CONFERENCE else None,
        unit=None if duty.unit is None else named(names.units, duty.unit),
        role=duty.role,
        worker=None if duty.worker is None else named(names.workers, duty.worker),
        gone=duty.gone,
        since=duty.since,
        due=duty.due,
        days=line.days,
        overdue_since=_overdue(duty, line.days),
        climbs=duty.climbs,
        climbed=line.climbed,
        referral=None if row is None else told_referral(row, names, case),
    )


def _overdue(duty: DutyRow, days: int | None) -> date | None:
    late = duty.due is not None and days is not None and days < 0
    return duty.due + timedelta(days=1) if late and duty.due is not None else None
