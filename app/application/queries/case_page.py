"""A case as one reader may see it: head, people, consents, referrals, entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.paging import WHOLE, Paging, Place, moment
from app.application.queries.plans import PlanView, plans_known
from app.application.queries.referral_page import AFTER_ACCEPTANCE
from app.application.queries.visible import (
    OF_PERSONS,
    Reached,
    Seen,
    as_known,
    current,
    kinds_of,
    named_by,
    on_lead_team,
    reach,
    readable,
    record_shown,
    see,
)
from app.application.rows import (
    AskedRow,
    CaseRow,
    ConsentRow,
    ItemRow,
    MemberRow,
    Names,
    ReferralRow,
)
from app.domain.case.consent.terms import Evidence
from app.domain.case.referral.table import ReferralState
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonFacts, SafeContactNoted
from app.domain.sharing.model import Basis, BasisKind, Capacity, Engagement, Grounds, Purpose
from app.domain.sharing.policy import VisibilityScope

BESIDE_SHARING: Final = (frozenset({Purpose.LEAD}), frozenset({Purpose.REVIEW}))
"""What serves the lead team alone, or whoever judges an emergency."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody of the household; `facts` is None where the reader may not know them.

    `contact` is how she is reached without harm, where that was noted.
    """

    person: str
    place: str
    facts: PersonFacts | None
    contact: SafeContactNoted | None = None


@dataclass(frozen=True, slots=True)
class ConsentView:
    """A consent with its scope: one basis for each organisation, and each part taken out."""

    row: ConsentRow
    scope: tuple[Basis, ...]


@dataclass(frozen=True, slots=True)
class CasePage:
    """`head` is None where sharing has ended: then `entries` are the reader's unit's own.

    `basis_kinds` tells of which kind the bases are on which the reader sees what is here;
    `shares` whether any basis in force serves more than the lead team.
    """

    case: str
    head: CaseRow | None
    people: tuple[PersonView, ...]
    consents: tuple[ConsentView, ...]
    asked: tuple[AskedRow, ...]
    plans: tuple[PlanView, ...]
    referrals: tuple[ReferralRow, ...]
    team: tuple[Engagement, ...]
    entries: tuple[Seen, ...]
    names: Names
    basis_kinds: Mapping[str, BasisKind]
    shares: bool
    is_lead: bool
    on_lead_team: bool
    ended_on: date | None
    held: tuple[date, ...]
    """Days of conferences: who sat there and what was said is told on their own pages alone."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The entries of a case alone; `held` as on its page."""

    case: str
    entries: tuple[Seen, ...]
    names: Names
    basis_kinds: Mapping[str, BasisKind]
    held: tuple[date, ...]
    next: Place | None = None
    """Where it goes on, if it does."""


async def case_page(scope: VisibilityScope, services: Services, act: Act, case: str) -> CasePage:
    """Refuses with `unknown_case` whoever may not know that the case exists."""
    async with services.reads.reading(scope, act.now) as reading:
        known = await reach(scope, reading, case)
        if known is not None:
            return await _page(scope, reading, act, case, known)
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


async def timeline(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    case: str,
    paging: Paging = WHOLE,
) -> Timeline:
    """As the page, without its people: whose facts are not shown, of them nothing is recorded."""
    async with services.reads.reading(scope, act.now) as reading:
        known = await reach(scope, reading, case)
        if known is not None:
            return await _timeline(scope, reading, act, known, case=case, paging=paging)
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


async def _timeline(
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    known: Reached,
    *,
    case: str,
    paging: Paging,
) -> Timeline:
    items: Sequence[ItemRow] = [row for row in known.items if row.kind not in OF_PERSONS]
    following = None
    if paging != WHOLE:  # what may not be seen takes no place in a part
        items, following = paging.part(readable(scope, items, known.grounds), _place)
    seen = await see(scope, reading, items, known.grounds)
    await record_shown(scope, reading, act, "read", case, shown=seen, beside=named_by(seen))
    kinds = kinds_of((basis for s in seen for basis in s.bases), known.grounds)
    held = tuple(await reading.held(case))
    return Timeline(case, tuple(seen), await reading.names(), kinds, held, following)


