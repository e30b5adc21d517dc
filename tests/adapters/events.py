"""One event of every type, with every field filled: what the golden files hold.

`python -m tests.adapters.events` writes the golden file of a type or version that has none yet;
it never touches one that is there.
"""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from app.adapters.postgres import codec
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
    Grant,
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
    Desk,
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
    Part,
    Post,
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
from app.domain.sharing.model import Pair

ON: Final = date(2026, 4, 8)
AT: Final = datetime(2026, 4, 8, 1, 30, 15, 250_000, tzinfo=UTC)
NOTICE: Final = "01965f00-0000-7000-8000-0000000000f9"
INVITATION: Final = "01965f00-0000-7000-8000-0000000000f1"
PLAN: Final = "01965f00-0000-7000-8000-0000000000f2"
PERSON: Final = "01965f00-0000-7000-8000-000000000001"
CASE: Final = "01965f00-0000-7000-8000-000000000002"
UNIT: Final = "01965f00-0000-7000-8000-000000000003"
OTHER: Final = "01965f00-0000-7000-8000-000000000004"
ORGANISATION: Final = "01965f00-0000-7000-8000-000000000005"
WORKER: Final = "01965f00-0000-7000-8000-000000000006"
ITEM: Final = "01965f00-0000-7000-8000-000000000007"
REFERRAL: Final = "01965f00-0000-7000-8000-000000000008"
CONSENT: Final = "01965f00-0000-7000-8000-000000000009"
LEAD: Final = "01965f00-0000-7000-8000-00000000000a"
BASIS: Final = "01965f00-0000-7000-8000-00000000000b"
ENGAGEMENT: Final = "01965f00-0000-7000-8000-00000000000c"
HANDOFF: Final = "01965f00-0000-7000-8000-00000000000d"
SESSION: Final = "01965f00-0000-7000-8000-00000000000e"
FLAG: Final = "01965f00-0000-7000-8000-00000000000f"
CONFERENCE: Final = "01965f00-0000-7000-8000-000000000010"
PAIRS: Final = frozenset({Pair(PERSON, "IC06"), Pair("household", "IC14")})
# A variant outside the basic plane, a combining mark, a half-width kana, an emoji.
WORDS: Final = '\U00020bb7\u91ce \u304b\u3099 \uff76 \U0001f343 "quoted"\nnext line'

