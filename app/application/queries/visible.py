"""What a reader sees of a case, judged item by item, and the record that she saw it.

The one way from read models to words: every query that shows content goes through `see`.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from operator import attrgetter
from typing import Final, Literal

from app.application.ports import Act, Disclosure, Event, Reading
from app.application.rows import CaseRow, ItemRow
from app.domain.sharing.model import (
    LEAD_TEAM,
    BasisKind,
    Capacity,
    Form,
    Grounds,
    Item,
    Pair,
    Purpose,
)
from app.domain.sharing.policy import CONTENT_ROLES, Allowed, Answer, VisibilityScope

ALIKE: Final = attrgetter(*(field.name for field in fields(Item) if field.name != "item"))
"""All of an item but its id, whatever an item may come to have."""


OF_PERSONS: Final = frozenset({"person_facts", "safe_contact"})
"""Kinds of items that live in persons' streams, and stand beside the entries of a case."""
FACTS: Final = "person_facts"


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


@dataclass(frozen=True, slots=True)
class Reached:
    """What of a case a reader's unit reaches, before the one rule is asked of each item."""

    head: CaseRow | None
    grounds: Grounds
    items: tuple[ItemRow, ...]


async def reach(scope: VisibilityScope, reading: Reading, case: str) -> Reached | None:
    """The everyday compartments of a case; None to whoever may not know that it exists."""
    if scope.reader.role not in CONTENT_ROLES:
        return None
    head = await reading.case(case)
    grounds = (await reading.grounds([case]))[case]
    items = tuple(row for row in await reading.items(case) if everyday(row))
    units = {e.unit for e in grounds.engagements if e.worker is None}  # one person is no part
    takes_part = scope.reader.unit in units
    judged = _judged_by(scope, grounds)
    reads = any(row.item.item not in judged for row in items)
    return Reached(head, grounds, items) if head or takes_part or reads else None


def _judged_by(scope: VisibilityScope, grounds: Grounds) -> frozenset[str]:
    """What emergencies showed that she judges: these have pages of their own."""
    looks = (e for e in grounds.engagements if e.capacity is Capacity.REVIEWER)
    return frozenset(item for e in looks if e.of(scope.reader) for item in e.items or ())


def everyday(row: ItemRow) -> bool:
    """Of the case's own stream or a person's; what a conference holds stays there."""
    return row.stream == row.item.case or row.kind in OF_PERSONS


async def see(
    scope: VisibilityScope, reading: Reading, items: Sequence[ItemRow], grounds: Grounds
) -> list[Seen]:
    """The items that pass the one rule, unsealed, in the order given."""
    allowed = [(row, a) for row, a in _judged(scope, items, grounds) if isinstance(a, Allowed)]
    words = await reading.words([row for row, _ in allowed if not row.retracted])
    return [_seen(row, answer, words) for row, answer in allowed]


def readable(scope: VisibilityScope, items: Sequence[ItemRow], grounds: Grounds) -> list[ItemRow]:
    """Those that pass the one rule, still sealed, in the order given."""
    return [row for row, a in _judged(scope, items, grounds) if isinstance(a, Allowed)]


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


def current(seen: Iterable[Seen]) -> list[Seen]:
    """All but facts of a person that were stated anew since, as far as the reader may see it."""
    told = list(seen)
    latest = {s.stream: s.item for s in told if s.kind == FACTS and s.event is not None}
    return [s for s in told if s.kind != FACTS or latest.get(s.stream) == s.item]


def named_by(seen: Iterable[Seen]) -> list[str]:
    """The referrals that entries name, as answers do."""
    named = (getattr(s.event, "referral", None) for s in seen)
    return [referral for referral in named if referral]


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
    lead alone; an agency knows what it was asked. Its number counts the cases of the ward, and
    would tell an agency of those it may not know.
    """
    if row.lead_unit == scope.reader.unit:
        return row
    return replace(row, number="", last_entry_on=None, main_topic="", topics=())


async def record_shown(
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    kind: Literal["read", "list", "search", "preview", "print"],
    case: str | None,
    *,
    shown: Sequence[Seen],
    beside: Sequence[str] = (),
) -> None:
    """Write who was shown what, on which bases; committed before the answer leaves.

    `beside`: ids of what was shown without its words, or is no item of the record, as referrals
    are. What is recorded is exactly what is shown: no id more, and none less.
    """
    reader = scope.reader
    items = tuple(dict.fromkeys((*(seen.item for seen in shown), *beside)))
    bases = tuple(sorted({basis for seen in shown for basis in seen.bases}))
    disclosure = Disclosure(kind, reader.unit, reader.worker, case, items, bases)
    await reading.disclose(act, [disclosure])
