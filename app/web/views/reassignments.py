"""Who answers for how many cases, and what changes later, ready to print."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from app.application.desk_rows import TurnRow
from app.application.queries.reassignment import Turns
from app.web.calendars import wareki_day
from app.web.views.form import Options
from app.web.views.naming import case_number, worker_name


@dataclass(frozen=True, slots=True)
class Worker:
    """`gone`: she is of the unit no more, and her cases wait for somebody."""

    worker: str
    name: str | None
    cases: int
    gone: bool


@dataclass(frozen=True, slots=True)
class Coming:
    case: str
    number: str
    worker: str | None
    reassignment: str | None
    starts: date


@dataclass(frozen=True, slots=True)
class ReassignmentsView:
    today: date
    workers: tuple[Worker, ...]
    coming: tuple[Coming, ...]


def reassignments_view(found: Turns, today: date) -> ReassignmentsView:
    """Who has left stands first, then whoever answers for most."""
    there, counts = dict(found.workers), Counter(row.worker for row in found.mine)
    workers = [
        Worker(one, there.get(one) or worker_name(found.names, one), counts[one], one not in there)
        for one in dict.fromkeys((*counts, *there))
    ]
    first = sorted(workers, key=lambda one: (not one.gone, -one.cases, one.name or ""))
    return ReassignmentsView(today, tuple(first), tuple(_coming(r, found) for r in found.coming))


def _coming(row: TurnRow, found: Turns) -> Coming:
    name = worker_name(found.names, row.worker)
    return Coming(row.case, case_number(row.number), name, row.reassignment, row.starts)


def cases_of(found: Turns, worker: str) -> Options:
    """Her cases by number and people, each with whoever has it later, if that is settled."""
    later = {row.case: row for row in found.coming}
    return [
        (row.case, _case(row, found, later.get(row.case)))
        for row in found.mine
        if row.worker == worker
    ]


def _case(row: TurnRow, found: Turns, later: TurnRow | None) -> str:
    people = "、".join(found.people.get(row.case, ()))
    said = f"{case_number(row.number)}　{people}".strip()
    if later is None:
        return said
    name = worker_name(found.names, later.worker)
    return f"{said}（{wareki_day(later.starts)}から{name}さん）"
