"""What a tale knows while it is told: so much that the next act can be plausible."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any, Final, TypeVar

Event = dict[str, Any]
T = TypeVar("T")

TYPES: Final = tuple(f"AG{n:02}" for n in range(1, 21))
LEADERS: Final = ("AG01", "AG02", "AG03", "AG03", "AG04", "AG05", "AG06", "AG10", "AG19")
USUAL: Final = ("IC01", "IC02", "IC04", "IC06", "IC07", "IC16", "IC17", "IC19")
CATEGORIES: Final = tuple(f"IC{n:02}" for n in range(1, 25))
BOUND: Final = ("LB-OUTSOURCE", "LB-JOINT")
STATUTE: Final = ("LB-LAW", "LB-CHILD", "LB-GOV", "LB-69-2-3", "LB-CW21-10-5", "LB-ELDER7")
CONFERENCES: Final = ("LB-SW106-6", "LB-SP9", "LB-CW25-2", "LB-LTC115-48")
OPENS_NOTHING: Final = ("LB-INTERNAL", "LB-DEID", "LB-SELF")
BEGINS: Final = date(2025, 4, 7)
STEPS: Final = ((0, 0), (1, 6), (7, 30), (40, 120))


@dataclass(frozen=True, slots=True)
class Given:
    """A line of consent: what an organisation may receive of a person, in a case."""

    case: str
    subject: str
    organisation: str
    categories: tuple[str, ...]


@dataclass(slots=True)
class Tale:
    """A story as it is being told."""

    rng: Random
    organisations: dict[str, str]
    people: tuple[str, ...]
    lead: str
    case: str
    day: date = BEGINS
    events: list[Event] = field(default_factory=list)
    leads: dict[str, str] = field(default_factory=dict)
    former: list[tuple[str, str]] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    asked: list[tuple[str, str]] = field(default_factory=list)
    proposed: dict[str, tuple[str, str | None]] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.leads[self.case] = self.lead

    def pass_time(self) -> None:
        """Most acts follow on the day or in the week; now and then consents lapse meanwhile."""
        least, most = self.rng.choices(STEPS, (45, 35, 15, 5))[0]
        self.day += timedelta(days=self.rng.randint(least, most))

    def some(self, of: Sequence[T], least: int, most: int) -> list[T]:
        return self.rng.sample(of, min(len(of), self.rng.randint(least, most)))

    def chance(self, share: float) -> bool:
        return self.rng.random() < share

    def anybody(self) -> str:
        return self.rng.choice(list(self.organisations))

    def a_case(self) -> str:
        """Mostly the story's own."""
        known = [case for case in self.leads if case not in self.merged]
        return self.rng.choice(known) if self.chance(0.3) and known else self.case

    def actor(self, case: str) -> str:
        """Mostly the lead; else somebody with or without a capacity, or a former lead."""
        former = [who for where, who in self.former if where == case]
        if former and self.chance(0.3):
            return self.rng.choice(former)
        return self.leads[case] if self.chance(0.55) else self.anybody()

    def categories(self, most: int = 3) -> list[str]:
        return sorted(self.some(USUAL if self.chance(0.75) else CATEGORIES, 1, most))

    def subjects(self) -> list[str]:
        if self.chance(0.12):
            return ["household", *self.some(self.people, 0, 1)]
        return self.some(self.people, 1, 2)

    def basis(self) -> list[str]:
        """Consent above all; every other kind; several; or none cited."""
        statute = self.rng.choice(STATUTE)
        kinds: list[list[str]] = [["LB-CONSENT"], [statute], [self.rng.choice(BOUND)]]
        rare: list[list[str]] = [[self.rng.choice(OPENS_NOTHING)], ["LB-CONSENT", statute], []]
        more: list[list[str]] = [["LB-OUTSOURCE", "LB-CONSENT"], ["LB-LIFE"]]
        return self.rng.choices([*kinds, *rare, *more], (60, 10, 9, 4, 3, 2, 4, 3))[0]

    def content(self, case: str) -> dict[str, Any]:
        """Pairs and receivers; mostly such as a consent covers, at least in part."""
        lines = [one for one in self.given if one.case == case]
        about, categories = self.subjects(), self.categories()
        to = self.some(list(self.organisations), 1, 3)
        if lines and self.chance(0.65):
            line = self.rng.choice(lines)
            about, categories = [line.subject], sorted(self.some(line.categories, 1, 3))
            alike = {one.organisation for one in lines if one.subject == line.subject}
            to = list(dict.fromkeys([line.organisation, *self.some(sorted(alike), 0, 2)]))
        return {"subjects": about, "information_shared": categories, "shared_with": to}

    def tell(self, kind: str, case: str, actor: str, **more: Any) -> Event:
        """Add an event; what is not said stays empty."""
        event = {
            "seq": len(self.events) + 1,
            "date": self.day.isoformat(),
            **({} if case == self.case else {"case": case}),
            "actor": {"organisation": actor, "role": "worker"},
            "type": kind,
            "ja": "出来事",
            "en": "An act",
            "legal_basis": [],
            "subjects": [],
            "information_shared": [],
            "shared_with": [],
            "result": "",
            **more,
        }
        self.events.append(event)
        return event
