"""The one rule of sharing, and nothing else.

A reader may see an item if and only if one of the reader's unit's engagements carries *every*
pair of it, each tested separately: a basis in force covers the pair for this organisation and
this engagement's purpose, the engagement covers the pair, the compartment and the history, the
ceiling admits the form where the basis is bound by it, the role allows it, and no protection
flag forbids it. Two engagements of one unit are never united. What a unit wrote stays its own.

The answer carries the ids of the bases it stands on; a refusal carries every conjunct that
failed. Nothing here is cached: ask again at every read.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.domain.actor import Actor, Role
from app.domain.errors import Code
from app.domain.sharing.ceilings_table import CEILINGS
from app.domain.sharing.model import (
    BOUND_BY_CEILING,
    FORM_RANK,
    HOUSEHOLD,
    LEAD_TEAM,
    ORDINARY,
    Basis,
    BasisKind,
    Engagement,
    Grounds,
    Item,
    Pair,
    Reader,
)

CONTENT_ROLES: Final = frozenset({Role.CSW, Role.MANAGER, Role.AGENCY_WORKER, Role.CITY_OFFICER})
"""Roles that read content at all; coordinators, auditors and administrators do not."""
OWN_RECORD: Final = "own_record"
"""The basis id of what the reader's own unit wrote."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes, standing on these bases (ids, sorted)."""

    bases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Withheld:
    """No: every conjunct that failed, in the order of the enum of codes."""

    reasons: tuple[Code, ...]


Answer = Allowed | Withheld


@dataclass(frozen=True, slots=True)
class VisibilityScope:
    """The right to ask: a reader on a day. Only `scope_of` makes one; queries take it first."""

    reader: Reader
    on: date

    def judge(self, item: Item, grounds: Grounds) -> Answer:
        """May this reader see this item today?"""
        return may_read(self.reader, item, grounds, self.on)


def scope_of(actor: Actor, on: date) -> VisibilityScope:
    """The scope of somebody who has signed in, on the civil date `on`."""
    return VisibilityScope(reader_of(actor), on)


def reader_of(actor: Actor) -> Reader:
    """An actor as the rule sees her."""
    at = actor.at
    return Reader(
        at.municipality, at.unit, at.organisation, at.agency_type, actor.worker, actor.role
    )


