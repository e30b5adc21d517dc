"""The one rule of sharing, and nothing else.

A reader may see an item if and only if one of the reader's unit's engagements carries *every*
pair of it, each tested separately: a basis in force covers the pair for this organisation and
this engagement's purpose, the engagement covers the pair, the compartment and the history, the
ceiling admits the form where the basis is bound by it, the role allows it, and no protection
flag forbids it. Two engagements of one unit are never united. What a unit wrote stays its own,
under the same flags. The answer carries the ids of the bases it stands on; a refusal every
conjunct that failed. Nothing here is cached: ask again at every read.

Without a basis an agency may go on with what it held, under a contract of its own (`contract.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.actor import Actor, Role
from app.domain.errors import Code
from app.domain.sharing.bases import (
    Question,
    ceiling_admits,
    covering,
    flags_allow,
    in_force,
    why_no_basis,
)
from app.domain.sharing.contract import kept
from app.domain.sharing.model import (
    LEAD_TEAM,
    ORDINARY,
    BasisKind,
    Capacity,
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
    asked = Question(reader, item, grounds, on)
    if item.author_unit == reader.unit:
        return _own_record(asked)
    own = [e for e in grounds.engagements if e.of(reader)]
    answers = [_under(e, asked) for e in own if e.period.holds(on)]
    return min(answers, key=_preference) if answers else _not_engaged(own, asked)


def why_not(reader: Reader, item: Item, grounds: Grounds, on: date) -> tuple[Code, ...]:
    """Every conjunct that fails for this reader, over all her engagements; empty = she may.

    Codes alone: the sentences belong to the faces.
    """
    answer = may_read(reader, item, grounds, on)
    if isinstance(answer, Allowed):
        return ()
    if item.author_unit == reader.unit:  # her unit's words stand on no basis, no engagement
        return answer.reasons
    asked = Question(reader, item, grounds, on)
    own = [e for e in grounds.engagements if e.of(reader)]
    failed = {*answer.reasons, *(e.ended for e in own if e.ended is not None)}
    standing = [e for e in own if e.period.holds(on)]
    # That a former lead's own record ended says nothing about bases that others gave.
    past = {b for b in grounds.bases if b.kind is BasisKind.OWN_RECORD and b.period.over(on)}
    given = tuple(b for b in grounds.bases if b not in past)
    for view in (asked, replace(asked, grounds=replace(grounds, bases=given))):
        tried = [_under(e, view) for e in standing] or [_not_engaged(own, view)]
        failed.update(code for no in tried if isinstance(no, Withheld) for code in no.reasons)
    if not any(item.compartment in e.compartments for e in standing):
        failed.add(Code.NOT_ENGAGED if item.compartment == ORDINARY else Code.COMPARTMENT)
    if any(withheld_by_ceiling(pair, asked) for pair in item.pairs):
        failed.add(Code.CEILING)
    return _ordered(failed)


def withheld_by_ceiling(pair: Pair, asked: Question) -> bool:
    """Is there a basis for the pair, and does the ceiling admit none?"""
    bases, adults = in_force(asked), asked.grounds.adults
    admitted = [b for b in bases if ceiling_admits(b, pair, asked)]
    return bool(covering(pair, bases, adults)) and not covering(pair, admitted, adults)


def _preference(answer: Answer) -> tuple[bool, int, tuple[str, ...]]:
    """A yes before a no; then what stands on less, or lacks less."""
    match answer:
        case Allowed(bases):
            return (False, len(bases), bases)
        case Withheld(reasons):
            return (True, len(reasons), reasons)


def _own_record(asked: Question) -> Answer:
    """What she wrote she reads; of her unit's words a flag names who may open them."""
    if asked.item.author_worker == asked.reader.worker:
        return Allowed((OWN_RECORD,))
    if all(flags_allow(pair, asked) for pair in asked.item.pairs):
        return Allowed((OWN_RECORD,))
    return Withheld((Code.PROTECTED,))


def _under(e: Engagement, asked: Question) -> Answer:
    """The rule under one engagement in force."""
    failed = set(_engagement_failures(e, asked.item))
    bases: set[str] = set()
    for pair in asked.item.pairs:
        answer = _pair(pair, e, asked)
        if isinstance(answer, Allowed):
            bases.update(answer.bases)
        else:
            failed.update(answer.reasons)
    return Withheld(_ordered(failed)) if failed else Allowed(tuple(sorted(bases)))


READ_RAW: Final = LEAD_TEAM | {Capacity.REVIEWER}
"""Who reads raw notes: the lead team; who judges an emergency, the one that says why it was."""


def _engagement_failures(e: Engagement, item: Item) -> Iterable[Code]:
    if item.compartment not in e.compartments:
        yield Code.COMPARTMENT
    if e.items is not None and item.item not in e.items:
        yield Code.HISTORY
    if not item.travels and e.capacity not in READ_RAW:
        yield Code.RAW_NOTE


def _pair(pair: Pair, e: Engagement, asked: Question) -> Answer:
    """One pair under one engagement: basis, need, ceiling and flags."""
    failed: set[Code] = set()
    if e.pairs is not None and pair not in e.pairs:
        failed.add(Code.NOT_ENGAGED)
    usable = [b for b in in_force(asked) if e.purpose in b.purposes]
    admitted = [b for b in usable if e.capacity in LEAD_TEAM or ceiling_admits(b, pair, asked)]
    bases = covering(pair, admitted, asked.grounds.adults) or kept(pair, e, asked)
    if not (bases or covering(pair, usable, asked.grounds.adults)):
        failed.update(why_no_basis(pair, asked))
    elif not bases:
        failed.add(Code.CEILING)
    if not flags_allow(pair, asked):
        failed.add(Code.PROTECTED)
    return Withheld(_ordered(failed)) if failed else Allowed(bases)


def _not_engaged(own: list[Engagement], asked: Question) -> Withheld:
    """No engagement in force: say so, with why it ended, and whether a basis is missing too."""
    failed = {Code.NOT_ENGAGED} | {e.ended for e in own if e.ended is not None}
    if asked.item.compartment not in {ORDINARY}.union(*(e.compartments for e in own)):
        failed.add(Code.COMPARTMENT)
    for pair in asked.item.pairs:
        if not covering(pair, in_force(asked), asked.grounds.adults):
            failed.update(why_no_basis(pair, asked))
        if not flags_allow(pair, asked):
            failed.add(Code.PROTECTED)
    return Withheld(_ordered(failed))


def _ordered(codes: Iterable[Code]) -> tuple[Code, ...]:
    order = list(Code)
    return tuple(sorted(set(codes), key=order.index))
