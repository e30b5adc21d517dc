"""Stored events: names and versions that never change, and how each is read.

Storage format: add, never edit. A class may be renamed; its stored name may not. A changed
shape is a new schema version with an upcaster from the one before; every version ever written
has a golden file in tests/architecture/golden/.
"""

import json
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from pydantic import TypeAdapter

from app.application.ports import Event
from app.domain.case.attachment.events import FileAttached
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
from app.domain.case.content.events import (
    ItemRetracted,
    ItemsShared,
    RecordWritten,
    SummaryWritten,
    WordsCarriedOver,
)
from app.domain.case.emergency.events import (
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
    EmergencyTakenUp,
)
from app.domain.case.entry.events import ActNoted, EntryWritten
from app.domain.case.handoff.events import (
    EngagementsConfirmed,
    HandoffAccepted,
    HandoffEnded,
    HandoffProposed,
)
from app.domain.case.invitation.events import InvitationAccepted, InvitationEnded, UnitInvited
from app.domain.case.lifecycle.events import (
    CaseAbsorbed,
    CaseClosed,
    CaseFollowedUp,
    CaseMerged,
    CaseOffered,
    CaseOpened,
    CaseReopened,
    IntakeMarked,
)
from app.domain.case.notice.events import NoticeGiven, NoticeSeen
from app.domain.case.outside.events import DutyCleared, ToldOutside
from app.domain.case.people.events import PersonLinked
from app.domain.case.plan.events import (
    PlanBegun,
    PlanClosed,
    PlanConferred,
    PlanDecided,
    PlanDrafted,
    PlanEvaluated,
    PlanReplaced,
    PlanReviewed,
    PlanRevised,
)
from app.domain.case.printing.events import SheetPrinted
from app.domain.case.reassigning.events import ReassignmentUndone, WorkerReassigned
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
    ReferralNamesTold,
    ReferralOutcomeReported,
    ReferralQuestionAnswered,
    ReferralQuestioned,
    ReferralSent,
)
from app.domain.case.sharing.events import (
    BasisRegistered,
    ConsentReaches,
    EngagementBegun,
    EngagementEnded,
    OwnContractEnded,
    OwnContractRecorded,
    SenderConsentConfirmed,
    SenderConsentRefused,
    SessionClosed,
)
from app.domain.conference.events import (
    ApprovalCountersigned,
    ConferenceApproved,
    ConferenceCancelled,
    ConferenceClosed,
    ConferenceOpened,
    ConferencePrepared,
    InformationAnswered,
    InformationAsked,
    InformationRefused,
    MaterialBrought,
    MemberExcluded,
    MinutesWritten,
    SecrecyAcknowledged,
    SubstituteNamed,
    TaskAssigned,
    TaskTicked,
)
from app.domain.person.events import (
    FactsChanged,
    PersonFlagged,
    PersonFlagLifted,
    PersonRegistered,
    SafeContactNoted,
)

