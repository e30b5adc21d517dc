"""What people ask of a case. `now` is the law's clock, ids are made outside."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.actor import Actor, Unit
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Command:
    """Every command says who acts, and when the law's clock stood."""

    actor: Actor
    now: datetime


@dataclass(frozen=True, slots=True)
class GroundAsked:
    """On which basis others receive this: a code of `legal_basis`.

    Consent of the person is looked up in the case; everything else is registered under `basis`
    for exactly these receivers and pairs. `sender_consent` = the writer's own organisation took
    the consent (it covers what it sends itself).
    """

    code: str
    basis: str
    sender_consent: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Receiving:
    """A unit that receives, and the id of the engagement that makes."""

    unit: Unit
    engagement: str


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
class Refer(Command):
    """Draft and send in one act; `items` are what becomes readable at acceptance."""

    referral: str
    item: str
    receiver: Unit
    kind: str
    purpose: str
    pairs: frozenset[Pair]
    items: tuple[str, ...]
    topics: tuple[str, ...]
    urgent: bool
    text: str
    answer_due: date
    known_items: tuple[tuple[str, frozenset[Pair]], ...] = ()
    form: str = "summary"
    ground: "GroundAsked | None" = None


@dataclass(frozen=True, slots=True)
class AcceptReferral(Command):
    referral: str
    report_due: date


@dataclass(frozen=True, slots=True)
class DeclineReferral(Command):
    referral: str
    item: str
    reason: str
    text: str
    pairs: frozenset[Pair] = frozenset()


@dataclass(frozen=True, slots=True)
class ReportContact(Command):
    referral: str
    progress: str


@dataclass(frozen=True, slots=True)
class ReportOutcome(Command):
    referral: str
    item: str
    pairs: frozenset[Pair]
    result: str
    text: str


@dataclass(frozen=True, slots=True)
class ConfirmReferral(Command):
    referral: str
    continues: bool


@dataclass(frozen=True, slots=True)
class CancelReferral(Command):
    referral: str


@dataclass(frozen=True, slots=True)
class CloseCase(Command):
    reason: str
    accompanying_unit: str | None


@dataclass(frozen=True, slots=True)
class WriteEntry(Command):
    """Words for a purpose. `session` puts them into a compartment of their own."""

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


@dataclass(frozen=True, slots=True)
class ProposeHandoff(Command):
    handoff: str
    item: str
    to: Unit
    pairs: frozenset[Pair]
    form: str
    overlap_until: date | None
    text: str


@dataclass(frozen=True, slots=True)
class AcceptHandoff(Command):
    handoff: str
    lead: str


@dataclass(frozen=True, slots=True)
class EndHandoff(Command):
    """Declined (candidate), withdrawn or completed (lead)."""

    handoff: str
    how: str


ReferralCommand = (
    Refer
    | AcceptReferral
    | DeclineReferral
    | ReportContact
    | ReportOutcome
    | ConfirmReferral
    | CancelReferral
)
HandoffCommand = ProposeHandoff | AcceptHandoff | EndHandoff
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
    | EndEngagement
    | RecordConsent
    | WithdrawConsent
    | NoteConsentStatus
    | WithdrawAll
    | ReferralCommand
    | HandoffCommand
    | CloseCase
    | ReopenCase
    | AbsorbCase
    | MergeInto
)
