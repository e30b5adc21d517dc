"""Random histories of one case, played through the deciders in memory.

A player draws a command, asks the law, and goes on: refused commands change nothing, days pass,
the same people come back. Every property looks at the same steps.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from random import Random
from typing import Any, Final, TypeVar

from app.domain.actor import Actor, Role, Unit
from app.domain.case import commands as c
from app.domain.case.decide import CASE
from app.domain.case.events import CaseEvent
from app.domain.case.referral.table import EDGES, EdgeName
from app.domain.case.state import CaseState
from app.domain.errors import Refusal
from app.domain.person.events import PersonRegistered
from app.domain.sharing.model import HOUSEHOLD, Pair
from tests.domain import cast

T = TypeVar("T")
BRANCH: Final = replace(cast.HOKATSU, unit="branch")
PARTNERS: Final = (cast.HOKATSU, BRANCH, cast.CARE, cast.HOUSING, cast.CLINIC)
UNITS: Final = (cast.COUNCIL, *PARTNERS)
CATEGORIES: Final = ("IC01", "IC04", "IC06", "IC06", "IC09", "IC12", "IC14", "IC14")


@dataclass(frozen=True, slots=True)
class Step:
    """One command that happened: the case before and after, and all that led there."""

    before: CaseState
    after: CaseState
    command: c.CaseCommand
    events: tuple[CaseEvent, ...]
    history: tuple[CaseEvent, ...]
    people: tuple[PersonRegistered, ...]

    @property
    def on(self) -> date:
        return self.command.now.date()


@dataclass
class Player:
    """Draws by a seed: the same seed with fewer steps plays a shorter part of the same history,
    so that Hypothesis, which gives both, shrinks a failing history to where it first fails.
    """

    chance: Random
    day: int = 0
    made: int = 0
    state: CaseState = field(default_factory=CaseState)
    history: list[CaseEvent] = field(default_factory=list)
    people: list[PersonRegistered] = field(default_factory=list)

    def pick(self, among: Sequence[T]) -> T:
        return self.chance.choice(among)

    def some(self, among: Sequence[T], most: int = 3) -> list[T]:
        return [self.pick(among) for _ in range(self.pick(range(1, most + 1)))]

    def often(self) -> bool:
        return self.chance.random() < 0.9

    def new(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made}"

    def opens(self) -> Step:
        members = [
            c.NewMember(person, "family", adult=self.pick((True, True, False)))
            for person in ("mother", "son", "child")[: self.pick((1, 2, 3))]
        ]
        self.people = [
            PersonRegistered(
                person=m.person,
                item=f"facts-{m.person}",
                case=cast.CASE,
                author_unit="council",
                pairs=cast.pairs(m.person, "IC01"),
                recorded_at=cast.at(0),
                name=None,
                kana=None,
                birth_date=None,
                gender=None,
                telephone=None,
                address=None,
            )
            for m in members
        ]
        step = self.does(replace(cast.OPEN_CASE, members=tuple(members)))
        assert step is not None
        return step

    def does(self, command: c.CaseCommand) -> Step | None:
        """The step, or None when the law refused."""
        before = self.state
        try:
            events = CASE.decide(command, before)
        except Refusal:
            return None
        self.state = CASE.fold(events, before)
        self.history.extend(events)
        return Step(before, self.state, command, events, tuple(self.history), tuple(self.people))

    # what may be meant

    def subjects(self) -> list[str]:
        return [member.person for member in self.state.people.members]

    def pairs(self) -> frozenset[Pair]:
        """Mostly about one person, sometimes about several, or the household."""
        subjects = [*self.subjects() * 2, HOUSEHOLD]
        return frozenset(
            Pair(self.pick(subjects), self.pick(CATEGORIES)) for _ in range(self.pick((1, 1, 2)))
        )

    def actor(self, units: Sequence[Unit] = UNITS) -> Actor:
        unit = cast.COUNCIL if self.often() and cast.COUNCIL in units else self.pick(units)
        role = Role.CSW if unit == cast.COUNCIL else Role.AGENCY_WORKER
        return Actor(unit, f"worker-{unit.unit}", role)

    def referral(self, edge: EdgeName) -> str:
        """Mostly one on which the edge may be taken."""
        found = self.state.referrals.by_id
        fit = [key for key, r in found.items() if r.state in EDGES[edge].sources]
        return self.pick(fit if fit and self.often() else [*found, "none"])

    def receiver_of(self, referral: str) -> Actor:
        found = self.state.referrals.by_id.get(referral)
        meant = [u for u in PARTNERS if found is not None and u.unit == found.receiver_unit]
        return self.actor(meant if meant and self.often() else PARTNERS)

    def base(self, actor: Actor) -> dict[str, Any]:
        return {"actor": actor, "now": cast.at(self.day)}
