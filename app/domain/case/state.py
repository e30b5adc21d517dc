"""A case as the law sees it: its parts, composed; its grounds for the one rule."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.case.consent import state as consent
from app.domain.case.consent.events import ConsentRecorded, ConsentWithdrawn
from app.domain.case.content import state as contents
from app.domain.case.content.events import ItemsShared, RecordWritten, SummaryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.lifecycle import state as lifecycle
from app.domain.case.lifecycle.events import CaseClosed, CaseOpened
from app.domain.case.people import state as members
from app.domain.case.people.events import PersonLinked
from app.domain.case.referral import state as referral
from app.domain.case.referral.events import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralConfirmed,
    ReferralContactReported,
    ReferralDeclined,
    ReferralDrafted,
    ReferralOutcomeReported,
    ReferralSent,
)
from app.domain.dates import Period
from app.domain.sharing.model import Basis, BasisKind, Capacity, Engagement, Grounds, Item, Purpose


@dataclass(frozen=True, slots=True)
class CaseState:
    """The parts of a case. Cross-part invariants are tested in `decide`."""

    life: lifecycle.Lifecycle = field(default_factory=lifecycle.Lifecycle)
    people: members.People = field(default_factory=members.People)
    content: contents.Content = field(default_factory=contents.Content)
    consents: consent.Consents = field(default_factory=consent.Consents)
    referrals: referral.Referrals = field(default_factory=referral.Referrals)

    @property
    def case(self) -> str:
        return self.life.case

    def item(self, item: str) -> Item | None:
        """The item as the rule sees it, without words."""
        entry = self.content.entries.get(item)
        return None if entry is None else entry.item

    def engagements(self) -> tuple[Engagement, ...]:
        """Every engagement there was or is, the lead's first."""
        partners = (
            r.engagement(self.content.shared.get(r.referral, frozenset()))
            for r in self.referrals.by_id.values()
        )
        return (*self._lead_engagement(), *(e for e in partners if e is not None))

    def bases(self) -> tuple[Basis, ...]:
        """Every basis there was or is, the lead's own record first."""
        return (*self._lead_basis(), *self.consents.bases())

    def grounds(self) -> Grounds:
        return Grounds(self.bases(), self.engagements(), (), self.people.adults)

    def engaged_units(self, on: date) -> frozenset[str]:
        """Units beside the lead that take part on that day."""
        return frozenset(
            e.unit
            for e in self.engagements()
            if e.capacity is not Capacity.LEAD and e.period.holds(on)
        )

    def _lead_engagement(self) -> tuple[Engagement, ...]:
        lead = self.life.lead
        if lead is None:
            return ()
        return (
            Engagement(
                lead.engagement,
                lead.unit,
                lead.organisation,
                Capacity.LEAD,
                Purpose.LEAD,
                None,
                None,
                Period(lead.since),
            ),
        )

    def _lead_basis(self) -> tuple[Basis, ...]:
        lead = self.life.lead
        if lead is None:
            return ()
        return (
            Basis(
                lead.engagement,
                BasisKind.OWN_RECORD,
                lead.organisation,
                None,
                frozenset({Purpose.LEAD}),
                Period(lead.since),
            ),
        )


def evolve(state: CaseState, event: CaseEvent) -> CaseState:
    """One event's meaning, told to every part it concerns."""
    match event:
        case CaseOpened():
            return replace(state, life=lifecycle.evolve(state.life, event))
        case CaseClosed():
            consents = consent.episode_ended(state.consents, event.on)
            return replace(state, life=lifecycle.evolve(state.life, event), consents=consents)
        case PersonLinked():
            return replace(state, people=members.evolve(state.people, event))
        case RecordWritten() | SummaryWritten() | ItemsShared():
            # Most events are these, and `replace` would take most of the time of a fold.
            content = contents.evolve(state.content, event, case=state.life.case)
            return CaseState(state.life, state.people, content, state.consents, state.referrals)
        case ConsentRecorded() | ConsentWithdrawn():
            return replace(state, consents=consent.evolve(state.consents, event))
        case ReferralDrafted() | ReferralDeclined() | ReferralOutcomeReported():
            return replace(
                state,
                content=contents.evolve(state.content, event, case=state.case),
                referrals=referral.evolve(state.referrals, event),
            )
        case (
            ReferralSent()
            | ReferralAccepted()
            | ReferralContactReported()
            | ReferralConfirmed()
            | ReferralCancelled()
        ):
            return replace(state, referrals=referral.evolve(state.referrals, event))
        case _:
            assert_never(event)
