"""Events of a case's life. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case began, with its lead; opening makes the lead's engagement and basis."""

    case: str
    number: str
    ward: str
    route: str
    topics: tuple[str, ...]
    main_topic: str
    controller: str
    lead: str
    lead_unit: str
    lead_organisation: str
    lead_worker: str
    on: date
    intake: bool = True


@dataclass(frozen=True, slots=True)
class CaseOffered:
    """An agency without a case asks somebody to take one on; nobody leads it yet."""

    case: str
    ward: str
    by_unit: str
    on: date


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The episode ended; `accompanying_unit` goes on where several agencies worked together."""

    reason: str
    accompanying_unit: str | None
    on: date


@dataclass(frozen=True, slots=True)
class CaseFollowedUp:
    """After the closing a unit looked how the household fares; it looks again on `next_on`."""

    follow_up: str
    by_unit: str
    words: str | None
    next_on: date | None
    on: date


@dataclass(frozen=True, slots=True)
class IntakeMarked:
    """The inquiry became an intake: somebody is accepted for support."""

    on: date


@dataclass(frozen=True, slots=True)
class CaseReopened:
    """A new episode of the same household."""

    on: date


@dataclass(frozen=True, slots=True)
class CaseMerged:
    """This case goes on in another; nothing moves, and its lead there reads here."""

    into: str
    lead: str
    lead_unit: str
    lead_organisation: str
    on: date


@dataclass(frozen=True, slots=True)
class CaseAbsorbed:
    """Another case was merged into this one."""

    absorbed: str
    on: date


LifecycleEvent = (
    CaseOffered
    | CaseOpened
    | CaseClosed
    | CaseFollowedUp
    | IntakeMarked
    | CaseReopened
    | CaseMerged
    | CaseAbsorbed
)
