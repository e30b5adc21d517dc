"""What happened that concerns this unit, in the order of the log: types and ids, no words.

Each line is asked about anew: of what a unit reads no longer it is not told that it was shared;
that its access ended it is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.application.ports import BEGINNING, Act, Disclosure, Place, Reading, Services
from app.application.ports.feed import FeedLine
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, Allowed, VisibilityScope

PAGE: Final = 100
OF_ITEMS: Final = frozenset({"record.shared", "record.retracted", "conference.record_shared"})
"""What is told to whoever may read the item."""
OF_CASES: Final = frozenset({"engagement", "access", "handoff"})
"""What is told to whoever takes, or took, part in the case."""
NAMING_CASES: Final = frozenset({"engagement", "access", "handoff", "record"})


@dataclass(frozen=True, slots=True)
class Entry:
    """`about` is the id of what it is about; `case` is None where the unit need not know it."""

    id: str
    type: str
    about: str
    case: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """`more`: there may be lines behind this page, though nothing on it is told."""

    entries: tuple[Entry, ...]
    cursor: str
    more: bool


@dataclass(frozen=True, slots=True)
class _Told:
    line: FeedLine
    bases: tuple[str, ...] = ()


async def feed(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    after: str | None,
    until: Place | None = None,
) -> Feed:
    """One page from a cursor on; an empty page shows nothing and leaves no record."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    place = _place(scope, services, after)
    async with services.reads.reading(scope, act.now) as reading:
        found = [
            line for line in await reading.feed(place, PAGE) if until is None or line.place <= until
        ]
        told = await _allowed(scope, reading, found)
        if told:
            await reading.disclose(act, [_record(scope, told)])
    reader, last = scope.reader, found[-1].place if found else place
    return Feed(
        tuple(_entry(scope, services, one.line) for one in told),
        services.cursors.closed(reader.municipality, reader.unit, last),
        len(found) == PAGE,
    )


async def waiting(
    scope: VisibilityScope, services: Services, act: Act, behind: Place
) -> tuple[int, Place]:
    """How much others left behind a place that may be told, and where that ends.

    A number shows nobody anything by its id, and leaves no record.
    """
    if scope.reader.role not in CONTENT_ROLES:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    count, full = 0, True
    async with services.reads.reading(scope, act.now) as reading:
        while full:
            found = await reading.feed(behind, PAGE)
            told = await _allowed(scope, reading, [line for line in found if not line.own])
            count, full = count + len(told), len(found) == PAGE
            behind = found[-1].place if found else behind
    return count, behind


def _place(scope: VisibilityScope, services: Services, after: str | None) -> Place:
    if after is None:
        return BEGINNING
    reader = scope.reader
    place = services.cursors.opened(reader.municipality, reader.unit, after)
    if place is None:
        raise Refusal(Code.INVALID_INPUT, field="after")
    return place


async def _allowed(
    scope: VisibilityScope, reading: Reading, lines: Sequence[FeedLine]
) -> list[_Told]:
    """Those that may be told today."""
    items = await reading.items_named([line.about for line in lines if line.type in OF_ITEMS])
    rows = {row.item.item: row.item for row in items}
    asked = {line.case for line in lines if line.about in rows or _area(line) in OF_CASES}
    grounds = await reading.grounds(sorted(asked)) if asked else {}
    sides = await reading.sides([line.about for line in lines])
    told = []
    for line in lines:
        if line.type in OF_ITEMS:
            item = rows.get(line.about)
            answer = None if item is None else scope.judge(item, grounds[line.case])
            if isinstance(answer, Allowed):
                told.append(_Told(line, answer.bases))
        elif _area(line) in OF_CASES:
            if any(e.of(scope.reader) for e in grounds[line.case].engagements):
                told.append(_Told(line))
        elif line.about in sides:
            told.append(_Told(line))
    return told


def _area(line: FeedLine) -> str:
    return line.type.partition(".")[0]


def _record(scope: VisibilityScope, told: Sequence[_Told]) -> Disclosure:
    """What is told by its id; that somebody takes part in a case is no item of it."""
    reader = scope.reader
    named = [one.line.about for one in told if one.line.about != one.line.case]
    bases = sorted({basis for one in told for basis in one.bases})
    items = tuple(dict.fromkeys(named))
    return Disclosure("list", reader.unit, reader.worker, None, items, tuple(bases))


def _entry(scope: VisibilityScope, services: Services, line: FeedLine) -> Entry:
    reader = scope.reader
    opaque = services.cursors.entry(reader.municipality, reader.unit, line.key)
    case = line.case if _area(line) in NAMING_CASES else None
    return Entry(opaque, line.type, line.about, case)
