"""The telephone rings: what may be said now of a case to whom, and how to ring whom safely."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.application.flag_row import FlagRow
from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import PersonView, people_of, shown_of
from app.application.queries.visible import OF_PERSONS, everyday, record_shown, see
from app.application.queries.why import Known, known_to
from app.application.rows import CaseRow, ConsentRow, MemberRow, Names
from app.domain.actor import Unit
from app.domain.case.outside.decide import bases_of_telling
from app.domain.codes import LISTS
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    HOUSEHOLD,
    LEAD_TEAM,
    Form,
    Grounds,
    Item,
    Pair,
    Purpose,
)
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

CATEGORIES: Final = tuple(sorted(LISTS["info_categories"]))


@dataclass(frozen=True, slots=True)
class Caller:
    """A unit that takes part today: what it may be told of what the record holds, and what not.

    `beyond`: what it may be told though nothing of it is in the record yet.
    """

    unit: Unit
    may: tuple[Pair, ...]
    beyond: tuple[Pair, ...]
    may_not: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class Herself:
    """Somebody of the household: what the record holds of her, and what she said of sharing."""

    view: PersonView
    about: tuple[Pair, ...]
    consents: tuple[ConsentRow, ...]


@dataclass(frozen=True, slots=True)
class PhoneCard:
    """`grounds` answer whether several things may be said together."""

    case: str
    head: CaseRow
    people: tuple[Herself, ...]
    callers: tuple[Caller, ...]
    flags: tuple[FlagRow, ...]
    names: Names
    grounds: Grounds


async def phone_card(scope: VisibilityScope, services: Services, act: Act, case: str) -> PhoneCard:
    """For the lead team; what is shown of people is recorded as on any page."""
    units = [unit for unit, _ in await services.directory.units(act.actor.municipality)]
    try:
        async with services.reads.reading(scope, act.now) as reading:
            return await _card(scope, reading, act, case, units)
    except Refusal as refusal:
        await services.store.refused(act, refusal.code.value, case)
        raise


async def _card(
    scope: VisibilityScope, reading: Reading, act: Act, case: str, units: Sequence[Unit]
) -> PhoneCard:
    head = await reading.case(case) if scope.reader.role in CONTENT_ROLES else None
    if head is None:
        raise Refusal(Code.UNKNOWN_CASE)
    known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.NOT_LEAD)
    members = await reading.members(case)
    rows = [row for row in known.rows if row.kind in OF_PERSONS]
    seen = shown_of(await see(scope, reading, rows, known.grounds), members)
    await record_shown(scope, reading, act, "read", case, shown=seen)
    held, consents = _held(known), await reading.consents(case)
    named = {view.person: view for view in people_of(members, seen)}
    return PhoneCard(
        case=case,
        head=head,
        people=tuple(_herself(m, named.get(m.person), held, consents) for m in members),
        callers=tuple(_callers(scope, known.grounds, members, units, held)),
        flags=tuple(f for f in await reading.flags(case) if f.ends is None or f.ends > scope.on),
        names=await reading.names(),
        grounds=known.grounds,
    )


def _held(known: Known) -> frozenset[Pair]:
    """What the everyday record holds, as far as the reader herself may see it."""
    there = [row.item.pairs for row in known.rows if everyday(row) and not row.retracted]
    return frozenset[Pair]().union(*there)


def _herself(
    member: MemberRow,
    view: PersonView | None,
    held: frozenset[Pair],
    consents: Iterable[ConsentRow],
) -> Herself:
    return Herself(
        view=view or PersonView(member.person, member.place, None),
        about=_ordered(pair for pair in held if pair.subject == member.person),
        consents=tuple(row for row in consents if row.subject == member.person),
    )


def _callers(
    scope: VisibilityScope,
    grounds: Grounds,
    members: Sequence[MemberRow],
    units: Iterable[Unit],
    held: frozenset[Pair],
) -> Iterable[Caller]:
    part = {
        e.unit
        for e in grounds.engagements
        if e.takes_part(scope.on) and e.capacity not in LEAD_TEAM and e.worker is None
    }
    everything = [
        Pair(who, c) for who in (*(m.person for m in members), HOUSEHOLD) for c in CATEGORIES
    ]
    for unit in units:
        if unit.unit in part:
            may = {p for p in everything if not lacking(grounds, unit, frozenset({p}), scope)}
            told, beyond = _ordered(may & held), _ordered(may - held)
            yield Caller(unit, told, beyond, _ordered(held - may))


def lacking(
    grounds: Grounds, unit: Unit, pairs: frozenset[Pair], scope: VisibilityScope
) -> tuple[Code, ...]:
    """Why these may not be said together to the unit today; nothing where they may.

    Asked of the same rule as the record of the call that follows.
    """
    said = Item("", "", scope.reader.unit, pairs, Form.SUMMARY, travels=True)
    try:
        bases_of_telling(grounds, unit, (said,), Purpose.SUPPORT, scope.on)
    except Refusal as refusal:
        return (refusal.code,)
    return ()


def _ordered(pairs: Iterable[Pair]) -> tuple[Pair, ...]:
    return tuple(sorted(pairs, key=lambda pair: (pair.subject, pair.category)))
