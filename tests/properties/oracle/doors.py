"""What the events leave behind: papers (who may be told what), stays (who takes part), things."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

Facts = frozenset[tuple[str, str]]
"""Subjects with categories."""
LAWFUL: Final = {"statutory", "emergency", "conference"}
"""Purposes of what a law opened, whoever leads."""
EVERYDAY: Final = "ordinary"


def facts(pairs: Any) -> Facts:
    return frozenset((pair.subject, pair.category) for pair in pairs)


@dataclass
class Door:
    """Open from a day on, until the first of all days that were ever said to end it."""

    since: date | None = None
    ends: list[tuple[date, str]] = field(default_factory=list)

    def open(self, on: date) -> bool:
        return self.since is not None and self.since <= on and not self.shut(on)

    def shut(self, on: date) -> bool:
        return any(day <= on for day, _ in self.ends)

    def end(self, day: date | None, word: str = "") -> None:
        if day is not None:
            self.ends.append((day, word))

    def last_word(self) -> tuple[date, str]:
        """The day it ended, and why: the first to say so has said it."""
        return min(self.ends, key=lambda end: end[0])


@dataclass
class Paper:
    """A basis, held by one organisation; `about` None = everything in its compartment."""

    basis: str
    kind: str
    organisation: str
    about: Facts | None
    purposes: frozenset[str]
    compartment: str
    door: Door
    unconfirmed: bool = False

    def names(self, fact: tuple[str, str]) -> bool:
        return self.about is None or fact in self.about


@dataclass
class Reach:
    """A compartment that consents to these organisations, and leading, reach for some days."""

    compartment: str
    organisations: frozenset[str]
    since: date
    ends: date | None

    def carries(self, paper: Paper) -> Paper:
        """The same paper, there, while both last."""
        since = max(self.since, paper.door.since or self.since)
        ends = paper.door.ends if self.ends is None else [(self.ends, "expired"), *paper.door.ends]
        door = Door(since)
        for day, word in sorted(ends, key=lambda end: end[0]):
            door.end(max(since, day), word)  # what was given later never began here
        return replace(
            paper, purposes=frozenset({"support"}), compartment=self.compartment, door=door
        )


@dataclass
class Stay:
    """A unit's taking part; `items` None = everything there ever was.

    `lapses_with` = the units with whose lead it ends, unless a law opened it. `worker` = the one
    person whom it lets in; `beside` = rooms that it opens beside its compartment.
    `checks` = the referral before whose answer she looks for a conflict of interest.
    """

    key: str
    unit: str
    organisation: str
    purpose: str
    about: Facts | None
    items: set[str] | None
    door: Door
    team: bool = False
    compartment: str = EVERYDAY
    lapses_with: set[str] = field(default_factory=set)
    declined: bool = False
    worker: str | None = None
    beside: frozenset[str] = frozenset()
    checks: str | None = None

    @property
    def rooms(self) -> frozenset[str]:
        return self.beside | {self.compartment}

    @property
    def lapses(self) -> bool:
        return self.purpose not in LAWFUL


@dataclass
class Naming:
    """Whom a flag lets in to a category of a person; "" = to everything about her."""

    flag: str
    category: str
    workers: frozenset[str]
    door: Door


@dataclass
class Thing:
    """An item: who wrote it, about what, in which form, and whether it may leave the team."""

    item: str
    unit: str
    worker: str
    about: Facts
    form: str
    compartment: str
    leaves: bool
    recorded: date


@dataclass
class Table:
    """A case's doors. `names` = whom flags let in, by subject; `alarms` = who looks at what,
    `reasons` = what says why it was shown."""

    papers: list[Paper] = field(default_factory=list)
    contracts: list[Paper] = field(default_factory=list)
    reaches: list[Reach] = field(default_factory=list)
    stays: dict[str, Stay] = field(default_factory=dict)
    things: dict[str, Thing] = field(default_factory=dict)
    adults: set[str] = field(default_factory=set)
    names: dict[str, list[Naming]] = field(default_factory=dict)
    leads: list[str] = field(default_factory=list)
    alarms: dict[str, tuple[str, list[Door]]] = field(default_factory=dict)
    reasons: dict[str, str] = field(default_factory=dict)
    survivor: str | None = None
    is_open: bool = False

    def every_paper(self) -> Iterator[Paper]:
        """Those that were given, and those that reach beyond the everyday record."""
        yield from self.papers
        for reach in self.reaches:
            for paper in self.papers:
                leads = "lead" in paper.purposes
                consents = paper.kind == "consent" and "support" in paper.purposes
                here = paper.compartment == EVERYDAY and paper.organisation in reach.organisations
                if here and (leads or consents):
                    yield reach.carries(paper)

    def lets_in(self, fact: tuple[str, str], on: date) -> list[frozenset[str]]:
        """For each flag on the fact on that day, whom it names."""
        return [
            naming.workers
            for naming in self.names.get(fact[0], [])
            if naming.category in {"", fact[1]} and naming.door.open(on)
        ]


def thing(
    table: Table, event: Any, form: str, room: str = EVERYDAY, *, leaves: bool = True
) -> None:
    if event.item is not None:
        table.things[event.item] = Thing(
            event.item,
            event.author_unit,
            event.author_worker,
            facts(event.pairs),
            form,
            room,
            leaves,
            event.recorded_at.date(),
        )


def leads(table: Table, key: str, unit: str, organisation: str, on: date) -> None:
    """A lead takes part in everything, on its own record."""
    table.stays[key] = Stay(key, unit, organisation, "lead", None, None, Door(on), team=True)
    table.papers.append(
        Paper(key, "own_record", organisation, None, frozenset({"lead"}), EVERYDAY, Door(on))
    )


def leads_no_more(table: Table, key: str, day: date) -> None:
    table.stays[key].door.end(day)
    for paper in table.papers:
        if paper.basis == key:
            paper.door.end(day, "expired")
