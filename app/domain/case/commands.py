"""What people ask of a case. `now` is the law's clock, ids are made outside."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.actor import Unit
from app.domain.case.command import Command, GroundAsked, Receiving
from app.domain.case.handoff.commands import (
    AcceptHandoff,
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
from app.domain.case.referral.commands import (
    AcceptReferral,
    CancelReferral,
    ConfirmReferral,
    DeclineReferral,
    Refer,
    ReferralCommand,
    ReportContact,
    ReportOutcome,
)
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class NewMember:
    person: str
    place: str
    adult: bool


@dataclass(frozen=True, slots=True)
class OpenCase(Command):
    case: str
    number: str
    lead: str
    ward: str
    route: str
    topics: tuple[str, ...]
    main_topic: str
    controller: str
    members: tuple[NewMember, ...]
    intake: bool = True


@dataclass(frozen=True, slots=True)
class WriteRecord(Command):
    """A raw record; `summary` is the text for others, shown to `share_with`."""

    item: str
    summary_item: str
    pairs: frozenset[Pair]
    method: str
    occurred_at: datetime
    text: str
    summary: str | None
    summary_pairs: frozenset[Pair]
    share_with: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class GrantAsked:
    organisation: str
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class RecordConsent(Command):
    """`until` is the last day; None = to the end of the episode (oral: 30 days)."""

    consent: str
    subject: str
    form: str
    purposes: frozenset[str]
    grants: tuple[GrantAsked, ...]
    starts: date
    until: date | None


@dataclass(frozen=True, slots=True)
class WithdrawConsent(Command):
    consent: str
    organisations: frozenset[str] | None
    form: str


@dataclass(frozen=True, slots=True)
class CloseCase(Command):
    reason: str
    accompanying_unit: str | None


@dataclass(frozen=True, slots=True)
class WriteEntry(Command):
    """Words for a purpose. `session` puts them into a compartment of their own.

    `though_withheld`: receivers are engaged even where a ceiling withholds it from them today.
    """

    item: str
    kind: str
    pairs: frozenset[Pair]
    form: str
    occurred_at: datetime
    text: str
    receivers: tuple[Receiving, ...] = ()
    ground: GroundAsked | None = None
    session: str | None = None
    corrects: str | None = None
    though_withheld: bool = False


@dataclass(frozen=True, slots=True)
class NoteAct(Command):
    """Something was done that carries no personal facts."""

    kind: str
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ProtectPerson(Command):
    person: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AnswerRequest(Command):
    """`entitled` = the person herself, or somebody with her mandate."""

    entitled: bool


@dataclass(frozen=True, slots=True)
class CloseSession(Command):
    session: str


@dataclass(frozen=True, slots=True)
class AddContributor(Command):
    """The lead lets a unit write; it reads its own and nothing else."""

    contributor: Receiving


@dataclass(frozen=True, slots=True)
class AddCoLead(Command):
    """Another member of the joint body works like the lead; `basis` is its entrustment."""

    co_lead: Receiving
    basis: str


@dataclass(frozen=True, slots=True)
class RetractItem(Command):
    """What should not have been written is hidden; its mark stays. `reason` of correction_kind."""

    item: str
    reason: str


@dataclass(frozen=True, slots=True)
class EndEngagement(Command):
    engagement: str


@dataclass(frozen=True, slots=True)
class MarkIntake(Command):
    members: tuple[NewMember, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkPeople(Command):
    members: tuple[NewMember, ...]


@dataclass(frozen=True, slots=True)
class ReopenCase(Command):
    pass


@dataclass(frozen=True, slots=True)
class AbsorbCase(Command):
    """In the survivor: another case is merged into this one."""

    absorbed: str


@dataclass(frozen=True, slots=True)
class MergeInto(Command):
    """In the absorbed case: it goes on in `into`, whose lead reads here from now on."""

    into: str
    lead: str
    lead_unit: str
    lead_organisation: str


@dataclass(frozen=True, slots=True)
class WithdrawAll(Command):
    """The person takes back every consent to these organisations (None = to all)."""

    subject: str
    organisations: frozenset[str] | None
    form: str


@dataclass(frozen=True, slots=True)
class NoteConsentStatus(Command):
    subject: str
    status: str


CaseCommand = (
    OpenCase
    | MarkIntake
    | LinkPeople
    | WriteRecord
    | WriteEntry
    | NoteAct
    | ProtectPerson
    | AnswerRequest
    | CloseSession
    | AddContributor
    | AddCoLead
    | RetractItem
    | EndEngagement
    | RecordConsent
    | WithdrawConsent
    | NoteConsentStatus
    | WithdrawAll
    | ReferralCommand
    | HandoffCommand
    | InvitationCommand
    | CloseCase
    | ReopenCase
    | AbsorbCase
    | MergeInto
)

__all__ = [
    "AbsorbCase",
    "AcceptHandoff",
    "AcceptInvitation",
    "AcceptReferral",
    "AddCoLead",
    "AddContributor",
    "AnswerRequest",
    "CancelReferral",
    "CaseCommand",
    "CloseCase",
    "CloseSession",
    "Command",
    "ConfirmReferral",
    "DeclineReferral",
    "EndEngagement",
    "EndHandoff",
    "EndInvitation",
    "GrantAsked",
    "GroundAsked",
    "HandoffCommand",
    "InvitationCommand",
    "Invite",
    "LinkPeople",
    "MarkIntake",
    "MergeInto",
    "NewMember",
    "NoteAct",
    "NoteConsentStatus",
    "OpenCase",
    "ProposeHandoff",
    "ProtectPerson",
    "Receiving",
    "RecordConsent",
    "Refer",
    "ReferralCommand",
    "ReopenCase",
    "ReportContact",
    "ReportOutcome",
    "RetractItem",
    "WithdrawAll",
    "WithdrawConsent",
    "WriteEntry",
    "WriteRecord",
]
