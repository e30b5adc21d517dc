"""What an agency goes on with under its own contract with the person, and nothing else.

It opens nothing and nothing is shared on it. Where consent ran out, an engagement that stood on
the eve of that day, on consents that carried the pair then, goes on for the pairs of a contract
that was in force on that eve and is today. What a person took back is not kept.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from app.domain.errors import Code
from app.domain.sharing.bases import (
    CONSENTS,
    Question,
    addressed,
    ceiling_admits,
    covering,
    in_force,
    names,
)
from app.domain.sharing.model import HOUSEHOLD, Basis, BasisKind, Engagement, Pair


def kept(pair: Pair, e: Engagement, asked: Question) -> tuple[str, ...]:
    """Ids of the contracts under which the engagement goes on with the pair; none = it does not."""
    contracts = _contracts(pair, e, asked)
    return tuple(sorted(c.basis for c in contracts if _goes_on(c, pair, e, asked)))


def _goes_on(contract: Basis, pair: Pair, e: Engagement, asked: Question) -> bool:
    if _taken_back(pair, e, asked):
        return False
    return any(
        contract.period.holds(eve) and e.period.holds(eve) and _carried(pair, e, asked, eve)
        for eve in _eves(pair, asked)
    )


def _contracts(pair: Pair, e: Engagement, asked: Question) -> list[Basis]:
    """Those of the reader's organisation that name the pair; a contract names what it is about."""
    return [
        b
        for b in asked.grounds.bases
        if b.kind is BasisKind.OWN_CONTRACT
        and b.organisation == asked.reader.organisation
        and b.compartment == asked.item.compartment
        and e.purpose in b.purposes
        and pair in (b.pairs or ())
        and b.period.holds(asked.on)
    ]


def _meant(pair: Pair, asked: Question) -> list[frozenset[Pair]]:
    """Whose consents carry the pair: each adult's where it is the household's."""
    if pair.subject != HOUSEHOLD:
        return [frozenset({pair})]
    adults = sorted(asked.grounds.adults)
    return [frozenset({pair, Pair(adult, pair.category)}) for adult in adults]


def _consents(meant: Iterable[Pair], asked: Question) -> list[Basis]:
    """There are, or were, by that day; whatever they were for."""
    return [
        b
        for b in addressed(asked)
        if b.kind in CONSENTS
        and b.period.starts <= asked.on
        and any(names(b, one) for one in meant)
    ]


def _taken_back(pair: Pair, e: Engagement, asked: Question) -> bool:
    """Whether the last word of anybody whose consent it needs was to take it back."""
    return any(_last_is_no(meant, pair, e, asked) for meant in _meant(pair, asked))


def _last_is_no(meant: Iterable[Pair], pair: Pair, e: Engagement, asked: Question) -> bool:
    """A consent of hers was taken back, and none that serves here lasted longer."""
    consents = _consents(meant, asked)
    taken = [b for b in consents if b.ended is Code.WITHDRAWN and b.period.over(asked.on)]
    if not taken:
        return False
    lasted = [b for b in consents if _serves(b, pair, e, asked)]
    return not any(_end(b) > max(_end(no) for no in taken) for b in lasted)


def _end(basis: Basis) -> date:
    return basis.period.ends or date.max


def _serves(basis: Basis, pair: Pair, e: Engagement, asked: Question) -> bool:
    return e.purpose in basis.purposes and ceiling_admits(basis, pair, asked)


def _eves(pair: Pair, asked: Question) -> set[date]:
    """The last days of consents that are over; what was taken back is asked about apart."""
    return {
        _end(b) - timedelta(days=1)
        for meant in _meant(pair, asked)
        for b in _consents(meant, asked)
        if b.period.over(asked.on)
    }


def _carried(pair: Pair, e: Engagement, asked: Question, eve: date) -> bool:
    """Whether consents carried the pair to this engagement on that day, in the item's form."""
    then = replace(asked, on=eve)
    given = [b for b in in_force(then) if b.kind in CONSENTS and _serves(b, pair, e, then)]
    return bool(covering(pair, given, asked.grounds.adults))