def _place(row: ItemRow) -> Place:
    return (moment(row.occurred_at), moment(row.recorded_at), row.item.item)


async def _page(
    scope: VisibilityScope, reading: Reading, act: Act, case: str, known: Reached
) -> CasePage:
    head, grounds = known.head, known.grounds
    members = await reading.members(case)
    seen = shown_of(await see(scope, reading, known.items, grounds), members)
    referrals = tuple(r for r in await reading.referrals(case) if _belongs(r, scope))
    beside = [*(r.referral for r in referrals), *named_by(seen)]
    await record_shown(scope, reading, act, "read", case, shown=seen, beside=beside)
    leads = on_lead_team(scope, grounds)
    return CasePage(
        case=case,
        head=None if head is None else as_known(head, scope),
        people=people_of(members, seen),
        consents=_consents(await reading.consents(case), grounds, seen),
        asked=tuple(await reading.asked(case)),
        plans=plans_known(await reading.plans(case), {s.item for s in seen}, scope, leads=leads),
        referrals=referrals,
        team=_team(grounds, scope),
        entries=tuple(s for s in seen if s.kind not in OF_PERSONS),
        names=await reading.names(),
        basis_kinds=kinds_of((basis for s in seen for basis in s.bases), grounds),
        shares=_shares(grounds, scope),
        is_lead=head is not None and head.lead_unit == scope.reader.unit,
        on_lead_team=leads,
        ended_on=None if head else scope.on,
        held=tuple(await reading.held(case)),
    )


def shown_of(seen: Sequence[Seen], members: Sequence[MemberRow]) -> list[Seen]:
    """All entries; of the facts, those that the page tells: of members, and not erased.

    How somebody is reached is told beside her facts, to whoever sees these.
    """
    people = {member.person for member in members}
    known = {s.stream for s in seen if isinstance(s.event, PersonFacts)}
    told = {"person_facts": people, "safe_contact": people & known}
    return [s for s in current(seen) if s.stream in told.get(s.kind, {s.stream}) and _is_whole(s)]


def _is_whole(seen: Seen) -> bool:
    """Of an entry its mark is shown; a fact that was erased or replaced is not there."""
    return seen.kind not in OF_PERSONS or seen.event is not None


def _consents(
    rows: Sequence[ConsentRow], grounds: Grounds, seen: Sequence[Seen]
) -> tuple[ConsentView, ...]:
    """What is attached as evidence is named to those who see it."""
    items = {s.item for s in seen}
    return tuple(
        ConsentView(
            row
            if row.evidence != Evidence.ATTACHED or row.evidence_at in items
            else replace(row, evidence_at=None),
            tuple(b for b in grounds.bases if b.basis == row.consent),
        )
        for row in rows
    )


def people_of(members: Sequence[MemberRow], seen: Sequence[Seen]) -> tuple[PersonView, ...]:
    """Every member is counted for the lead alone; others see those whose facts they may see."""
    facts = {s.stream: s.event for s in seen if isinstance(s.event, PersonFacts)}
    ways = {s.stream: s.event for s in seen if isinstance(s.event, SafeContactNoted)}
    return tuple(
        PersonView(m.person, m.place, facts[m.person], ways.get(m.person))
        for m in members
        if m.person in facts
    )


def _belongs(referral: ReferralRow, scope: VisibilityScope) -> bool:
    """A receiver that has not taken a referral on must not learn which case it belongs to."""
    taken_on = ReferralState(referral.state) in AFTER_ACCEPTANCE
    return taken_on or referral.receiver_unit != scope.reader.unit


def _shares(grounds: Grounds, scope: VisibilityScope) -> bool:
    """Whether any basis opens something today to whoever is not on the lead team."""
    in_force = [b for b in grounds.bases if b.period.holds(scope.on)]
    return any(b.purposes not in BESIDE_SHARING for b in in_force)


def _team(grounds: Grounds, scope: VisibilityScope) -> tuple[Engagement, ...]:
    """The units that take part today, as far as the reader's wall lets her know them."""
    known = (e for e in grounds.engagements if e.capacity is not Capacity.REVIEWER)
    return tuple(e for e in known if e.period.holds(scope.on))