def may_read(reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
    """The rule. `on` is the civil date in Tokyo at which it is asked."""
    if reader.role not in CONTENT_ROLES:
        return Withheld((Code.ROLE_NOT_ALLOWED,))
    if item.author_unit == reader.unit and _own_allowed(reader, item, grounds):
        return Allowed((OWN_RECORD,))
    own = [e for e in grounds.engagements if e.unit == reader.unit]
    answers = [_under(e, reader, item, grounds, on) for e in own if e.period.holds(on)]
    allowed = [answer for answer in answers if isinstance(answer, Allowed)]
    if allowed:
        return min(allowed, key=lambda answer: (len(answer.bases), answer.bases))
    if answers:
        return min(
            (a for a in answers if isinstance(a, Withheld)),
            key=lambda a: (len(a.reasons), a.reasons),
        )
    return _not_engaged(own, reader, item, grounds, on)


def _own_allowed(reader: Reader, item: Item, grounds: Grounds) -> bool:
    """What she wrote herself she reads; her colleagues are bound by protection flags."""
    if item.author_worker == reader.worker:
        return True
    return all(_flags_allow(pair, reader, grounds) for pair in item.pairs)


def why_not(reader: Reader, item: Item, grounds: Grounds, on: date) -> tuple[Code, ...]:
    """Every conjunct that fails for this reader, over all her engagements; empty = she may.

    Codes alone: the sentences belong to the faces.
    """
    answer = may_read(reader, item, grounds, on)
    if isinstance(answer, Allowed):
        return ()
    own = [e for e in grounds.engagements if e.unit == reader.unit]
    failed = {*answer.reasons, *(e.ended for e in own if e.ended is not None)}
    in_force = [e for e in own if e.period.holds(on)]
    for e in in_force:
        tried = _under(e, reader, item, grounds, on)
        failed.update(tried.reasons if isinstance(tried, Withheld) else ())
    if not any(item.compartment in e.compartments for e in in_force):
        failed.add(Code.NOT_ENGAGED if item.compartment == ORDINARY else Code.COMPARTMENT)
    return _ordered(failed)


def _under(e: Engagement, reader: Reader, item: Item, grounds: Grounds, on: date) -> Answer:
    """The rule under one engagement in force."""
    failed = set(_engagement_failures(e, item))
    bases: set[str] = set()
    for pair in item.pairs:
        answer = _pair(pair, e, reader, item, grounds, on)
        if isinstance(answer, Allowed):
            bases.update(answer.bases)
        else:
            failed.update(answer.reasons)
    return Withheld(_ordered(failed)) if failed else Allowed(tuple(sorted(bases)))


def _engagement_failures(e: Engagement, item: Item) -> Iterable[Code]:
    if item.compartment not in e.compartments:
        yield Code.COMPARTMENT
    if e.items is not None and item.item not in e.items:
        yield Code.HISTORY
    if not item.travels and e.capacity not in LEAD_TEAM:
        yield Code.RAW_NOTE


def _pair(
    pair: Pair, e: Engagement, reader: Reader, item: Item, grounds: Grounds, on: date
) -> Answer:
    """One pair under one engagement: basis, need, ceiling and flags."""
    failed: set[Code] = set()
    if e.pairs is not None and pair not in e.pairs:
        failed.add(Code.NOT_ENGAGED)
    found = _covering(pair, e, reader, item, grounds, on)
    if not found:
        failed.add(_why_no_basis(pair, reader, item, grounds, on))
    admitted = [basis for basis in found if _ceiling_admits(basis, pair, reader, item, grounds)]
    if found and not admitted:
        failed.add(Code.CEILING)
    if not _flags_allow(pair, reader, grounds):
        failed.add(Code.PROTECTED)
    if failed:
        return Withheld(_ordered(failed))
    return Allowed(tuple(sorted({b.basis for b in admitted})))


def _covering(
    pair: Pair, e: Engagement, reader: Reader, item: Item, grounds: Grounds, on: date
) -> list[Basis]:
    """Bases in force for this organisation, purpose and compartment that cover the pair."""
    usable = [
        b
        for b in grounds.bases
        if b.organisation == reader.organisation
        and e.purpose in b.purposes
        and b.compartment == item.compartment
        and b.period.holds(on)
    ]
    named = [b for b in usable if b.pairs is None or pair in b.pairs]
    if named or pair.subject != HOUSEHOLD:
        return named
    return _every_adult(pair, usable, grounds.adults)


def _every_adult(pair: Pair, usable: list[Basis], adults: frozenset[str]) -> list[Basis]:
    """The household is covered by the consent of every adult in it, never by one member's."""
    consents = [b for b in usable if b.kind in {BasisKind.CONSENT, BasisKind.SENDER_CONSENT}]
    found = {
        adult: [b for b in consents if b.pairs and Pair(adult, pair.category) in b.pairs]
        for adult in adults
    }
    if not adults or not all(found.values()):
        return []
    return [basis for bases in found.values() for basis in bases]


def _ceiling_admits(basis: Basis, pair: Pair, reader: Reader, item: Item, grounds: Grounds) -> bool:
    if basis.kind not in BOUND_BY_CEILING:
        return True
    form, needs = CEILINGS.get((reader.agency_type, pair.category), ("none", "any"))
    if FORM_RANK[item.form] > FORM_RANK[form]:
        return False
    if needs == "explicit_consent":
        return basis.kind is BasisKind.CONSENT and basis.explicit
    if needs == "named_person":
        return any(f.covers(pair) and reader.worker in f.named_workers for f in grounds.flags)
    return True


def _flags_allow(pair: Pair, reader: Reader, grounds: Grounds) -> bool:
    return all(reader.worker in flag.named_workers for flag in grounds.flags if flag.covers(pair))


def _why_no_basis(pair: Pair, reader: Reader, item: Item, grounds: Grounds, on: date) -> Code:
    """Why nothing covers the pair: it was withdrawn, it expired, or it never was."""
    past = [
        b
        for b in grounds.bases
        if b.organisation == reader.organisation
        and b.compartment == item.compartment
        and (b.pairs is None or pair in b.pairs)
        and b.period.ends is not None
        and b.period.ends <= on
    ]
    if not past:
        return Code.NO_BASIS
    last = max(past, key=lambda b: (b.period.ends or on, b.basis))
    return last.ended or Code.EXPIRED


def _not_engaged(
    own: list[Engagement], reader: Reader, item: Item, grounds: Grounds, on: date
) -> Withheld:
    """No engagement in force: say so, with why it ended, and whether a basis is missing too."""
    failed = {Code.NOT_ENGAGED} | {e.ended for e in own if e.ended is not None}
    if item.compartment not in {c for e in own for c in e.compartments} | {"ordinary"}:
        failed.add(Code.COMPARTMENT)
    for pair in item.pairs:
        if not any(_covers_anyhow(b, pair, reader, item, on) for b in grounds.bases):
            failed.add(_why_no_basis(pair, reader, item, grounds, on))
        if not _flags_allow(pair, reader, grounds):
            failed.add(Code.PROTECTED)
    return Withheld(_ordered(failed))


def _covers_anyhow(basis: Basis, pair: Pair, reader: Reader, item: Item, on: date) -> bool:
    return (
        basis.organisation == reader.organisation
        and basis.compartment == item.compartment
        and basis.period.holds(on)
        and (basis.pairs is None or pair in basis.pairs)
    )


def _ordered(codes: Iterable[Code]) -> tuple[Code, ...]:
    order = list(Code)
    return tuple(sorted(set(codes), key=order.index))
