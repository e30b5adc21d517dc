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


ReferralCommand = (
    Refer
    | AcceptReferral
    | DeclineReferral
    | ReportContact
    | ReportOutcome
    | ConfirmReferral
    | CancelReferral
)
CaseCommand = OpenCase | WriteRecord | RecordConsent | WithdrawConsent | ReferralCommand | CloseCase
