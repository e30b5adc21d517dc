"""One event's meaning for a case: which of its parts it is told to."""

from dataclasses import replace
from typing import assert_never

from app.domain.case.attachment.events import FileAttached
from app.domain.case.consent import state as consent
from app.domain.case.consent.events import (
    ConsentNarrowed,
    ConsentProved,
    ConsentRecorded,
    ConsentReviewed,
    ConsentStatusNoted,
    ConsentTermsNoted,
    ConsentWithdrawn,
    PersonWithdrew,
    ReceiptSettled,
)
from app.domain.case.content import state as contents
from app.domain.case.content.events import ContentEvent
from app.domain.case.emergency import state as emergency
from app.domain.case.emergency.events import (
    EmergencyEvent,
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
    EmergencyTakenUp,
)
from app.domain.case.entry.events import ActNoted, EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.handoff import state as handoff
from app.domain.case.handoff.events import (
    EngagementsConfirmed,
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
from app.domain.case.lifecycle.events import CaseClosed, LifecycleEvent
from app.domain.case.notice import state as notice
from app.domain.case.notice.events import NoticeGiven, NoticeSeen
from app.domain.case.outside import state as off_screen
from app.domain.case.outside.events import DutyCleared, OutsideEvent, ToldOutside
from app.domain.case.people import state as members
from app.domain.case.people.events import PersonLinked
from app.domain.case.plan import state as plan
from app.domain.case.plan.events import PlanEvent
from app.domain.case.printing import state as printing
from app.domain.case.printing.events import PrintingEvent, SheetPrinted
from app.domain.case.reassigning.events import ReassigningEvent
from app.domain.case.referral import handed
from app.domain.case.referral import state as referral
from app.domain.case.referral.events import (
    AnswerRecorded,
    ReferralAccepted,
    ReferralCancelled,
    ReferralCheckAnswered,
    ReferralCheckAsked,
    ReferralConfirmed,
    ReferralContactReported,
    ReferralDeclined,
    ReferralDrafted,
    ReferralEvent,
    ReferralNamesTold,
    ReferralOutcomeReported,
    ReferralQuestionAnswered,
    ReferralQuestioned,
    ReferralSent,
)
from app.domain.case.sharing import state as sharing
from app.domain.case.sharing.events import (
    SharingEvent,
)
from app.domain.case.state import CaseState
from app.domain.sharing.model import (
    HOUSEHOLD,
)

_Words = ContentEvent | EntryWritten | FileAttached
_Between = (
    ReferralEvent | SharingEvent | HandoffEvent | InvitationEvent | OutsideEvent | PrintingEvent
)


def evolve(state: CaseState, event: CaseEvent) -> CaseState:
    """One event's meaning, told to every part it concerns."""
    if isinstance(event, _Words):
        return _with_words(state, event)
    if isinstance(event, LifecycleEvent | ReassigningEvent):
        return _through_life(state, event)
    if isinstance(event, PlanEvent):
        return replace(state, plans=plan.evolve(state.plans, event))
    match event:
        case PersonLinked():
            return replace(state, people=members.evolve(state.people, event))
        case EmergencyOpened() | EmergencyReasoned() | EmergencyTakenUp() | EmergencyReviewed():
            return _of_emergency(state, event)
        case NoticeGiven() | NoticeSeen():
            return replace(state, notices=notice.evolve(state.notices, event))
        case PersonWithdrew():
            return _person_withdrew(state, event)
        case (
            ConsentRecorded()
            | ConsentTermsNoted()
            | ConsentProved()
            | ConsentReviewed()
            | ConsentNarrowed()
            | ConsentWithdrawn()
            | ConsentStatusNoted()
            | ReceiptSettled()
        ):
            return replace(state, consents=consent.evolve(state.consents, event))
        case ActNoted():
            return state
        case _:
            return _between_units(state, event)


def _through_life(state: CaseState, event: LifecycleEvent | ReassigningEvent) -> CaseState:
    """With an episode end the consents that were given to its end."""
    if isinstance(event, ReassigningEvent):
        return replace(state, life=lifecycle.reassigned(state.life, event))
    life = lifecycle.evolve(state.life, event)
    if not isinstance(event, CaseClosed):
        return replace(state, life=life)
    return replace(state, life=life, consents=consent.episode_ended(state.consents, event.on))


def _with_words(state: CaseState, event: _Words) -> CaseState:
    """Most events are these, and `replace` would take most of the time of a fold."""
    return CaseState(
        state.life,
        state.people,
        contents.evolve(state.content, event, case=state.life.case),
        state.consents,
        state.referrals,
        state.made,
        state.handoffs,
        state.invitations,
        state.plans,
        state.outside,
        state.emergencies,
        state.notices,
        state.printed,
    )


def _between_units(state: CaseState, event: _Between) -> CaseState:
    """What units ask of one another, and what that makes."""
    if isinstance(event, SharingEvent):
        return replace(state, made=sharing.evolve(state.made, event))
    match event:
        case ToldOutside() | DutyCleared() | SheetPrinted():
            return _off_screen(state, event)
        case (
            ReferralDrafted()
            | ReferralQuestioned()
            | ReferralNamesTold()
            | ReferralQuestionAnswered()
            | ReferralDeclined()
            | ReferralOutcomeReported()
            | AnswerRecorded()
        ):
            return _said_between(state, event)
        case (
            ReferralSent()
            | ReferralAccepted()
            | ReferralContactReported()
            | ReferralConfirmed()
            | ReferralCheckAsked()
            | ReferralCheckAnswered()
        ):
            return replace(state, referrals=referral.evolve(state.referrals, event))
        case ReferralCancelled():
            life = lifecycle.offer_ended(state.life, event.on)
            return replace(state, life=life, referrals=referral.evolve(state.referrals, event))
        case UnitInvited() | InvitationAccepted() | InvitationEnded():
            return replace(state, invitations=invitation.evolve(state.invitations, event))
        case HandoffProposed() | HandoffAccepted() | EngagementsConfirmed() | HandoffEnded():
            return _handing_on(state, event)
        case _:
            assert_never(event)


def _said_between(
    state: CaseState,
    event: ReferralDrafted
    | ReferralQuestioned
    | ReferralNamesTold
    | ReferralQuestionAnswered
    | ReferralDeclined
    | ReferralOutcomeReported
    | AnswerRecorded,
) -> CaseState:
    """Words of a referral are content too; what a former lead sends lapses with its tail."""
    referrals, life = referral.evolve(state.referrals, event), state.life
    if isinstance(event, ReferralDrafted):
        tail = state.life.tail_of(event.author_unit, event.on)
        referrals = handed.cut(referrals, event.referral, tail)
    if isinstance(event, ReferralDeclined):
        life = lifecycle.offer_ended(life, event.on)
    content = contents.evolve(state.content, event, case=state.case)
    return replace(state, life=life, content=content, referrals=referrals)


def _of_emergency(state: CaseState, event: EmergencyEvent) -> CaseState:
    """Why it could not wait is content too."""
    content = state.content
    if isinstance(event, EmergencyReasoned):
        content = contents.evolve(content, event, case=state.case)
    return replace(state, content=content, emergencies=emergency.evolve(state.emergencies, event))


def _person_withdrew(state: CaseState, event: PersonWithdrew) -> CaseState:
    about = {event.subject, *({HOUSEHOLD} if event.subject in state.people.adults else ())}
    return replace(
        state,
        consents=consent.evolve(state.consents, event),
        made=sharing.taken_back_by(state.made, frozenset(about), event.organisations, event.on),
    )


def _handing_on(state: CaseState, event: HandoffEvent) -> CaseState:
    after = replace(state, handoffs=handoff.evolve(state.handoffs, event))
    match event:
        case HandoffProposed():
            return replace(after, content=contents.evolve(state.content, event, case=state.case))
        case HandoffAccepted():
            return _handed_on(after, event)
        case EngagementsConfirmed():
            return _confirmed(after, event)
        case HandoffEnded():
            return after
        case _:
            assert_never(event)


def _handed_on(state: CaseState, event: HandoffAccepted) -> CaseState:
    """The lead changes; what the old lead had shared lapses with the read tail."""
    old = state.handoffs.by_id[event.handoff].from_unit
    referrals = handed.cut_sent_by(state.referrals, old, event.tail_ends)
    return replace(
        state,
        life=lifecycle.evolve(state.life, event),
        made=state.made.cut_made_by(old, event.tail_ends),
        invitations=state.invitations.cut_made_by(old, event.tail_ends),
        referrals=handed.taken_over(referrals, old, event.to_unit, event.to_organisation),
    )


def _confirmed(state: CaseState, event: EngagementsConfirmed) -> CaseState:
    """What would have lapsed with the read tail is the new lead's, and goes on."""
    named = frozenset(event.engagements)
    return replace(
        state,
        made=state.made.confirmed(named, event.by_unit),
        invitations=state.invitations.confirmed(named, event.by_unit),
        referrals=handed.confirmed(state.referrals, named, event.by_unit),
    )


def _off_screen(state: CaseState, event: OutsideEvent | PrintingEvent) -> CaseState:
    """What was told is an item of the record as well."""
    if isinstance(event, SheetPrinted):
        return replace(state, printed=printing.evolve(state.printed, event))
    after = replace(state, outside=off_screen.evolve(state.outside, event))
    if isinstance(event, DutyCleared):
        return after
    return replace(after, content=contents.evolve(state.content, event, case=state.case))
