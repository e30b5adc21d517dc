"""Ways to break the one rule that no single line of its source offers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from app.domain.sharing.model import HOUSEHOLD, Engagement, Grounds, Item, Pair, Reader
from app.domain.sharing.policy import Answer, may_read
from tests.judge.playing import Rule


def cached() -> Rule:
    """An answer once given stands, across requests."""
    answers: dict[tuple[str, str], Answer] = {}

    def rule(reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
        return answers.setdefault((reader.unit, item.item), may_read(reader, item, grounds, on))

    return rule


def one_member_for_the_household() -> Rule:
    """What one person consented to covers the household."""

    def rule(reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
        wider = (
            b
            if b.pairs is None
            else replace(b, pairs=b.pairs | {Pair(HOUSEHOLD, p.category) for p in b.pairs})
            for b in grounds.bases
        )
        return may_read(reader, item, replace(grounds, bases=tuple(wider)), on)

    return rule


def capacities_united() -> Rule:
    """What one engagement carries another may show: pairs, items and compartments together."""

    def rule(reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
        own = [e for e in grounds.engagements if e.unit == reader.unit and e.period.holds(on)]
        united = tuple(_united(e, own) for e in own)
        return may_read(reader, item, replace(grounds, engagements=united), on)

    return rule


def _united(e: Engagement, own: list[Engagement]) -> Engagement:
    pairs = frozenset(p for one in own for p in one.pairs or ())
    items = frozenset(i for one in own for i in one.items or ())
    return replace(
        e,
        pairs=None if e.pairs is None else pairs,
        items=None if e.items is None else items,
        compartments=frozenset().union(*(one.compartments for one in own)),
    )


def history_ignored() -> Rule:
    """Whoever is engaged reads everything that its pairs cover."""

    def rule(reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
        whole = tuple(replace(e, items=None) for e in grounds.engagements)
        return may_read(reader, item, replace(grounds, engagements=whole), on)

    return rule


def compartment_ignored() -> Rule:
    """Every item as if it lay in the ordinary record, and every engagement and basis too."""

    def rule(reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
        here = item.compartment
        open_to = tuple(replace(e, compartments=frozenset({here})) for e in grounds.engagements)
        bases = tuple(replace(b, compartment=here) for b in grounds.bases)
        opened = replace(grounds, engagements=open_to, bases=bases)
        return may_read(reader, item, opened, on)

    return rule


SPOILERS: Final[dict[str, Callable[[], Rule]]] = {
    "the answer is kept across requests": cached,
    "one member stands for the household": one_member_for_the_household,
    "capacities are united": capacities_united,
    "history is ignored": history_ignored,
    "compartments are ignored": compartment_ignored,
}