REGISTRY: Final[dict[str, tuple[int, type[Event]]]] = {
    "case.offered": (1, CaseOffered),
    "case.opened": (1, CaseOpened),
    "case.closed": (1, CaseClosed),
    "case.person_linked": (1, PersonLinked),
    "record.written": (1, RecordWritten),
    "summary.written": (1, SummaryWritten),
    "item.retracted": (1, ItemRetracted),
    "items.shared": (1, ItemsShared),
    "consent.recorded": (1, ConsentRecorded),
    "consent.withdrawn": (2, ConsentWithdrawn),
    "referral.drafted": (1, ReferralDrafted),
    "referral.sent": (1, ReferralSent),
    "referral.questioned": (1, ReferralQuestioned),
    "referral.question_answered": (1, ReferralQuestionAnswered),
    "referral.check_asked": (1, ReferralCheckAsked),
    "referral.names_told": (1, ReferralNamesTold),
    "referral.check_answered": (1, ReferralCheckAnswered),
    "referral.accepted": (1, ReferralAccepted),
    "referral.declined": (1, ReferralDeclined),
    "referral.contact_reported": (1, ReferralContactReported),
    "referral.outcome_reported": (1, ReferralOutcomeReported),
    "referral.confirmed": (1, ReferralConfirmed),
    "referral.cancelled": (1, ReferralCancelled),
    "case.intake_marked": (1, IntakeMarked),
    "case.reopened": (1, CaseReopened),
    "case.merged": (1, CaseMerged),
    "case.absorbed": (1, CaseAbsorbed),
    "entry.written": (2, EntryWritten),
    "act.noted": (1, ActNoted),
    "file.attached": (1, FileAttached),
    "consent.person_withdrew": (2, PersonWithdrew),
    "consent.receipt_settled": (1, ReceiptSettled),
    "consent.status_noted": (1, ConsentStatusNoted),
    "consent.terms_noted": (3, ConsentTermsNoted),
    "consent.narrowed": (1, ConsentNarrowed),
    "consent.proved": (1, ConsentProved),
    "consent.reviewed": (2, ConsentReviewed),
    "basis.sender_consent_confirmed": (1, SenderConsentConfirmed),
    "basis.sender_consent_refused": (1, SenderConsentRefused),
    "basis.registered": (3, BasisRegistered),
    "basis.own_contract": (1, OwnContractRecorded),
    "basis.own_contract_ended": (1, OwnContractEnded),
    "engagement.begun": (1, EngagementBegun),
    "engagement.ended": (1, EngagementEnded),
    "session.closed": (1, SessionClosed),
    "invitation.sent": (1, UnitInvited),
    "invitation.accepted": (1, InvitationAccepted),
    "invitation.ended": (1, InvitationEnded),
    "handoff.proposed": (1, HandoffProposed),
    "handoff.accepted": (1, HandoffAccepted),
    "handoff.engagements_confirmed": (1, EngagementsConfirmed),
    "handoff.ended": (1, HandoffEnded),
    "case.followed_up": (1, CaseFollowedUp),
    "plan.drafted": (1, PlanDrafted),
    "plan.revised": (1, PlanRevised),
    "plan.conferred": (1, PlanConferred),
    "plan.decided": (1, PlanDecided),
    "plan.begun": (1, PlanBegun),
    "plan.reviewed": (1, PlanReviewed),
    "plan.evaluated": (1, PlanEvaluated),
    "plan.closed": (1, PlanClosed),
    "plan.replaced": (1, PlanReplaced),
    "outside.told": (1, ToldOutside),
    "referral.answer_recorded": (1, AnswerRecorded),
    "duty.cleared": (1, DutyCleared),
    "notice.given": (1, NoticeGiven),
    "notice.seen": (1, NoticeSeen),
    "case.worker_reassigned": (1, WorkerReassigned),
    "case.reassignment_undone": (1, ReassignmentUndone),
    "sheet.printed": (1, SheetPrinted),
    "emergency.opened": (1, EmergencyOpened),
    "emergency.reasoned": (2, EmergencyReasoned),
    "emergency.taken_up": (1, EmergencyTakenUp),
    "emergency.reviewed": (1, EmergencyReviewed),
    "person.registered": (1, PersonRegistered),
    "person.facts_changed": (1, FactsChanged),
    "person.flagged": (1, PersonFlagged),
    "person.flag_lifted": (1, PersonFlagLifted),
    "person.safe_contact_noted": (1, SafeContactNoted),
    "words.carried_over": (1, WordsCarriedOver),
    "consent.reaches": (1, ConsentReaches),
    "conference.prepared": (1, ConferencePrepared),
    "conference.approved": (1, ConferenceApproved),
    "conference.countersigned": (1, ApprovalCountersigned),
    "conference.substitute_named": (1, SubstituteNamed),
    "conference.secrecy_acknowledged": (1, SecrecyAcknowledged),
    "conference.opened": (1, ConferenceOpened),
    "conference.information_asked": (1, InformationAsked),
    "conference.information_answered": (1, InformationAnswered),
    "conference.information_refused": (1, InformationRefused),
    "conference.material_brought": (1, MaterialBrought),
    "conference.minutes_written": (1, MinutesWritten),
    "conference.task_assigned": (1, TaskAssigned),
    "conference.task_ticked": (1, TaskTicked),
    "conference.member_excluded": (1, MemberExcluded),
    "conference.closed": (1, ConferenceClosed),
    "conference.cancelled": (1, ConferenceCancelled),
}
"""Stored name -> (current schema version, class)."""

NOBODY_NAMED: Final = {"by_unit": "", "by_worker": "", "representative": "", "words": ""}
NO_ITEM: Final[dict[str, Any]] = {"item": None, "pairs": [], "compartment": "ordinary"}
USUAL_DAYS: Final = {"paper_within": 30, "review_after": 365, "doubt_within": 14}
Upcaster = Callable[[dict[str, Any]], dict[str, Any]]
UPCASTERS: Final[dict[tuple[str, int], Upcaster]] = {
    ("consent.withdrawn", 1): lambda fields: {**fields, **NOBODY_NAMED},
    ("consent.person_withdrew", 1): lambda fields: {**fields, **NOBODY_NAMED},
    ("entry.written", 1): lambda fields: {**fields, "onward": True},
    ("basis.registered", 1): lambda fields: {**fields, "second_worker": "", "decision": ""},
    ("basis.registered", 2): lambda fields: {**fields, "awaits": []},
    ("consent.terms_noted", 1): lambda fields: {**fields, "in_doubt": False, "second_worker": ""},
    ("emergency.reasoned", 1): lambda fields: {**fields, **NO_ITEM},
    ("consent.terms_noted", 2): lambda fields: {**fields, **USUAL_DAYS},
    ("consent.reviewed", 1): lambda fields: {**fields, "review_after": 365, "second_worker": ""},
}
"""(stored name, n) -> what turns the fields of version n into those of version n + 1."""

_NAMES: Final = {cls: (name, schema) for name, (schema, cls) in REGISTRY.items()}


class UnknownEvent(Exception):  # noqa: N818 - a finding about the data, named as one
    """The log holds a type or version that this program does not know (it is older)."""


def stored_name(event: Event) -> tuple[str, int]:
    """The stored name and current schema version of an event."""
    return _NAMES[type(event)]


def encode(event: Event) -> bytes:
    """The fields of an event as JSON."""
    return _adapter(stored_name(event)[0]).dump_json(event)


def decode(name: str, schema: int, fields: bytes) -> Event:
    """The event, brought up to today's shape."""
    if name not in REGISTRY or schema > REGISTRY[name][0]:
        raise UnknownEvent(f"{name}@{schema}")
    current = REGISTRY[name][0]
    if schema == current:
        event: Event = _adapter(name).validate_json(fields)
        return event
    values = json.loads(fields)
    for version in range(schema, current):
        values = UPCASTERS[name, version](values)
    upcast: Event = _adapter(name).validate_python(values)
    return upcast


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(REGISTRY[name][1])
