"""What people ask of a case. `now` is the law's clock, ids are made outside."""

from dataclasses import dataclass

from app.domain.case.attachment.commands import AttachFile
from app.domain.case.command import Command, GroundAsked, Receiving
from app.domain.case.consent.commands import (
    ConfirmSenderConsent,
    ConsentCommand,
    EndOwnContract,
    GrantAsked,
    HandOverReceipt,
    NarrowConsent,
    NoteConsentStatus,
    ProveConsent,
    RecordConsent,
    RecordOwnContract,
    RefuseSenderConsent,
    RenewConsent,
    ReviewConsent,
    WithdrawAll,
    WithdrawConsent,
)
from app.domain.case.content.commands import ContentCommand, RetractItem, WriteRecord
from app.domain.case.emergency.commands import (
    EmergencyCommand,
    GiveEmergencyReason,
    OpenEmergency,
    ReviewEmergency,
    TakeUpEmergency,
)
from app.domain.case.entry.commands import (
    AnswerRequest,
    EntryCommand,
    NoteAct,
    WriteEntry,
)
from app.domain.case.handoff.commands import (
    AcceptHandoff,
    ConfirmEngagements,
    EndHandoff,
    HandoffCommand,
    ProposeHandoff,
)
from app.domain.case.invitation.commands import (
    AcceptInvitation,
    EndInvitation,
    InvitationCommand,
    Invite,
)
from app.domain.case.lifecycle.commands import (
    AbsorbCase,
    CloseCase,
    FollowUp,
    LifecycleCommand,
    LinkPeople,
    MarkIntake,
    MergeInto,
    NewMember,
    OpenCase,
    ReopenCase,
)
from app.domain.case.notice.commands import SeeNotice
from app.domain.case.offer.commands import Earlier, LinkOffer, Offer, OfferCommand
from app.domain.case.outside.commands import ClearDuty, OutsideCommand, TellOutside
from app.domain.case.people.commands import (
    LiftProtection,
    NoteFacts,
    NoteSafeContact,
    PeopleCommand,
    ProtectPerson,
)
from app.domain.case.plan.commands import (
    BeginPlan,
    ClosePlan,
    ConferPlan,
    DecidePlan,
    DraftPlan,
    EvaluatePlan,
    PlanCommand,
    PlanRules,
    PlanTerms,
    RecordDecision,
    ReviewPlan,
    RevisePlan,
)
from app.domain.case.printing.commands import PrintingCommand, PrintSheet
from app.domain.case.reassigning.commands import (
    Reassign,
    ReassigningCommand,
    StandIn,
    UndoReassignment,
)
from app.domain.case.referral.commands import (
    AcceptReferral,
    AnswerCheck,
    AnswerQuestion,
    AskCheck,
    AskSender,
    CancelReferral,
    ConfirmReferral,
    DeclineReferral,
    DraftReferral,
    OpeningTerms,
    RecordAnswer,
    Refer,
    ReferralCommand,
    ReportContact,
    ReportOutcome,
    SendReferral,
    TellNames,
)
from app.domain.case.sitting.commands import (
    CallSitting,
    CarryOver,
    LetTaskReach,
    SittingCommand,
)


@dataclass(frozen=True, slots=True)
class CloseSession(Command):
    session: str


@dataclass(frozen=True, slots=True)
class AddContributor(Command):
    """The lead lets a unit write; it reads its own and nothing else."""

    contributor: Receiving


@dataclass(frozen=True, slots=True)
class AddCoLead(Command):
    """Another member of the joint body works like the lead.

    `ground` is what the register says of entrustment on this day; one of its programmes holds both.
    """

    co_lead: Receiving
    ground: GroundAsked


@dataclass(frozen=True, slots=True)
class EndEngagement(Command):
    engagement: str


CaseCommand = (
    LifecycleCommand
    | ContentCommand
    | EntryCommand
    | AttachFile
    | PeopleCommand
    | CloseSession
    | AddContributor
    | AddCoLead
    | EndEngagement
    | ConsentCommand
    | ReferralCommand
    | OfferCommand
    | HandoffCommand
    | InvitationCommand
    | PlanCommand
    | OutsideCommand
    | PrintingCommand
    | EmergencyCommand
    | SeeNotice
    | SittingCommand
    | ReassigningCommand
)

__all__ = [
    "AbsorbCase",
    "AcceptHandoff",
    "AcceptInvitation",
    "AcceptReferral",
    "AddCoLead",
    "AddContributor",
    "AnswerCheck",
    "AnswerQuestion",
    "AnswerRequest",
    "AskCheck",
    "AskSender",
    "AttachFile",
    "BeginPlan",
    "CallSitting",
    "CancelReferral",
    "CarryOver",
    "CaseCommand",
    "ClearDuty",
    "CloseCase",
    "ClosePlan",
    "CloseSession",
    "Command",
    "ConferPlan",
    "ConfirmEngagements",
    "ConfirmReferral",
    "ConfirmSenderConsent",
    "ConsentCommand",
    "DecidePlan",
    "DeclineReferral",
    "DraftPlan",
    "DraftReferral",
    "Earlier",
    "EmergencyCommand",
    "EndEngagement",
    "EndHandoff",
    "EndInvitation",
    "EndOwnContract",
    "EvaluatePlan",
    "FollowUp",
    "GiveEmergencyReason",
    "GrantAsked",
    "GroundAsked",
    "HandOverReceipt",
    "HandoffCommand",
    "InvitationCommand",
    "Invite",
    "LetTaskReach",
    "LifecycleCommand",
    "LiftProtection",
    "LinkOffer",
    "LinkPeople",
    "MarkIntake",
    "MergeInto",
    "NarrowConsent",
    "NewMember",
    "NoteAct",
    "NoteConsentStatus",
    "NoteFacts",
    "NoteSafeContact",
    "Offer",
    "OpenCase",
    "OpenEmergency",
    "OpeningTerms",
    "PeopleCommand",
    "PlanCommand",
    "PlanRules",
    "PlanTerms",
    "PrintSheet",
    "ProposeHandoff",
    "ProtectPerson",
    "ProveConsent",
    "Reassign",
    "ReassigningCommand",
    "Receiving",
    "RecordAnswer",
    "RecordConsent",
    "RecordDecision",
    "RecordOwnContract",
    "Refer",
    "ReferralCommand",
    "RefuseSenderConsent",
    "RenewConsent",
    "ReopenCase",
    "ReportContact",
    "ReportOutcome",
    "RetractItem",
    "ReviewConsent",
    "ReviewEmergency",
    "ReviewPlan",
    "RevisePlan",
    "SeeNotice",
    "SendReferral",
    "SittingCommand",
    "StandIn",
    "TakeUpEmergency",
    "TellNames",
    "TellOutside",
    "UndoReassignment",
    "WithdrawAll",
    "WithdrawConsent",
    "WriteEntry",
    "WriteRecord",
]
