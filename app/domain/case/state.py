"""A case as the law sees it: its parts, composed; its grounds for the one rule."""

from dataclasses import dataclass, field, replace
from datetime import date

from app.domain.case.consent import state as consent
from app.domain.case.content import state as contents
from app.domain.case.emergency import state as emergency
from app.domain.case.handoff import state as handoff
from app.domain.case.invitation import state as invitation
from app.domain.case.lifecycle import state as lifecycle
from app.domain.case.lifecycle.grounds import lead_basis, lead_engagement
from app.domain.case.notice import state as notice
from app.domain.case.outside import state as off_screen
from app.domain.case.people import state as members
from app.domain.case.plan import state as plan
from app.domain.case.printing import state as printing
from app.domain.case.referral import handed
from app.domain.case.referral import state as referral
from app.domain.case.sharing import state as sharing
from app.domain.sharing.model import (
    LEAD_TEAM,
    ORDINARY,
    Basis,
    Capacity,
    Engagement,
    Grounds,
    Item,
)


@dataclass(frozen=True, slots=True)
class CaseState:
    """The parts of a case. Cross-part invariants are tested in `decide`."""

    life: lifecycle.Lifecycle = field(default_factory=lifecycle.Lifecycle)
    people: members.People = field(default_factory=members.People)
    content: contents.Content = field(default_factory=contents.Content)
    consents: consent.Consents = field(default_factory=consent.Consents)
    referrals: referral.Referrals = field(default_factory=referral.Referrals)
    made: sharing.Sharing = field(default_factory=sharing.Sharing)
    handoffs: handoff.Handoffs = field(default_factory=handoff.Handoffs)
    invitations: invitation.Invitations = field(default_factory=invitation.Invitations)
    plans: plan.Plans = field(default_factory=plan.Plans)
    outside: off_screen.Outside = field(default_factory=off_screen.Outside)
    emergencies: emergency.Emergencies = field(default_factory=emergency.Emergencies)
    notices: notice.Notices = field(default_factory=notice.Notices)
    printed: printing.Printing = field(default_factory=printing.Printing)

    @property
    def case(self) -> str:
        return self.life.case

    def item(self, item: str) -> Item | None:
        """The item as the rule sees it, without words."""
        entry = self.content.entries.get(item)
        return None if entry is None or entry.retracted else entry.item

    def engagements(self) -> tuple[Engagement, ...]:
        """Every engagement there was or is, the lead's first."""
        partners = (
            r.engagement(self.content.shared.get(r.referral, frozenset()))
            for r in self.referrals.by_id.values()
        )
        checking = (e for r in self.referrals.by_id.values() for e in r.checking())
        invited = (one.engagement() for one in self.invitations.by_id.values())
        candidates = (h.engagement() for h in self.handoffs.by_id.values())
        return (
            *(lead_engagement(lead) for lead in self.life.leads),
            *(e for e in partners if e is not None),
            *(self._with_shared(e) for e in self.made.engagements()),
            *(self._with_shared(e) for e in invited if e is not None),
            *candidates,
            *checking,
        )

    def looks(self) -> tuple[tuple[Engagement, Basis], ...]:
        """Who reads what an emergency showed, to judge it: she takes no part in the case."""
        return tuple(
            (look.engagement(item, one.reason), look.basis(item))
            for one, look in self.emergencies.looks()
            for item in (self.content.entries[one.opened.entry].item,)
        )

    def bases(self) -> tuple[Basis, ...]:
        """Every basis there was or is, the lead's own record first."""
        lead = tuple(lead_basis(lead) for lead in self.life.leads)
        ordinary = (*lead, *self.consents.bases(), *self.made.bases)
        if not self.made.reaches:
            return ordinary
        everyday = tuple(b for b in ordinary if b.compartment == ORDINARY)
        return (*ordinary, *(b for r in self.made.reaches for b in sharing.reaching(r, everyday)))

    def team(self) -> tuple[Engagement, ...]:
        """The lead and her co-leads, former ones included."""
        return tuple(e for e in self.engagements() if e.capacity in LEAD_TEAM)

    def lapsing(self, unit: str, day: date | None) -> frozenset[str]:
        """Engagements of this unit's making that lapse on `day` unless a new lead confirms them.

        Without a day: those that would, if somebody took over.
        """
        referrals = handed.lapsing(self.referrals, unit, day)
        return referrals | self.made.lapsing(unit, day) | self.invitations.lapsing(unit, day)

    def _with_shared(self, e: Engagement) -> Engagement:
        more = self.content.shared.get(e.engagement)
        return e if more is None or e.items is None else replace(e, items=e.items | more)

    def grounds(self) -> Grounds:
        """With those who look at an emergency, who are no part of anything else here."""
        looks = self.looks()
        return Grounds(
            (*self.bases(), *(basis for _, basis in looks)),
            (*self.engagements(), *(engagement for engagement, _ in looks)),
            (),
            self.people.adults,
        )

    def engaged_units(self, on: date) -> frozenset[str]:
        """Units beside the lead that take part on that day."""
        leading = None if self.life.lead is None else self.life.lead.unit
        return frozenset(
            e.unit
            for e in self.engagements()
            if e.capacity is not Capacity.LEAD and e.unit != leading and e.takes_part(on)
        )
