"""Everything that can have happened in a case."""

from app.domain.case.consent.events import ConsentEvent
from app.domain.case.content.events import ContentEvent
from app.domain.case.entry.events import EntryEvent
from app.domain.case.handoff.events import HandoffEvent
from app.domain.case.invitation.events import InvitationEvent
from app.domain.case.lifecycle.events import LifecycleEvent
from app.domain.case.people.events import PeopleEvent
from app.domain.case.referral.events import ReferralEvent
from app.domain.case.sharing.events import SharingEvent

CaseEvent = (
    LifecycleEvent
    | PeopleEvent
    | ContentEvent
    | EntryEvent
    | ConsentEvent
    | ReferralEvent
    | HandoffEvent
    | InvitationEvent
    | SharingEvent
)