EVENTS: Final[dict[str, Event]] = {
    "case.offered@1": CaseOffered(CASE, "40106", UNIT, ON),
    "case.opened@1": CaseOpened(
        CASE,
        "40106-R8-0001",
        "40106",
        "04",
        ("03", "12"),
        "12",
        "council",
        LEAD,
        UNIT,
        ORGANISATION,
        WORKER,
        ON,
        intake=False,
    ),
    "case.closed@1": CaseClosed("02", OTHER, ON),
    "case.person_linked@1": PersonLinked(PERSON, "client", adult=True, on=ON),
    "record.written@1": RecordWritten(ITEM, UNIT, PAIRS, "02", AT, AT, WORDS, WORKER),
    "summary.written@1": SummaryWritten(OTHER, ITEM, UNIT, PAIRS, AT, AT, WORDS, WORKER),
    "items.shared@1": ItemsShared(REFERRAL, (ITEM, OTHER), (CONSENT,), ON),
    "item.retracted@1": ItemRetracted(ITEM, "02", ON),
    "consent.recorded@1": ConsentRecorded(
        CONSENT,
        PERSON,
        "paper",
        frozenset({"planning", "support"}),
        (Grant(ORGANISATION, frozenset({"IC01", "IC06"})),),
        ON,
        date(2027, 4, 8),
        UNIT,
        WORKER,
        ON,
    ),
    "consent.terms_noted@1": ConsentTermsNoted(
        CONSENT,
        True,  # noqa: FBT003 - the fields in their order
        BASIS,
        "潮見 はる",
        "parent",
        frozenset({"interpreter", "plain"}),
        "kept",
        "B-2/14",
        "2026-04",
        ((ORGANISATION, "operator"),),
        ON,
    ),
    "consent.terms_noted@2": ConsentTermsNoted(
        CONSENT,
        False,  # noqa: FBT003 - the fields in their order
        None,
        "",
        "",
        frozenset({"supporter"}),
        "none",
        "",
        "",
        (),
        ON,
        in_doubt=True,
        second_worker=WORKER,
    ),
    "consent.terms_noted@3": ConsentTermsNoted(
        CONSENT,
        False,  # noqa: FBT003 - the fields in their order
        None,
        "",
        "",
        frozenset(),
        "none",
        "",
        "",
        (),
        ON,
        paper_within=60,
        review_after=180,
        doubt_within=7,
    ),
    "consent.narrowed@1": ConsentNarrowed(
        CONSENT, frozenset({ORGANISATION}), frozenset({"IC04"}), "oral", ON
    ),
    "consent.proved@1": ConsentProved(CONSENT, "attached", ITEM, lifts_end=True, on=ON),
    "consent.reviewed@1": ConsentReviewed(CONSENT, ON),
    "consent.reviewed@2": ConsentReviewed(CONSENT, ON, 180, WORKER),
    "consent.withdrawn@2": ConsentWithdrawn(
        CONSENT, frozenset({ORGANISATION}), "guardian", ON, UNIT, WORKER, "潮見 はる", WORDS
    ),
    "consent.receipt_settled@1": ReceiptSettled(CONSENT, "in_person", ON, "", UNIT, WORKER, ON),
    "consent.withdrawn@1": ConsentWithdrawn(CONSENT, frozenset({ORGANISATION}), "oral", ON),
    "referral.drafted@1": ReferralDrafted(
        REFERRAL,
        ITEM,
        UNIT,
        ORGANISATION,
        OTHER,
        ORGANISATION,
        "formal",
        "support",
        PAIRS,
        (OTHER,),
        ("12",),
        urgent=True,
        text=WORDS,
        recorded_at=AT,
        on=ON,
        form="minimum",
        author_worker=WORKER,
        after=OTHER,
        so_far=WORDS,
        wish=WORDS,
        method="fax",
        main_topic="12",
    ),
    "referral.sent@1": ReferralSent(
        REFERRAL,
        date(2026, 4, 15),
        outside=False,
        bases=(CONSENT,),
        on=ON,
        climbs=date(2026, 4, 20),
    ),
    "referral.questioned@1": ReferralQuestioned(
        REFERRAL, ITEM, OTHER, PAIRS, WORDS, AT, ON, WORKER
    ),
    "referral.question_answered@1": ReferralQuestionAnswered(
        REFERRAL, OTHER, ITEM, OTHER, PAIRS, "written", (CONSENT,), WORDS, AT, ON, WORKER
    ),
    "referral.check_asked@1": ReferralCheckAsked(REFERRAL, OTHER, WORKER, ON),
    "referral.names_told@1": ReferralNamesTold(
        REFERRAL, OTHER, ITEM, UNIT, PAIRS, (BASIS,), ON, WORDS, AT, ON, WORKER
    ),
    "referral.check_answered@1": ReferralCheckAnswered(REFERRAL, OTHER, conflict=True, on=ON),
    "referral.accepted@1": ReferralAccepted(
        REFERRAL,
        WORKER,
        date(2026, 4, 22),
        ON,
        date(2026, 4, 13),
        date(2026, 4, 16),
        date(2026, 4, 27),
    ),
    "referral.declined@1": ReferralDeclined(
        REFERRAL, ITEM, OTHER, PAIRS, "03", WORDS, AT, ON, WORKER
    ),
    "referral.contact_reported@1": ReferralContactReported(REFERRAL, "contacted", ON),
    "referral.outcome_reported@1": ReferralOutcomeReported(
        REFERRAL, ITEM, OTHER, PAIRS, "started", WORDS, AT, ON, WORKER
    ),
    "referral.confirmed@1": ReferralConfirmed(REFERRAL, continues=True, on=ON),
    "referral.cancelled@1": ReferralCancelled(REFERRAL, ON),
    "case.followed_up@1": CaseFollowedUp(PLAN, UNIT, ITEM, date(2026, 7, 8), ON),
    "plan.drafted@1": PlanDrafted(
        PLAN, UNIT, ITEM, ON, date(2026, 10, 8), date(2026, 7, 8), 3, ("08", "14"), OTHER, ON
    ),
    "plan.revised@1": PlanRevised(
        PLAN, ITEM, ON, date(2026, 10, 8), date(2026, 7, 8), 2, ("14",), ON
    ),
    "plan.conferred@1": PlanConferred(PLAN, ON, "approved_with_changes", ON),
    "plan.decided@1": PlanDecided(PLAN, "R8-123", ON, recorded=True, by_unit=UNIT, on=ON),
    "plan.begun@1": PlanBegun(PLAN, ON),
    "plan.reviewed@1": PlanReviewed(PLAN, date(2026, 9, 1), ON),
    "plan.evaluated@1": PlanEvaluated(PLAN, "2", ITEM, ON),
    "plan.closed@1": PlanClosed(PLAN, "suspend", ON),
    "plan.replaced@1": PlanReplaced(PLAN, OTHER, ON),
    "person.registered@1": PersonRegistered(
        PERSON,
        ITEM,
        CASE,
        UNIT,
        frozenset({Pair(PERSON, "IC01")}),
        AT,
        WORDS,
        "\u30b7\u30aa\u30df",
        date(1944, 2, 11),
        "2",
        "0930001111",
        WORDS,
        WORKER,
    ),
    "person.safe_contact_noted@1": SafeContactNoted(
        PERSON,
        ITEM,
        CASE,
        UNIT,
        WORKER,
        frozenset({Pair(PERSON, "IC01")}),
        AT,
        "hand_over",
        WORDS,
        WORDS,
        ("no_slip", "not_to_family"),
        WORDS,
    ),
    "case.intake_marked@1": IntakeMarked(ON),
    "case.reopened@1": CaseReopened(ON),
    "case.merged@1": CaseMerged(OTHER, LEAD, UNIT, ORGANISATION, ON),
    "case.absorbed@1": CaseAbsorbed(OTHER, ON),
    "entry.written@1": EntryWritten(
        ITEM,
        "emergency",
        UNIT,
        PAIRS,
        "minimum",
        SESSION,
        AT,
        AT,
        WORDS,
        OTHER,
        WORKER,
    ),
    "entry.written@2": EntryWritten(
        ITEM, "visit", UNIT, PAIRS, "full", SESSION, AT, AT, WORDS, OTHER, WORKER, onward=False
    ),
    "act.noted@1": ActNoted("protected", UNIT, ("IC01", "IC02"), ON),
    "consent.person_withdrew@2": PersonWithdrew(
        PERSON, frozenset({ORGANISATION}), "guardian", ON, UNIT, WORKER, "潮見 はる", WORDS
    ),
    "consent.person_withdrew@1": PersonWithdrew(PERSON, frozenset({ORGANISATION}), "oral", ON),
    "consent.status_noted@1": ConsentStatusNoted(PERSON, "deferred", ON),
    "basis.registered@1": BasisRegistered(
        BASIS,
        "conference",
        "LB-SW106-6",
        (ORGANISATION, OTHER),
        PAIRS,
        frozenset({"conference", "support"}),
        SESSION,
        WORDS,
        ON,
        date(2026, 4, 9),
    ),
    "basis.own_contract@1": OwnContractRecorded(
        basis=BASIS,
        code="LB-CONTRACT",
        unit=UNIT,
        organisation=ORGANISATION,
        pairs=PAIRS,
        starts=ON,
        ends=None,
        said_by=WORDS,
        by_unit=OTHER,
        by_worker=WORKER,
        on=ON,
    ),
    "basis.own_contract_ended@1": OwnContractEnded(BASIS, ON, "moved", UNIT, WORKER, ON),
    "basis.registered@3": BasisRegistered(
        BASIS,
        "sender_consent",
        "LB-CONSENT",
        (ORGANISATION,),
        PAIRS,
        frozenset({"coordination"}),
        "ordinary",
        "",
        ON,
        None,
        awaits=(Desk(OTHER, ORGANISATION, ENGAGEMENT),),
    ),
    "basis.sender_consent_confirmed@1": SenderConsentConfirmed(
        BASIS, ORGANISATION, OTHER, WORKER, ON
    ),
    "basis.sender_consent_refused@1": SenderConsentRefused(
        BASIS, ORGANISATION, OTHER, WORKER, WORDS, ON
    ),
    "basis.registered@2": BasisRegistered(
        BASIS,
        "conference",
        "LB-SW106-6",
        (ORGANISATION, OTHER),
        PAIRS,
        frozenset({"conference", "support"}),
        SESSION,
        WORDS,
        ON,
        date(2026, 4, 9),
        WORKER,
        "2026-12",
    ),
    "engagement.begun@1": EngagementBegun(
        ENGAGEMENT,
        OTHER,
        ORGANISATION,
        "conference_member",
        "conference",
        PAIRS,
        (ITEM,),
        SESSION,
        (BASIS,),
        UNIT,
        ON,
        date(2026, 4, 9),
    ),
    "engagement.ended@1": EngagementEnded(ENGAGEMENT, ON),
    "session.closed@1": SessionClosed(SESSION, ON),
    "handoff.proposed@1": HandoffProposed(
        HANDOFF,
        ITEM,
        UNIT,
        OTHER,
        ORGANISATION,
        PAIRS,
        "summary",
        date(2026, 5, 8),
        (BASIS,),
        WORDS,
        AT,
        ON,
        WORKER,
        date(2026, 4, 20),
    ),
    "handoff.accepted@1": HandoffAccepted(
        HANDOFF, LEAD, OTHER, ORGANISATION, WORKER, date(2026, 5, 8), ON
    ),
    "handoff.engagements_confirmed@1": EngagementsConfirmed(HANDOFF, (ENGAGEMENT,), OTHER, ON),
    "handoff.ended@1": HandoffEnded(HANDOFF, "completed", ON),
    "invitation.sent@1": UnitInvited(
        INVITATION, OTHER, ORGANISATION, "support", PAIRS, (ITEM,), (BASIS,), UNIT, ON
    ),
    "invitation.accepted@1": InvitationAccepted(INVITATION, WORKER, ON),
    "notice.given@1": NoticeGiven(
        NOTICE,
        OTHER,
        "consent",
        ENGAGEMENT,
        whole=True,
        engaged=True,
        keeps_own=False,
        ask_unit=UNIT,
        since=ON,
        on=ON,
    ),
    "case.worker_reassigned@1": WorkerReassigned(HANDOFF, WORKER, date(2026, 5, 1), ON),
    "case.reassignment_undone@1": ReassignmentUndone(HANDOFF, ON),
    "notice.seen@1": NoticeSeen(NOTICE, OTHER, WORKER, ON),
    "invitation.ended@1": InvitationEnded(INVITATION, "ended", ON),
    "file.attached@1": FileAttached(
        ITEM,
        UNIT,
        WORKER,
        PAIRS,
        "full",
        "ordinary",
        True,  # noqa: FBT003 - by place, as the others
        CONSENT,
        AT,
        AT,
        WORDS,
        "image/jpeg",
        204_800,
        "9f" * 32,
    ),
    "outside.told@1": ToldOutside(
        ITEM,
        UNIT,
        PAIRS,
        (ITEM, OTHER),
        "telephone",
        OTHER,
        "other",
        WORDS,
        "LB-CONSENT",
        (PERSON,),
        (CONSENT,),
        ("no_basis",),
        late=True,
        text=WORDS,
        occurred_at=AT,
        recorded_at=AT,
        author_worker=WORKER,
        sheet="R8-00012",
    ),
    "referral.answer_recorded@1": AnswerRecorded(
        REFERRAL,
        ITEM,
        UNIT,
        PAIRS,
        "accepted_with_conditions",
        WORDS,
        "fax",
        "03",
        "started",
        date(2026, 4, 22),
        OTHER,
        own_behalf=True,
        text=WORDS,
        occurred_at=AT,
        recorded_at=AT,
        on=ON,
        author_worker=WORKER,
        contact_due=date(2026, 4, 17),
    ),
    "sheet.printed@1": SheetPrinted(
        REFERRAL, "R8-00012", "agency", (ITEM, OTHER), CONSENT, OTHER, (PERSON,), UNIT, WORKER, AT
    ),
    "duty.cleared@1": DutyCleared("told_without_basis", ITEM, "in_order", UNIT, WORKER, ON),
    "emergency.opened@1": EmergencyOpened(
        REFERRAL, ITEM, OTHER, OTHER, UNIT, OTHER, WORKER, AT, ON, date(2026, 4, 10), ON
    ),
    "emergency.reasoned@1": EmergencyReasoned(
        REFERRAL, WORDS, late=True, by_unit=UNIT, by_worker=WORKER, recorded_at=AT
    ),
    "emergency.reasoned@2": EmergencyReasoned(
        REFERRAL,
        WORDS,
        late=False,
        by_unit=UNIT,
        by_worker=WORKER,
        recorded_at=AT,
        item=ITEM,
        pairs=PAIRS,
        compartment="ordinary",
    ),
    "emergency.taken_up@1": EmergencyTakenUp(REFERRAL, OTHER, UNIT, ORGANISATION, WORKER, ON),
    "emergency.reviewed@1": EmergencyReviewed(REFERRAL, "not_upheld", WORDS, UNIT, WORKER, ON),
    "person.facts_changed@1": FactsChanged(
        PERSON,
        ITEM,
        CASE,
        UNIT,
        WORKER,
        frozenset({Pair(PERSON, "IC01")}),
        AT,
        WORDS,
        "\u30b7\u30aa\u30df",
        date(1944, 2, 11),
        "2",
        "0930001111",
        WORDS,
    ),
    "person.flagged@1": PersonFlagged(FLAG, CASE, ("IC01", "IC03"), (WORKER,), ON),
    "person.flag_lifted@1": PersonFlagLifted(FLAG, "danger_over", ON),
    "words.carried_over@1": WordsCarriedOver(
        ITEM, OTHER, UNIT, WORKER, PAIRS, AT, AT, WORDS, (CONSENT,)
    ),
    "consent.reaches@1": ConsentReaches(
        SESSION, (UNIT, OTHER), (ORGANISATION,), ON, date(2026, 4, 20)
    ),
    "conference.prepared@1": ConferencePrepared(
        CONFERENCE,
        CASE,
        ITEM,
        UNIT,
        WORKER,
        SESSION,
        PAIRS,
        (
            Part(OTHER, (("LB-CONSENT", CONSENT),), PAIRS),
            Part(SESSION, (("LB-SW106-6", BASIS), ("LB-LONELY15", FLAG)), PAIRS),
        ),
        (Post(OTHER, ORGANISATION, ENGAGEMENT, "\u4fc2\u9577", (WORKER,)),),
        UNIT,
        ORGANISATION,
        LEAD,
        ON,
        date(2026, 4, 5),
        date(2026, 4, 16),
        AT,
        ON,
        WORDS,
        urgent=True,
    ),
    "conference.approved@1": ConferenceApproved("R8-12", date(2026, 4, 7), ON),
    "conference.countersigned@1": ApprovalCountersigned(WORKER, ON),
    "conference.substitute_named@1": SubstituteNamed(OTHER, WORKER, ON),
    "conference.secrecy_acknowledged@1": SecrecyAcknowledged(OTHER, WORKER, ON),
    "conference.opened@1": ConferenceOpened(date(2026, 4, 16), ON),
    "conference.information_asked@1": InformationAsked(
        ITEM, UNIT, WORKER, OTHER, SESSION, PAIRS, AT, WORDS, date(2026, 4, 10)
    ),
    "conference.information_answered@1": InformationAnswered(
        ITEM, REFERRAL, OTHER, WORKER, SESSION, PAIRS, "summary", AT, WORDS
    ),
    "conference.information_refused@1": InformationRefused(REFERRAL, "03", ON),
    "conference.material_brought@1": MaterialBrought(
        ITEM, OTHER, WORKER, SESSION, PAIRS, "full", AT, WORDS
    ),
    "conference.minutes_written@1": MinutesWritten(
        ITEM, UNIT, WORKER, SESSION, PAIRS, "full", AT, WORDS
    ),
    "conference.task_assigned@1": TaskAssigned(
        REFERRAL,
        ITEM,
        SESSION,
        UNIT,
        WORKER,
        OTHER,
        REFERRAL,
        PAIRS,
        AT,
        ON,
        WORDS,
        date(2026, 5, 8),
        date(2026, 4, 22),
    ),
    "conference.task_ticked@1": TaskTicked(REFERRAL, ON),
    "conference.member_excluded@1": MemberExcluded(OTHER, ON),
    "conference.closed@1": ConferenceClosed(ON),
    "conference.cancelled@1": ConferenceCancelled(ON),
}
"""By stored name and schema version. An entry is added, never edited."""
GOLDEN: Final = Path(__file__).resolve().parents[1] / "architecture" / "golden" / "events"


def write_missing() -> None:
    for name, event in EVENTS.items():
        path = GOLDEN / f"{name}.json"
        if not path.exists():
            fields = json.loads(codec.encode(event))
            path.write_text(json.dumps(fields, ensure_ascii=False, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    write_missing()
