"""A case as the law sees it: its parts, composed; its grounds for the one rule."""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.case.consent import state as consent
from app.domain.case.consent.events import (
    ConsentRecorded,
    ConsentStatusNoted,
    ConsentWithdrawn,
    PersonWithdrew,
)
from app.domain.case.content import state as contents
from app.domain.case.content.events import (
    ItemRetracted,
    ItemsShared,
    RecordWritten,
    SummaryWritten,
)
from app.domain.case.entry.events import ActNoted, EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.handoff import state as handoff
from app.domain.case.handoff.events import (
    HandoffAccepted,
    HandoffEnded,
    HandoffEvent,
    HandoffProposed,
)
from app.domain.case.invitation import state as invitation
from app.domain.case.invitation.events import (
    InvitationAccepted,
    InvitationEnded,
    InvitationEvent,
    UnitInvited,
)
from app.domain.case.lifecycle import state as lifecycle
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseClosed,
    CaseMerged,
    CaseOpened,
    CaseReopened,
    IntakeMarked,
)
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
    ReferralEvent,
    ReferralOutcomeReported,
    ReferralSent,
)
from app.domain.case.sharing import state as sharing
from app.domain.case.sharing.events import (
    BasisRegistered,
    EngagementBegun,
    EngagementEnded,
    SessionClosed,
    SharingEvent,
)
from app.domain.sharing.model import (
    HOUSEHOLD,
    LEAD_TEAM,
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    Grounds,
    Item,
    Purpose,
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
        invited = (one.engagement() for one in self.invitations.by_id.values())
        candidates = (h.engagement() for h in self.handoffs.by_id.values())
        return (
            *(_lead_engagement(lead) for lead in self.life.leads),
            *(e for e in partners if e is not None),
            *(self._with_shared(e) for e in self.made.engagements()),
            *(self._with_shared(e) for e in invited if e is not None),
            *candidates,
        )

    def bases(self) -> tuple[Basis, ...]:
        """Every basis there was or is, the lead's own record first."""
        return (
            *(_lead_basis(lead) for lead in self.life.leads),
            *self.consents.bases(),
            *self.made.bases,
        )

    def team(self) -> tuple[Engagement, ...]:
        """The lead and her co-leads, former ones included."""
        return tuple(e for e in self.engagements() if e.capacity in LEAD_TEAM)

    def _with_shared(self, e: Engagement) -> Engagement:
        more = self.content.shared.get(e.engagement)
        return e if more is None or e.items is None else replace(e, items=e.items | more)

    def grounds(self) -> Grounds:
        return Grounds(self.bases(), self.engagements(), (), self.people.adults)

    def engaged_units(self, on: date) -> frozenset[str]:
        """Units beside the lead that take part on that day."""
        return frozenset(
            e.unit
            for e in self.engagements()
            if e.capacity is not Capacity.LEAD and e.period.holds(on)
        )


def _lead_engagement(lead: lifecycle.Lead) -> Engagement:
    return Engagement(
        lead.engagement,
        lead.unit,
        lead.organisation,
        Capacity.LEAD,
        Purpose.LEAD,
        None,
        None,
        lead.period,
    )


def _lead_basis(lead: lifecycle.Lead) -> Basis:
    return Basis(
        lead.engagement,
        BasisKind.OWN_RECORD,
        lead.organisation,
        None,
        frozenset({Purpose.LEAD}),
        lead.period,
    )


def evolve(state: CaseState, event: CaseEvent) -> CaseState:
    """One event's meaning, told to every part it concerns."""
    match event:
        case RecordWritten() | SummaryWritten() | ItemsShared() | ItemRetracted() | EntryWritten():
            # Most events are these, and `replace` would take most of the time of a fold.
            return CaseState(
                state.life,
                state.people,
                contents.evolve(state.content, event, case=state.life.case),
                state.consents,
                state.referrals,
                state.made,
                state.handoffs,
                state.invitations,
            )
        case CaseOpened() | IntakeMarked() | CaseReopened() | CaseMerged() | CaseAbsorbed():
            return replace(state, life=lifecycle.evolve(state.life, event))
        case CaseClosed():
            consents = consent.episode_ended(state.consents, event.on)
            return replace(state, life=lifecycle.evolve(state.life, event), consents=consents)
        case PersonLinked():
            return replace(state, people=members.evolve(state.people, event))
        case PersonWithdrew():
            return _person_withdrew(state, event)
        case ConsentRecorded() | ConsentWithdrawn() | ConsentStatusNoted():
            return replace(state, consents=consent.evolve(state.consents, event))
        case ActNoted():
            return state
        case _:
            return _between_units(state, event)


def _between_units(
    state: CaseState, event: ReferralEvent | SharingEvent | HandoffEvent | InvitationEvent
) -> CaseState:
    """What units ask of one another, and what that makes."""
    match event:
        case ReferralDrafted() | ReferralDeclined() | ReferralOutcomeReported():
            referrals = referral.evolve(state.referrals, event)
            if isinstance(event, ReferralDrafted):
                referrals = referrals.cut(
                    event.referral, state.life.tail_of(event.author_unit, event.on)
                )
            return replace(
                state,
                content=contents.evolve(state.content, event, case=state.case),
                referrals=referrals,
            )
        case (
            ReferralSent()
            | ReferralAccepted()
            | ReferralContactReported()
            | ReferralConfirmed()
            | ReferralCancelled()
        ):
            return replace(state, referrals=referral.evolve(state.referrals, event))
        case BasisRegistered() | EngagementBegun() | EngagementEnded() | SessionClosed():
            return replace(state, made=sharing.evolve(state.made, event))
        case UnitInvited() | InvitationAccepted() | InvitationEnded():
            return replace(state, invitations=invitation.evolve(state.invitations, event))
        case HandoffProposed():
            content = contents.evolve(state.content, event, case=state.case)
            handoffs = handoff.evolve(state.handoffs, event)
            return replace(state, content=content, handoffs=handoffs)
        case HandoffAccepted():
            return _handed_on(state, event)
        case HandoffEnded():
            return replace(state, handoffs=handoff.evolve(state.handoffs, event))
        case _:
            assert_never(event)


def _person_withdrew(state: CaseState, event: PersonWithdrew) -> CaseState:
    about = {event.subject, *({HOUSEHOLD} if event.subject in state.people.adults else ())}
    return replace(
        state,
        consents=consent.evolve(state.consents, event),
        made=sharing.sender_consents_withdrawn(
            state.made, frozenset(about), event.organisations, event.on
        ),
    )


def _handed_on(state: CaseState, event: HandoffAccepted) -> CaseState:
    """The lead changes; what the old lead had shared lapses with the read tail."""
    old = state.handoffs.by_id[event.handoff].from_unit
    return replace(
        state,
        life=lifecycle.evolve(state.life, event),
        handoffs=handoff.evolve(state.handoffs, event),
        made=state.made.cut_made_by(old, event.tail_ends),
        invitations=state.invitations.cut_made_by(old, event.tail_ends),
        referrals=state.referrals.cut_sent_by(old, event.tail_ends),
    )
