"""Events of a person's stream. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class PersonRegistered:
    """A person came to be known in a case; unnamed and unreached people have no name.

    A person fact is content like any other: the item (person, IC01), recorded in `case`.
    """

    person: str
    item: str
    case: str
    author_unit: str
    pairs: frozenset[Pair]
    recorded_at: datetime
    name: str | None
    kana: str | None
    birth_date: date | None
    gender: str | None
    telephone: str | None
    address: str | None
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class FactsChanged:
    """A person's facts stated anew, all of them, in a case that links her: an item of its own.

    What was stated before stays with whoever could read it.
    """

    person: str
    item: str
    case: str
    author_unit: str
    author_worker: str
    pairs: frozenset[Pair]
    recorded_at: datetime
    name: str | None
    kana: str | None
    birth_date: date | None
    gender: str | None
    telephone: str | None
    address: str | None


@dataclass(frozen=True, slots=True)
class PersonFlagged:
    """A protection flag: only the named workers read these categories (empty = all)."""

    flag: str
    case: str
    categories: tuple[str, ...]
    named_workers: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class PersonFlagLifted:
    """What is left of a flag ended on that day."""

    flag: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class SafeContactNoted:
    """How she can be reached without harm; the latest word holds, what it replaced is hidden.

    `how` and `avoid` are codes of `person.contact`. A fact like her telephone number: (person,
    IC01).
    """

    person: str
    item: str
    case: str
    author_unit: str
    author_worker: str
    pairs: frozenset[Pair]
    recorded_at: datetime
    how: str
    at: str
    when: str
    avoid: tuple[str, ...]
    text: str


PersonFacts = PersonRegistered | FactsChanged
PersonEvent = PersonFacts | PersonFlagged | PersonFlagLifted | SafeContactNoted
