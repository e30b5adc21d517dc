"""Events of a conference's stream. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Part:
    """A compartment of the sitting, with the codes and ids of its bases."""

    part: str
    grounds: tuple[tuple[str, str], ...]
    pairs: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Post:
    """A member: a post of a unit, and the persons who may sit for it."""

    unit: str
    organisation: str
    engagement: str
    post: str
    persons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConferencePrepared:
    """`item` holds the purpose, in the compartment that the city may read."""

    conference: str
    case: str
    item: str
    author_unit: str
    author_worker: str
    compartment: str
    pairs: frozenset[Pair]
    parts: tuple[Part, ...]
    members: tuple[Post, ...]
    city_unit: str | None
    city_organisation: str | None
    city_engagement: str
    planned_on: date
    reads_from: date
    reads_until: date
    recorded_at: datetime
    on: date
    text: str
    urgent: bool


@dataclass(frozen=True, slots=True)
class ConferenceApproved:
    """By the city on screen (`number` None), or as its decision was recorded for it."""

    number: str | None
    decided_on: date
    on: date


@dataclass(frozen=True, slots=True)
class ApprovalCountersigned:
    worker: str
    on: date


@dataclass(frozen=True, slots=True)
class SubstituteNamed:
    unit: str
    person: str
    on: date


@dataclass(frozen=True, slots=True)
class SecrecyAcknowledged:
    """At the door: this person sits for this unit, and is bound."""

    unit: str
    person: str
    on: date


@dataclass(frozen=True, slots=True)
class ConferenceOpened:
    reads_until: date
    on: date


@dataclass(frozen=True, slots=True)
class InformationAsked:
    """`item` is the request: it is a thing of its own, with an answer."""

    item: str
    author_unit: str
    author_worker: str
    asked_unit: str
    compartment: str
    pairs: frozenset[Pair]
    recorded_at: datetime
    text: str
    due: date


@dataclass(frozen=True, slots=True)
class InformationAnswered:
    item: str
    request: str
    author_unit: str
    author_worker: str
    compartment: str
    pairs: frozenset[Pair]
    form: str
    recorded_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class InformationRefused:
    request: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class MaterialBrought:
    item: str
    author_unit: str
    author_worker: str
    compartment: str
    pairs: frozenset[Pair]
    form: str
    recorded_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class MinutesWritten:
    item: str
    author_unit: str
    author_worker: str
    compartment: str
    pairs: frozenset[Pair]
    form: str
    recorded_at: datetime
    text: str


@dataclass(frozen=True, slots=True)
class TaskAssigned:
    """The task is a compartment of its own: what is left to a member when all else ends."""

    task: str
    item: str
    part: str
    author_unit: str
    author_worker: str
    holder_unit: str
    compartment: str
    pairs: frozenset[Pair]
    recorded_at: datetime
    on: date
    text: str
    until: date
    next_on: date | None


@dataclass(frozen=True, slots=True)
class TaskTicked:
    task: str
    on: date


@dataclass(frozen=True, slots=True)
class MemberExcluded:
    unit: str
    on: date


@dataclass(frozen=True, slots=True)
class ConferenceClosed:
    on: date


@dataclass(frozen=True, slots=True)
class ConferenceCancelled:
    on: date


WordsOfConference = (
    ConferencePrepared
    | InformationAsked
    | InformationAnswered
    | MaterialBrought
    | MinutesWritten
    | TaskAssigned
)
ConferenceEvent = (
    WordsOfConference
    | ConferenceApproved
    | ApprovalCountersigned
    | SubstituteNamed
    | SecrecyAcknowledged
    | ConferenceOpened
    | InformationRefused
    | TaskTicked
    | MemberExcluded
    | ConferenceClosed
    | ConferenceCancelled
)
