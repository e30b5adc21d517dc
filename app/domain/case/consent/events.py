"""Events of consent. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Grant:
    """One organisation and the categories the person lets it receive."""

    organisation: str
    categories: frozenset[str]


@dataclass(frozen=True, slots=True)
class ConsentRecorded:
    """A person consented: per person, category, recipient, purpose and period (C8)."""

    consent: str
    subject: str
    form: str
    purposes: frozenset[str]
    grants: tuple[Grant, ...]
    starts: date
    ends: date | None
    taken_by_unit: str
    taken_by_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class ConsentWithdrawn:
    """The person took consent back, from every organisation (None) or from those named.

    Since version 2 also who took it down, who spoke for her, and the words of the taker.
    """

    consent: str
    organisations: frozenset[str] | None
    form: str
    on: date
    by_unit: str = ""
    by_worker: str = ""
    representative: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ConsentStatusNoted:
    """Where asking stands with somebody who has not consented: a code of `consent_status`."""

    subject: str
    status: str
    on: date


@dataclass(frozen=True, slots=True)
class PersonWithdrew:
    """The person took back every consent to these organisations (None = to all), in this case.

    Those that a sender took for what it sent itself are included. Since version 2 as
    `ConsentWithdrawn`.
    """

    subject: str
    organisations: frozenset[str] | None
    form: str
    on: date
    by_unit: str = ""
    by_worker: str = ""
    representative: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReceiptSettled:
    """The person has the receipt of a withdrawal: how, and since when; or why she has it not."""

    consent: str
    how: str
    given_on: date | None
    reason: str
    by_unit: str
    by_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class ConsentTermsNoted:
    """How a consent was given, beside what it covers.

    `provisional`: given orally and without an end of its own, it holds until the paper is due.
    `roles` are the grants that named whoever holds a role: (organisation, role). Since version 3
    also the days that the municipality then gave: to paper, to the next question, to a second look.
    """

    consent: str
    provisional: bool
    renews: str | None
    representative: str
    power: str
    explained: frozenset[str]
    evidence: str
    evidence_at: str
    standard_form: str
    roles: tuple[tuple[str, str], ...]
    on: date
    in_doubt: bool = False
    second_worker: str = ""
    paper_within: int = 30
    review_after: int = 365
    doubt_within: int = 14


@dataclass(frozen=True, slots=True)
class ConsentNarrowed:
    """The person took some categories out, for every organisation (None) or for those named."""

    consent: str
    organisations: frozenset[str] | None
    categories: frozenset[str]
    form: str
    on: date


@dataclass(frozen=True, slots=True)
class ConsentProved:
    """The paper came. `lifts_end`: what had held for its thirty days holds to the end now."""

    consent: str
    evidence: str
    evidence_at: str
    lifts_end: bool
    on: date


@dataclass(frozen=True, slots=True)
class ConsentReviewed:
    """The person was asked again, and nothing changed.

    Since version 2: in how many days next, and who looked at it beside whoever asked, where her
    capacity to decide had been in doubt.
    """

    consent: str
    on: date
    review_after: int = 365
    second_worker: str = ""


ConsentEvent = (
    ConsentRecorded
    | ConsentTermsNoted
    | ConsentNarrowed
    | ConsentProved
    | ConsentReviewed
    | ConsentWithdrawn
    | ConsentStatusNoted
    | PersonWithdrew
    | ReceiptSettled
)
