"""The stage on which a year of invented practice is played: the ids that its lives have made."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Final

from app.application.ports import Act, Services
from app.demo.world import World
from app.domain.sharing.model import Pair
from bench.practice import ASKED, Life, Turn, Year

WORKERS: Final = {
    "council": "csw",
    "hokatsu": "partner",
    "care": "decliner",
    "housing": "outsider",
    "npo": "npo",
    "city": "city",
}
"""Who acts for a unit. The clinic signs in nowhere: what it answers, the lead takes down."""


class Moot(Exception):  # noqa: N818 - nobody's mistake
    """What this turn goes on with never came about: an earlier one was refused."""


@dataclass(slots=True)
class Played:
    """What became of one life."""

    life: Life
    lead: str = "csw"
    case: str = ""
    people: list[str] = field(default_factory=list)
    made: dict[str, str] = field(default_factory=dict)
    granted: dict[str, set[str]] = field(default_factory=dict)
    """What was consented to for whom, whatever became of it."""
    partners: set[str] = field(default_factory=set)
    discussed: frozenset[Pair] = frozenset()
    """What the latest conference is about."""

    @property
    def subject(self) -> str:
        """Whom it is mostly about."""
        return self.people[0]

    def pairs(self) -> frozenset[Pair]:
        person = self.subject if self.life.often(80) else self.life.chance.choice(self.people)
        return frozenset(Pair(person, category) for category in self.life.some(ASKED))

    def about(self, unit: str) -> frozenset[Pair]:
        """What a unit is turned to with: mostly what the person agreed that it may know."""
        agreed = tuple(sorted(self.granted.get(unit, ())))
        asked = agreed if agreed and self.life.often(90) else ASKED
        return frozenset(Pair(self.subject, category) for category in self.life.some(asked))

    def joined(self, turn: Turn) -> None:
        """Who never took part does not know where to look, nor what to write."""
        if turn.unit not in self.partners:
            raise Moot

    def was(self, name: str, turn: Turn) -> str:
        """What an earlier turn made."""
        found = self.made.get(f"{name}/{turn.n}")
        if found is None:
            raise Moot
        return found


@dataclass(slots=True)
class Stage:
    """The world in which a year is played, and what was counted there."""

    world: World
    lives: list[Played]
    acts: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    moot: Counter[str] = field(default_factory=Counter)

    @classmethod
    def of(cls, world: World, year: Year) -> "Stage":
        return cls(world, [Played(life) for life in year.lives])

    @property
    def services(self) -> Services:
        return self.world.house.services

    def by(self, p: Played, turn: Turn) -> Act:
        """An act of the worker of the turn's unit; of the lead where it has none."""
        return self.world.act(WORKERS.get(turn.unit, p.lead), turn.at)

    def led(self, p: Played, turn: Turn) -> Act:
        return self.world.act(p.lead, turn.at)
