"""What may be told to a unit that is asked to take something on: the one rule, of no item yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from app.application.queries.why import somebody_of
from app.application.rows import ItemRow
from app.domain.actor import Unit
from app.domain.codes import LISTS
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.groups import NEVER_ON_A_FORM
from app.domain.sharing.model import (
    Capacity,
    Engagement,
    Form,
    Grounds,
    Item,
    Pair,
    Purpose,
)
from app.domain.sharing.policy import Allowed, Withheld, may_read

CATEGORIES: Final = sorted(LISTS["info_categories"] - NEVER_ON_A_FORM)
IDENTITY: Final = "IC01"
FIRST: Final = (Code.WITHDRAWN, Code.EXPIRED, Code.PROTECTED, Code.CEILING)
"""Of several reasons the one that says most of what can be done."""


def told_to(unit: Unit, grounds: Grounds, people: Sequence[str], on: date) -> frozenset[Pair]:
    """Every pair about these people that words for this unit could carry today."""
    live = [b for b in grounds.bases if b.organisation == unit.organisation and b.period.holds(on)]
    asked = (Pair(who, kind) for who in people for kind in CATEGORIES) if live else ()
    return frozenset(
        pair for pair in asked if isinstance(_answer(unit, grounds, pair, on), Allowed)
    )


def lacking(unit: Unit, grounds: Grounds, person: str, on: date) -> Code:
    """Why not even who she is may be told there."""
    answer = _answer(unit, grounds, Pair(person, IDENTITY), on)
    reasons = answer.reasons if isinstance(answer, Withheld) else ()
    return next((code for code in FIRST if code in reasons), Code.NO_BASIS)


def facts_among(rows: Sequence[ItemRow], pairs: frozenset[Pair]) -> tuple[str, ...]:
    """The latest facts of everybody who is named by these pairs."""
    facts = [r for r in rows if r.kind == "person_facts" and not r.retracted]
    latest = {r.stream: r for r in sorted(facts, key=lambda row: row.recorded_at)}
    return tuple(r.item.item for r in latest.values() if r.item.pairs <= pairs)


def _answer(unit: Unit, grounds: Grounds, pair: Pair, on: date) -> Allowed | Withheld:
    """As if it took part from today, for support, with this alone."""
    asked = frozenset({pair})
    taking_part = Engagement(
        "",
        unit.unit,
        unit.organisation,
        Capacity.PARTNER,
        Purpose.SUPPORT,
        asked,
        None,
        Period(on),
    )
    item = Item("", "", "", asked, Form.SUMMARY, travels=True)
    return may_read(somebody_of(unit), item, replace(grounds, engagements=(taking_part,)), on)
