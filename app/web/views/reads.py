"""Who has looked at what of a case, ready to print: agencies, ways and numbers, no content."""

from dataclasses import dataclass
from datetime import date

from app.application.queries.read_log import MOST_READS, ReadLine, ReadLog
from app.web import words
from app.web.views.entries import grounds_of
from app.web.views.naming import worker_name


@dataclass(frozen=True, slots=True)
class Look:
    """`agency` is None for a party that is in no directory; `worker` is of the reader's unit.

    `by` says how it left the screen, where it did and that has a word.
    """

    on: date
    agency: str | None
    worker: str | None
    how: str
    by: str | None
    times: int
    items: int
    grounds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadsView:
    case: str
    looks: tuple[Look, ...]
    cut: bool
    most: int


def reads_view(log: ReadLog) -> ReadsView:
    looks = tuple(_look(line, log) for line in log.lines)
    return ReadsView(log.case, looks, log.next is not None, MOST_READS)


def _look(line: ReadLine, log: ReadLog) -> Look:
    return Look(
        on=line.on,
        agency=None if line.unit is None else log.names.units.get(line.unit, ""),
        worker=worker_name(log.names, line.worker),
        how=words.label("shown", line.kind),
        by=words.own("stand_in" if line.kind == "stand_in" else "means").get(line.means),
        times=line.times,
        items=line.items,
        grounds=grounds_of(line.bases, log.basis_kinds, own="theirs"),
    )
