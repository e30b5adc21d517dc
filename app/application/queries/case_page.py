"""A case as one reader may see it: head, people, consents, referrals, entries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from app.application.ports import (
    Act,
    CaseRow,
    ConsentRow,
    MemberRow,
    Names,
    Reading,
    ReferralRow,
    Services,
)
from app.application.queries.referral_page import AFTER_ACCEPTANCE
from app.application.queries.visible import (
    Seen,
    as_known,
    kinds_of,
    on_lead_team,
    record_shown,
    see,
)
from app.domain.case.referral.table import ReferralState
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonRegistered
from app.domain.sharing.model import BasisKind, Engagement, Grounds, Purpose
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

LEADING: Final = frozenset({Purpose.LEAD})
"""What serves the lead team alone."""


@dataclass(frozen=True, slots=True)
class PersonView:
    """Somebody of the household; `facts` is None where the reader may not know them."""

    person: str
    place: str
    facts: PersonRegistered | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """`head` is None where sharing has ended: then `entries` are the reader's unit's own.

    `basis_kinds` tells of which kind the bases are on which the reader sees what is here;
    `shares` whether any basis in force serves more than the lead team.
    """

    case: str
    head: CaseRow | None
    people: tuple[PersonView, ...]
    consents: tuple[ConsentRow, ...]
    referrals: tuple[ReferralRow, ...]
    team: tuple[Engagement, ...]
    entries: tuple[Seen, ...]
    names: Names
    basis_kinds: Mapping[str, BasisKind]
    shares: bool
    is_lead: bool
    on_lead_team: bool
    ended_on: date | None


async def case_page(scope: VisibilityScope, services: Services, act: Act, case: str) -> CasePage:
    """Refuses with `unknown_case` whoever may not know that the case exists."""
    async with services.reads.reading(scope, act.now) as reading:
        page = await _read(scope, reading, act, case)
    if page is None:
        await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
        raise Refusal(Code.UNKNOWN_CASE)
    return page


async def _read(scope: VisibilityScope, reading: Reading, act: Act, case: str) -> CasePage | None:
    if scope.reader.role not in CONTENT_ROLES:
        return None
    head = await reading.case(case)
    grounds = (await reading.grounds([case]))[case]
    items = await reading.items(case)
    mine = [e for e in grounds.engagements if e.unit == scope.reader.unit]
    if head is None and not mine and not items:
        return None
    seen = await see(scope, reading, items, grounds)
    await record_shown(scope, reading, act, "read", case, shown=seen)
    return CasePage(
        case=case,
        head=None if head is None else as_known(head, scope),
        people=_people(await reading.members(case), seen),
        consents=tuple(await reading.consents(case)),
        referrals=tuple(r for r in await reading.referrals(case) if _belongs(r, scope)),
        team=_team(grounds, scope),
        entries=tuple(s for s in seen if s.kind != "person_facts"),
        names=await reading.names(),
        basis_kinds=kinds_of((basis for s in seen for basis in s.bases), grounds),
        shares=_shares(grounds, scope),
        is_lead=head is not None and head.lead_unit == scope.reader.unit,
        on_lead_team=on_lead_team(scope, grounds),
        ended_on=None if head else scope.on,
    )


def _people(members: Sequence[MemberRow], seen: Sequence[Seen]) -> tuple[PersonView, ...]:
    """Every member is counted for the lead alone; others see those whose facts they may see."""
    facts = {s.stream: s.event for s in seen if isinstance(s.event, PersonRegistered)}
    views = []
    for member in members:
        known = facts.get(member.person)
        if isinstance(known, PersonRegistered):
            views.append(PersonView(member.person, member.place, known))
    return tuple(views)


def _belongs(referral: ReferralRow, scope: VisibilityScope) -> bool:
    """A receiver that has not taken a referral on must not learn which case it belongs to."""
    taken_on = ReferralState(referral.state) in AFTER_ACCEPTANCE
    return taken_on or referral.receiver_unit != scope.reader.unit


def _shares(grounds: Grounds, scope: VisibilityScope) -> bool:
    """Whether any basis opens something today to whoever is not on the lead team."""
    in_force = [b for b in grounds.bases if b.period.holds(scope.on)]
    return any(b.purposes != LEADING for b in in_force)


def _team(grounds: Grounds, scope: VisibilityScope) -> tuple[Engagement, ...]:
    """The units that take part today, as far as the reader's wall lets her know them."""
    return tuple(e for e in grounds.engagements if e.period.holds(scope.on))
