"""What a reader sees of a case, judged item by item, and the record that she saw it.

The one way from read models to words: every query that shows content goes through `see`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Final, Literal

from app.application.ports import Act, CaseRow, Disclosure, Event, ItemRow, Reading
from app.domain.sharing.model import LEAD_TEAM, BasisKind, Form, Grounds, Item, Pair, Purpose
from app.domain.sharing.policy import Allowed, Answer, VisibilityScope

ALIKE: Final = attrgetter(*(field.name for field in fields(Item) if field.name != "item"))
"""All of an item but its id, whatever an item may come to have."""


@dataclass(frozen=True, slots=True)
class Seen:
    """An item that the reader may see, with its words; `event` is None where erased."""

    item: str
    kind: str
    stream: str
    author_unit: str
    pairs: frozenset[Pair]
    form: Form
    compartment: str
    beside: str | None
    retracted: bool
    occurred_at: datetime
    recorded_at: datetime
    bases: tuple[str, ...]
    event: Event | None


async def see(
    scope: VisibilityScope, reading: Reading, items: Sequence[ItemRow], grounds: Grounds
) -> list[Seen]:
    """The items that pass the one rule, unsealed, in the order given."""
    allowed = [(row, a) for row, a in _judged(scope, items, grounds) if isinstance(a, Allowed)]
    words = await reading.words([row for row, _ in allowed if not row.retracted])
    return [_seen(row, answer, words) for row, answer in allowed]


def _judged(
    scope: VisibilityScope, items: Sequence[ItemRow], grounds: Grounds
) -> Iterable[tuple[ItemRow, Answer]]:
    """Every item with the rule's answer; of items that are alike, the rule is asked once.

    Alike is what differs in nothing but its id, and stands in the same share sets of the
    reader's unit, which is all that the rule asks of an id. Nothing is known beyond this call.
    """
    sets = [e.items for e in grounds.engagements if e.unit == scope.reader.unit and e.items]
    known: dict[object, Answer] = {}
    for row in items:
        alike = (ALIKE(row.item), *[row.item.item in shared for shared in sets])
        if alike not in known:
            known[alike] = scope.judge(row.item, grounds)
        yield row, known[alike]


def _seen(row: ItemRow, answer: Allowed, words: Mapping[str, Event | None]) -> Seen:
    item = row.item
    return Seen(
        item=item.item,
        kind=row.kind,
        stream=row.stream,
        author_unit=item.author_unit,
        pairs=item.pairs,
        form=item.form,
        compartment=item.compartment,
        beside=row.beside,
        retracted=row.retracted,
        occurred_at=row.occurred_at,
        recorded_at=row.recorded_at,
        bases=answer.bases,
        event=words.get(item.item),
    )


def on_lead_team(scope: VisibilityScope, grounds: Grounds) -> bool:
    """Whether the reader's unit leads the case today, alone or with others."""
    unit, day = scope.reader.unit, scope.on
    return any(
        e.unit == unit and e.capacity in LEAD_TEAM and e.period.holds(day)
        for e in grounds.engagements
    )


def kinds_of(bases: Iterable[str], grounds: Grounds) -> dict[str, BasisKind]:
    """The kind of each of these bases; what the reader's own unit wrote stands on none.

    A sitting that was held on consent stands on that consent, not on a law of conferences.
    """
    wanted = set(bases)
    return {
        b.basis: BasisKind.CONSENT
        if b.kind is BasisKind.CONFERENCE and Purpose.CONFERENCE not in b.purposes
        else b.kind
        for b in grounds.bases
        if b.basis in wanted
    }


def as_known(row: CaseRow, scope: VisibilityScope) -> CaseRow:
    """A case as its reader may know it.

    What it is about (topics may name abuse or debts) and when others wrote last is told to the
    lead alone; an agency knows what it was asked.
    """
    if row.lead_unit == scope.reader.unit:
        return row
    return replace(row, last_entry_on=None, main_topic="", topics=())


async def record_shown(
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    kind: Literal["read", "list", "preview"],
    case: str | None,
    *,
    shown: Sequence[Seen],
) -> None:
    """Write who was shown what, on which bases; committed before the answer leaves."""
    reader = scope.reader
    items = tuple(seen.item for seen in shown)
    bases = tuple(sorted({basis for seen in shown for basis in seen.bases}))
    disclosure = Disclosure(kind, reader.unit, reader.worker, case, items, bases)
    await reading.disclose(act, [disclosure])
