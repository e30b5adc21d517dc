"""Why a reader sees something, and why not: codes and basis ids, never content."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.visible import on_lead_team, record_shown
from app.application.rows import ItemRow
from app.domain.actor import Role, Unit
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import ORDINARY, Form, Grounds, Item, Pair, Reader
from app.domain.sharing.policy import (
    CONTENT_ROLES,
    Allowed,
    VisibilityScope,
    Withheld,
    may_read,
    why_not,
)

ANYBODY: Final = "anybody"
"""A worker whom nothing names: she wrote nothing herself, and no protection flag lets her in."""


@dataclass(frozen=True, slots=True)
class Why:
    """The answer for one item (None: no item carries the pairs; asked for a summary of them).

    `reasons` are of all engagements of the reader's unit together; `nearest` those of the one
    that lacks least.
    """

    item: str | None
    bases: tuple[str, ...]
    reasons: tuple[Code, ...]
    nearest: tuple[Code, ...] = ()
    kind: str | None = None
    occurred_at: datetime | None = None
    pairs: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class Asked:
    """About whom, of which pairs, where (None: wherever the asker sees) and on which day."""

    reader: Reader
    pairs: frozenset[Pair]
    compartment: str | None
    on: date


@dataclass(frozen=True, slots=True)
class Known:
    """What the asker may know today: the case's grounds and, word-free, its items."""

    grounds: Grounds
    rows: tuple[ItemRow, ...]


async def why(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    case: str,
    *,
    reader: Reader,
    pairs: frozenset[Pair],
    compartment: str = ORDINARY,
    on: date | None = None,
) -> tuple[Why, ...]:
    """Asked by the lead team of a case, about any reader and the items that carry `pairs`.

    `on` asks the rule at another day, of what was recorded by then; the right to ask is
    today's. Where others wrote no such item, one answer more is about a summary of the pairs.
    """
    async with services.reads.reading(scope, act.now) as reading:
        known = await known_to(scope, reading, case)
        if known is not None:
            told = answers(known, Asked(reader, pairs, compartment, on or scope.on))
            ids = items_of(told)
            await record_shown(scope, reading, act, "list", case, shown=[], beside=ids)
            return told
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


def somebody_of(unit: Unit) -> Reader:
    """A worker of the unit, whoever she is."""
    return Reader(
        unit.municipality,
        unit.unit,
        unit.organisation,
        unit.agency_type,
        ANYBODY,
        Role.AGENCY_WORKER,
    )


async def known_to(scope: VisibilityScope, reading: Reading, case: str) -> Known | None:
    """None for whoever is not on the lead team today, or in a role without content.

    Of an item that the asker may not read herself, not even its being there is told.
    """
    if scope.reader.role not in CONTENT_ROLES or await reading.case(case) is None:
        return None
    grounds = (await reading.grounds([case]))[case]
    if not on_lead_team(scope, grounds):
        return None
    rows = await reading.items(case)
    mine = (row for row in rows if isinstance(scope.judge(row.item, grounds), Allowed))
    return Known(grounds, tuple(mine))


def answers(known: Known, asked: Asked) -> tuple[Why, ...]:
    """One for each item that was there on the day and carries a pair."""
    carrying = [row for row in known.rows if _is_asked_for(row, asked)]
    told = tuple(_why(row.item, row, known.grounds, asked) for row in carrying)
    if not asked.pairs or any(r.item.author_unit != asked.reader.unit for r in carrying):
        return told
    compartment = asked.compartment or ORDINARY
    summary = Item("", "", "", asked.pairs, Form.SUMMARY, compartment, travels=True)
    return (*told, _why(summary, None, known.grounds, asked))


def items_of(answers: Sequence[Why]) -> list[str]:
    """The items that these answers name."""
    return [answer.item for answer in answers if answer.item is not None]


def _is_asked_for(row: ItemRow, asked: Asked) -> bool:
    return (
        bool(row.item.pairs & asked.pairs)
        and asked.compartment in {None, row.item.compartment}
        and civil_date(row.recorded_at) <= asked.on
    )


def _why(item: Item, row: ItemRow | None, grounds: Grounds, asked: Asked) -> Why:
    answer = may_read(asked.reader, item, grounds, asked.on)
    return Why(
        item=None if row is None else item.item,
        bases=answer.bases if isinstance(answer, Allowed) else (),
        reasons=why_not(asked.reader, item, grounds, asked.on),
        nearest=answer.reasons if isinstance(answer, Withheld) else (),
        kind=None if row is None else row.kind,
        occurred_at=None if row is None else row.occurred_at,
        pairs=item.pairs,
    )
