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
    """The person took consent back, from every organisation (None) or from those named."""

    consent: str
    organisations: frozenset[str] | None
    form: str
    on: date


@dataclass(frozen=True, slots=True)
class ConsentStatusNoted:
    """Where asking stands with somebody who has not consented: a code of `consent_status`."""

    subject: str
    status: str
    on: date


@dataclass(frozen=True, slots=True)
class PersonWithdrew:
    """The person took back every consent to these organisations (None = to all), in this case.

    Those that a sender took for what it sent itself are included.
    """

    subject: str
    organisations: frozenset[str] | None
    form: str
    on: date


ConsentEvent = ConsentRecorded | ConsentWithdrawn | ConsentStatusNoted | PersonWithdrew
