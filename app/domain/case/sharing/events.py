"""Events of bases, engagements and compartments. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Desk:
    """A unit that receives on a sender's consent, and the engagement or referral it receives by."""

    unit: str
    organisation: str
    engagement: str


@dataclass(frozen=True, slots=True)
class BasisRegistered:
    """A basis other than consent: its code, receivers, pairs, purpose and compartment.

    Since version 2 also who else answers for it, and the number of the decision behind it; since
    version 3 who has to confirm it before it opens anything (`awaits`).
    """

    basis: str
    kind: str
    code: str
    organisations: tuple[str, ...]
    pairs: frozenset[Pair] | None
    purposes: frozenset[str]
    compartment: str
    reason: str
    starts: date
    ends: date | None
    second_worker: str = ""
    decision: str = ""
    awaits: tuple[Desk, ...] = ()


@dataclass(frozen=True, slots=True)
class SenderConsentConfirmed:
    """The receiving desk has made sure that the person consented: it holds from that day on."""

    basis: str
    organisation: str
    by_unit: str
    by_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class SenderConsentRefused:
    """The receiving desk could not make sure of it, and says why: it never opens anything."""

    basis: str
    organisation: str
    by_unit: str
    by_worker: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class OwnContractRecorded:
    """An agency's own contract with the person: it opens nothing, and keeps what was held."""

    basis: str
    code: str
    unit: str
    organisation: str
    pairs: frozenset[Pair]
    starts: date
    ends: date | None
    said_by: str
    by_unit: str
    by_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class OwnContractEnded:
    """An agency's own contract ended before its last day: since when, and a code of why.

    What it had kept by it ends on the day on which this is known, `on`.
    """

    basis: str
    ended_on: date
    reason: str
    by_unit: str
    by_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class EngagementBegun:
    """A unit takes part in a capacity; made by somebody, on bases named."""

    engagement: str
    unit: str
    organisation: str
    capacity: str
    purpose: str
    pairs: frozenset[Pair] | None
    items: tuple[str, ...] | None
    compartment: str
    bases: tuple[str, ...]
    made_by: str
    starts: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class EngagementEnded:
    """A unit takes part no longer."""

    engagement: str
    on: date


@dataclass(frozen=True, slots=True)
class SessionClosed:
    """A conference closed: its members' reading ends now."""

    compartment: str
    on: date


@dataclass(frozen=True, slots=True)
class ConsentReaches:
    """Consents to these organisations hold in this compartment too: a sitting held on consent."""

    compartment: str
    units: tuple[str, ...]
    organisations: tuple[str, ...]
    starts: date
    ends: date | None


SharingEvent = (
    BasisRegistered
    | SenderConsentConfirmed
    | SenderConsentRefused
    | OwnContractRecorded
    | OwnContractEnded
    | EngagementBegun
    | EngagementEnded
    | SessionClosed
    | ConsentReaches
)
