"""Everything that can have happened in a case."""

from app.domain.case.attachment.events import AttachmentEvent
from app.domain.case.consent.events import ConsentEvent
from app.domain.case.content.events import ContentEvent
from app.domain.case.emergency.events import EmergencyEvent
from app.domain.case.entry.events import EntryEvent
from app.domain.case.handoff.events import HandoffEvent
from app.domain.case.invitation.events import InvitationEvent
from app.domain.case.lifecycle.events import LifecycleEvent
from app.domain.case.notice.events import NoticeEvent
from app.domain.case.outside.events import OutsideEvent
from app.domain.case.people.events import PeopleEvent
from app.domain.case.plan.events import PlanEvent
from app.domain.case.printing.events import PrintingEvent
from app.domain.case.reassigning.events import ReassigningEvent
from app.domain.case.referral.events import ReferralEvent
from app.domain.case.sharing.events import SharingEvent

CaseEvent = (
    LifecycleEvent
    | PeopleEvent
    | ContentEvent
    | EntryEvent
    | AttachmentEvent
    | ConsentEvent
    | ReferralEvent
    | HandoffEvent
    | InvitationEvent
    | PlanEvent
    | SharingEvent
    | OutsideEvent
    | PrintingEvent
    | EmergencyEvent
    | NoticeEvent
    | ReassigningEvent
)
