"""A story file as frozen values. A broken shape is refused; what dangles is a complaint."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import NamedTuple

from judge.codes import ADULT, EVENT_TYPES
from judge.fields import FormatError, Node, node_of


class Pair(NamedTuple):
    """A person of the story (or the household) and a category of information."""

    subject: str
    category: str


@dataclass(frozen=True, slots=True)
class Person:
    """`age` None is not known, and counts as grown up: the stricter reading."""

    ref: str
    age: int | None

    @property
    def adult(self) -> bool:
        return self.age is None or self.age >= ADULT


@dataclass(frozen=True, slots=True)
class Grant:
    """What one consent lets one organisation know."""

    organisation: str
    categories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentEntry:
    """One line of an event's `consent`: grants, a withdrawal, or a status without effect.

    `revoked_for` None is no withdrawal; the empty tuple withdraws from everybody.
    """

    subject: str
    first: date
    last: date | None
    grants: tuple[Grant, ...]
    revoked_for: tuple[str, ...] | None
    effective: date


@dataclass(frozen=True, slots=True)
class Protection:
    """Only persons of `named` organisations see these categories (none listed: all of them)."""

    subject: str
    categories: tuple[str, ...]
    named: frozenset[str]


@dataclass(frozen=True, slots=True)
class Refused:
    """An attempt that must fail right after its event."""

    organisation: str
    pairs: frozenset[Pair]
    why: str


@dataclass(frozen=True, slots=True)
class Event:
    """One act of a story."""

    seq: int
    day: date
    case: str
    actor: str
    type: str
    bases: frozenset[str]
    pairs: frozenset[Pair]
    receivers: tuple[str, ...]
    consents: tuple[ConsentEntry, ...]
    sender_held: bool
    refused: tuple[Refused, ...]
    protects: tuple[Protection, ...]
    into: str | None
    to_lead: str | None
    overlap_until: date | None

    @property
    def supported(self) -> bool:
        return self.type in EVENT_TYPES


@dataclass(frozen=True, slots=True)
class Story:
    """One story: `case` is where an event without a case of its own belongs."""

    story: str
    lead: str
    case: str
    people: tuple[Person, ...]
    events: tuple[Event, ...]

    @property
    def cases(self) -> tuple[str, ...]:
        """Every case of the story, in the order of their first acts."""
        return tuple(dict.fromkeys(event.case for event in self.events))

    @property
    def unsupported(self) -> tuple[str, ...]:
        """Types of event that the format does not have."""
        return tuple(sorted({event.type for event in self.events if not event.supported}))


@dataclass(frozen=True, slots=True)
class Stories:
    """A whole file: `organisations` gives each one's agency type."""

    organisations: Mapping[str, str]
    stories: tuple[Story, ...]

    def story(self, name: str) -> Story:
        return next(one for one in self.stories if one.story == name)


def load(path: Path) -> Stories:
    """The stories of a file."""
    try:
        return parse(json.loads(path.read_text("utf-8")))
    except json.JSONDecodeError as error:
        raise FormatError(f"{path.name}: not JSON ({error})") from error


def parse(value: object) -> Stories:
    """The stories of a document that was read already."""
    document = node_of(value, "file")
    organisations = {n.text("id"): n.text("type") for n in document.nodes("organisations")}
    stories = tuple(_story(node) for node in document.nodes("vignettes"))
    if len({story.story for story in stories}) < len(stories):
        raise FormatError("file.vignettes: two stories have the same id")
    return Stories(organisations, stories)


def _story(node: Node) -> Story:
    name, case = node.text("id"), node.text("case")
    here = Node(node.value, name)
    people = tuple(Person(p.text("ref"), p.optional_number("age")) for p in here.nodes("people"))
    events = sorted((_event(e, case) for e in here.nodes("events")), key=lambda e: e.seq)
    if len({event.seq for event in events}) < len(events):
        raise FormatError(f"{name}.events: two events have the same seq")
    return Story(name, here.text("lead"), case, people, tuple(events))


def _event(node: Node, case: str) -> Event:
    day = node.day("date")
    return Event(
        seq=node.number("seq"),
        day=day,
        case=node.optional("case") or case,
        actor=node.node("actor").text("organisation"),
        type=node.text("type"),
        bases=frozenset(node.texts("legal_basis")),
        pairs=_pairs(node, "information_shared"),
        receivers=tuple(dict.fromkeys(node.texts("shared_with"))),
        consents=tuple(_consent(entry, day) for entry in node.nodes("consent")),
        sender_held=node.optional("consent_held_by") == "sender",
        refused=tuple(_refused(entry) for entry in node.nodes("refused")),
        protects=tuple(_protection(entry) for entry in node.nodes("protects")),
        into=node.optional("into"),
        to_lead=node.optional("to_lead"),
        overlap_until=node.optional_day("overlap_until"),
    )


def _pairs(node: Node, categories: str) -> frozenset[Pair]:
    return frozenset(
        Pair(subject, category)
        for subject in node.texts("subjects")
        for category in node.texts(categories)
    )


def _refused(node: Node) -> Refused:
    return Refused(node.text("organisation"), _pairs(node, "categories"), node.text("why"))


def _protection(node: Node) -> Protection:
    named = frozenset(text.partition("/")[0] for text in node.texts("named"))
    return Protection(node.text("subject"), node.texts("categories"), named)


def _consent(node: Node, day: date) -> ConsentEntry:
    grants = [Grant(g.text("organisation"), g.texts("categories")) for g in node.nodes("grants")]
    return ConsentEntry(
        subject=node.text("subject"),
        first=node.optional_day("from") or day,
        last=node.optional_day("until"),
        grants=tuple(grants),
        revoked_for=_revoked_for(node),
        effective=_effective(node, day),
    )


def _revoked_for(node: Node) -> tuple[str, ...] | None:
    return None if node.value.get("revoked_for") is None else node.texts("revoked_for")


def _effective(node: Node, day: date) -> date:
    """The day from which a withdrawal counts: a date, or words that mean at once."""
    try:
        return node.optional_day("effective") or day
    except FormatError:
        return day
