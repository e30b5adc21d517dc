"""Which bases cover a pair for a reader on a day, and why none does.

An agency's own contract is no basis here: nothing is shared on it (`contract.py`).
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.errors import Code
from app.domain.sharing.ceilings_table import CEILINGS
from app.domain.sharing.model import (
    BOUND_BY_CEILING,
    FORM_RANK,
    HOUSEHOLD,
    Basis,
    BasisKind,
    Flag,
    Grounds,
    Item,
    Pair,
    Reader,
)

CONSENTS: Final = frozenset({BasisKind.CONSENT, BasisKind.SENDER_CONSENT})
NOTHING: Final = ("none", "any")
"""The ceiling of an agency type or category that the table does not know."""


@dataclass(frozen=True, slots=True)
class Question:
    """One reader, one item, one day: what every part of the rule is asked about."""

    reader: Reader
    item: Item
    grounds: Grounds
    on: date


def addressed(asked: Question) -> list[Basis]:
    """Bases there are or were for the reader's organisation in the item's compartment."""
    return [
        b
        for b in asked.grounds.bases
        if b.organisation == asked.reader.organisation
        and b.compartment == asked.item.compartment
        and b.kind is not BasisKind.OWN_CONTRACT
    ]


def in_force(asked: Question) -> list[Basis]:
    return [b for b in addressed(asked) if b.period.holds(asked.on)]


def covering(pair: Pair, bases: list[Basis], adults: frozenset[str]) -> tuple[str, ...]:
    """Ids of the bases that cover the pair; none where it is not covered.

    The household is covered by a basis that names it, or by the consent of every adult in it,
    never by one member's.
    """
    named = {b.basis for b in bases if names(b, pair)}
    if named or pair.subject != HOUSEHOLD:
        return tuple(sorted(named))
    consents = [b for b in bases if b.kind in CONSENTS]
    of_adults = [
        {b.basis for b in consents if names(b, Pair(adult, pair.category))} for adult in adults
    ]
    return tuple(sorted(set().union(*of_adults))) if all(of_adults) else ()


def names(basis: Basis, pair: Pair) -> bool:
    return basis.pairs is None or pair in basis.pairs


def ceiling_admits(basis: Basis, pair: Pair, asked: Question) -> bool:
    if basis.kind not in BOUND_BY_CEILING:
        return True
    form, needs = CEILINGS.get((asked.reader.agency_type, pair.category), NOTHING)
    if FORM_RANK[asked.item.form] > FORM_RANK[form]:
        return False
    if needs == "explicit_consent":
        return basis.kind is BasisKind.CONSENT and basis.explicit
    return needs != "named_person" or _is_named(pair, asked)


def _is_named(pair: Pair, asked: Question) -> bool:
    """A flag on the pair names the reader: what some categories need beside a basis."""
    return any(asked.reader.worker in flag.named_workers for flag in _flags(pair, asked))


def flags_allow(pair: Pair, asked: Question) -> bool:
    return all(asked.reader.worker in flag.named_workers for flag in _flags(pair, asked))


def _flags(pair: Pair, asked: Question) -> list[Flag]:
    """Those that stand on the pair on that day."""
    return [f for f in asked.grounds.flags if f.covers(pair) and f.period.holds(asked.on)]


def why_no_basis(pair: Pair, asked: Question) -> set[Code]:
    """Why nothing covers the pair: withdrawn, expired, or never was.

    Of a household, for each adult whose consent is missing.
    """
    subjects = asked.grounds.adults if pair.subject == HOUSEHOLD else {pair.subject}
    people = {Pair(subject, pair.category) for subject in subjects}
    missing = {one for one in people if not any(names(b, one) for b in in_force(asked))}
    return {_why_missing({pair, one}, asked) for one in missing or {pair}}


def _why_missing(meant: set[Pair], asked: Question) -> Code:
    """The last word on a pair."""
    past = [
        (ends, b.basis, b.ended)
        for b in addressed(asked)
        if (ends := b.period.ends) is not None
        and ends <= asked.on
        and any(names(b, named) for named in meant)
    ]
    if not past:
        return Code.NO_BASIS
    *_, ended = max(past, key=lambda basis: basis[:2])
    return ended or Code.EXPIRED
