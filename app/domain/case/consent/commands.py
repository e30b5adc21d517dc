"""What people ask about consent."""

from dataclasses import dataclass
from datetime import date

from app.domain.actor import Unit
from app.domain.case.command import Command, GroundAsked
from app.domain.case.consent.terms import PLAIN, USUAL, ConsentDays, Proof, Terms
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class GrantAsked:
    """`role`: the organisation was named as whoever holds it, not by name."""

    organisation: str
    categories: frozenset[str]
    role: str = ""


@dataclass(frozen=True, slots=True)
class RecordConsent(Command):
    """`until` is the last day; None = to the end of the episode (oral: `days.oral`)."""

    consent: str
    subject: str
    form: str
    purposes: frozenset[str]
    grants: tuple[GrantAsked, ...]
    starts: date
    until: date | None
    terms: Terms = PLAIN
    days: ConsentDays = USUAL
    colleagues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RenewConsent(Command):
    """The same consent for a new period, from today. `consent` is the new one's id."""

    consent: str
    renews: str
    form: str
    until: date | None
    terms: Terms = PLAIN
    days: ConsentDays = USUAL
    colleagues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class NarrowConsent(Command):
    """Take these categories out, for everybody (None) or for those named."""

    consent: str
    organisations: frozenset[str] | None
    categories: frozenset[str]
    form: str


@dataclass(frozen=True, slots=True)
class ProveConsent(Command):
    """The paper came: where it is kept, or what is attached."""

    consent: str
    proof: Proof


@dataclass(frozen=True, slots=True)
class ReviewConsent(Command):
    """The person was asked again, and nothing changed; where in doubt, two looked at it."""

    consent: str
    second_worker: str = ""
    days: ConsentDays = USUAL
    colleagues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class RecordOwnContract(Command):
    """The agency has a contract of its own with the person, about these pairs.

    `until` is the last day; `said_by` who said so. It opens nothing: when consent
    runs out, the agency goes on with what it held.
    """

    ground: GroundAsked
    agency: Unit
    pairs: frozenset[Pair]
    starts: date
    until: date | None
    said_by: str


@dataclass(frozen=True, slots=True)
class EndOwnContract(Command):
    """The contract ended early: `ended_on` its first day without it; `reason` a code."""

    basis: str
    ended_on: date
    reason: str


@dataclass(frozen=True, slots=True)
class ConfirmSenderConsent(Command):
    """The receiving desk has made sure that the person consented, as the sender says.

    `received` is the referral, or the engagement by which it receives.
    """

    received: str


@dataclass(frozen=True, slots=True)
class RefuseSenderConsent(Command):
    """It could not make sure of it."""

    received: str
    reason: str


@dataclass(frozen=True, slots=True)
class WithdrawConsent(Command):
    """`words` are of whoever takes it down; `representative` is who spoke for the person."""

    consent: str
    organisations: frozenset[str] | None
    form: str
    representative: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class WithdrawAll(Command):
    """The person takes back every consent to these organisations (None = to all)."""

    subject: str
    organisations: frozenset[str] | None
    form: str
    representative: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class HandOverReceipt(Command):
    """The person got the receipt (`how`, `given_on`: None = today), or why she did not."""

    consent: str
    how: str = ""
    given_on: date | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class NoteConsentStatus(Command):
    subject: str
    status: str


ConsentCommand = (
    RecordConsent
    | RenewConsent
    | NarrowConsent
    | ProveConsent
    | ReviewConsent
    | RecordOwnContract
    | EndOwnContract
    | ConfirmSenderConsent
    | RefuseSenderConsent
    | WithdrawConsent
    | WithdrawAll
    | NoteConsentStatus
    | HandOverReceipt
)
