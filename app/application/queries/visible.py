"""What a reader sees of a case, judged item by item, and the record that she saw it.

The one way from read models to words: every query that shows content goes through `see`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from app.application.ports import Act, CaseRow, Disclosure, Event, ItemRow, Reading
from app.domain.sharing.model import Form, Grounds, Pair
from app.domain.sharing.policy import Allowed, VisibilityScope


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
    judged = [(row, scope.judge(row.item, grounds)) for row in items]
    allowed = [(row, answer) for row, answer in judged if isinstance(answer, Allowed)]
    words = await reading.words([row for row, _ in allowed if not row.retracted])
    return [_seen(row, answer, words) for row, answer in allowed]


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
