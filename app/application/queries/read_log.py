"""Who has looked at what of a case, and how: told to those who lead it, day by day."""

from collections.abc import AsyncIterator, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.paging import WHOLE, Paging, Place, at_moment, moment
from app.application.queries.visible import kinds_of, record_shown
from app.application.queries.why import Known, known_to
from app.application.rows import Names, ReadRow
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind
from app.domain.sharing.policy import OWN_RECORD, VisibilityScope

MOST_READS: Final = 500
LOOKED_FOR: Final = frozenset({"read", "search"})
"""What happens though there is nothing to be shown."""


@dataclass(frozen=True, slots=True)
class ReadLine:
    """What one unit was shown in one way on one day: how often, and how many entries together.

    `unit` is None for a party that is in no directory; `worker` for those of other units.
    `bases` are ids, and `own_record` for what the unit wrote itself.
    """

    on: date
    unit: str | None
    worker: str | None
    kind: str
    means: str
    times: int
    items: int
    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadLog:
    """Newest first. `next`: where older reads are, of which the oldest day here may lack some."""

    case: str
    lines: tuple[ReadLine, ...]
    basis_kinds: Mapping[str, BasisKind]
    names: Names
    next: Place | None


async def read_log(
    scope: VisibilityScope, services: Services, act: Act, case: str, paging: Paging = WHOLE
) -> ReadLog:
    """Asked by the lead team; refuses with `unknown_case` whoever is not on it."""
    async with services.reads.reading(scope, act.now) as reading:
        known = await known_to(scope, reading, case)
        if known is not None:
            log = await _read(scope, reading, known, case, paging)
            await record_shown(scope, reading, act, "list", case, shown=[])
            return log
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


async def _read(
    scope: VisibilityScope, reading: Reading, known: Known, case: str, paging: Paging
) -> ReadLog:
    authors: dict[str, str | None] = {r.item.item: r.item.author_unit for r in known.rows}
    authors |= {row.referral: None for row in await reading.referrals(case)}
    authors |= {row.consent: None for row in await reading.consents(case)}
    authors |= {row.emergency: None for row in await reading.emergencies(case)}
    bases = {basis.basis for basis in known.grounds.bases}
    most, found = paging.limit or MOST_READS, []
    async for row in _newest(reading, case, paging.after):
        read = _as_known(row, scope.reader.unit, authors, bases)
        found += [] if read is None else [read]
        if len(found) > most:
            break
    lines = _lines(found[:most])
    kinds = kinds_of((basis for line in lines for basis in line.bases), known.grounds)
    following = _place(found[most - 1]) if len(found) > most else None
    return ReadLog(case, lines, kinds, await reading.names(), following)


async def _newest(reading: Reading, case: str, after: Place | None) -> AsyncIterator[ReadRow]:
    """All of them, a part at a time: where a list ends is not told by what she may not know."""
    while True:
        before = None if after is None else (at_moment(-after[0]), after[2])
        part = await reading.reads(case, MOST_READS, before)
        for row in part:
            yield row
        if len(part) < MOST_READS:
            return
        after = _place(part[-1])


def _place(row: ReadRow) -> Place:
    return (-moment(row.at), 0, row.disclosure)


def _as_known(
    row: ReadRow, unit: str, authors: Mapping[str, str | None], bases: Collection[str]
) -> ReadRow | None:
    """The read as the asker's unit may know it: no trace of entries she is not told of.

    A page with nothing on it but these is as one that was empty; what was told or printed never
    was (None). `authors` has every id that she may know.
    """
    items = row.items & authors.keys()
    if row.items and not items and row.kind not in LOOKED_FOR:
        return None
    stood_on = row.bases.intersection(bases)
    if OWN_RECORD in row.bases and any(authors[item] == row.unit for item in items):
        stood_on |= {OWN_RECORD}
    worker = row.worker if row.unit == unit else None
    return replace(row, worker=worker, items=items, bases=stood_on)


def _lines(reads: Iterable[ReadRow]) -> tuple[ReadLine, ...]:
    """One for each day, unit, worker and way, in the order in which these come."""
    together: dict[tuple[date, str | None, str | None, str, str], list[ReadRow]] = {}
    for row in reads:
        line = (civil_date(row.at), row.unit, row.worker, row.kind, row.means)
        together.setdefault(line, []).append(row)
    return tuple(_line(*line, rows) for line, rows in together.items())


def _line(  # noqa: PLR0917 - what a line is about, and what it counts
    on: date,
    unit: str | None,
    worker: str | None,
    kind: str,
    means: str,
    rows: Sequence[ReadRow],
) -> ReadLine:
    items = frozenset[str]().union(*(row.items for row in rows))
    bases = frozenset[str]().union(*(row.bases for row in rows))
    return ReadLine(on, unit, worker, kind, means, len(rows), len(items), tuple(sorted(bases)))
