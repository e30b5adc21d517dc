"""Random histories of two cases and their people, played through the deciders in memory.

A player draws a command, asks the law, and goes on: refused commands change nothing, days pass,
the same people come back. Every property looks at the same steps.
"""

from collections.abc import Mapping, Sequence
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
from app.domain.conference.commands import ConferenceCommand
from app.domain.conference.decide import CONFERENCE
from app.domain.conference.events import ConferenceEvent
from app.domain.conference.grounds import bases, engagements
from app.domain.conference.state import Conference
from app.domain.errors import Refusal
from app.domain.person.decide import (
    PERSON,
    Facts,
    FlagPerson,
    LiftFlag,
    PersonCommand,
    RegisterPerson,
)
from app.domain.person.events import PersonEvent
from app.domain.sharing.model import HOUSEHOLD, Basis, BasisKind, Flag, Grounds, Item, Pair
from app.domain.sharing.programme import Party, Programme
from tests.domain import cast

T = TypeVar("T")
BRANCH: Final = replace(cast.HOKATSU, unit="branch")
SECTION: Final = replace(cast.COUNCIL, unit="section", organisation="section-org")
LAWYERS: Final = cast.unit_of("law", "AG11")
PARTNERS: Final = (cast.HOKATSU, BRANCH, cast.CARE, LAWYERS, cast.CLINIC)
UNITS: Final = (cast.COUNCIL, *PARTNERS, cast.NPO, SECTION)
LEADERS: Final = (cast.COUNCIL, cast.HOKATSU, cast.NPO, cast.CLINIC, SECTION)
CATEGORIES: Final = ("IC01", "IC03", "IC04", "IC06", "IC06", "IC09", "IC11", "IC14", "IC14")
OTHER: Final = "other"
"""The second case, with which the first may be merged."""
OFFERED: Final = "offered"
"""What an agency without a case offers; mostly it becomes a third."""


def flags_of(people: Mapping[str, Sequence[PersonEvent]]) -> tuple[Flag, ...]:
    """Those that stand on these people, and those that stood."""
    return tuple(
        Flag(person, frozenset(flag.categories), frozenset(flag.named_workers), flag.period)
        for person, told in people.items()
        for flag in PERSON.fold(told).flags
    )


@dataclass(frozen=True, slots=True)
class AtTable:
    """A command of a conference, and what its case has to say to it in the same act."""

    conference: str
    command: ConferenceCommand
    beside: c.CaseCommand | None = None


Played = c.CaseCommand | PersonCommand | AtTable


@dataclass(frozen=True, slots=True)
class Step:
    """One command that happened: its case before and after, and all that led there.

    `talks` are the streams of the case's conferences.
    """

    before: CaseState
    after: CaseState
    command: c.CaseCommand | PersonCommand | ConferenceCommand
    events: tuple[CaseEvent, ...]
    history: tuple[CaseEvent, ...]
    people: Mapping[str, tuple[PersonEvent, ...]]
    talks: tuple[tuple[ConferenceEvent, ...], ...] = ()

    @property
    def on(self) -> date:
        return self.command.now.date()

    def facts(self) -> list[Item]:
        """What is recorded of the people themselves."""
        return [item for told in self.people.values() for item in PERSON.fold(told).items]

    def conferences(self) -> list[Conference]:
        return [CONFERENCE.fold(talk) for talk in self.talks]

    def grounds(self) -> Grounds:
        """What the case and its conferences offer the rule, with the people's flags."""
        own, tables = self.after.grounds(), self.conferences()
        return replace(
            own,
            bases=(*own.bases, *(basis for one in tables for basis in bases(one))),
            engagements=(*own.engagements, *(e for one in tables for e in engagements(one))),
            flags=flags_of(self.people),
        )


@dataclass
class Log:
    state: CaseState = field(default_factory=CaseState)
    history: list[CaseEvent] = field(default_factory=list)


@dataclass
class Player:
    """Draws by a seed: the same seed with fewer steps plays a shorter part of the same history,
    so that Hypothesis, which gives both, shrinks a failing history to where it first fails.

    `owed` is what has to follow: people to register, the other half of a merge.
    """

    chance: Random
    day: int = 0
    made: int = 0
    case: str = cast.CASE
    logs: dict[str, Log] = field(
        default_factory=lambda: {cast.CASE: Log(), OTHER: Log(), OFFERED: Log()}
    )
    people: dict[str, list[PersonEvent]] = field(default_factory=dict)
    talks: dict[str, dict[str, list[ConferenceEvent]]] = field(
        default_factory=lambda: {cast.CASE: {}, OTHER: {}, OFFERED: {}}
    )
    owed: list[tuple[str, c.CaseCommand | RegisterPerson]] = field(default_factory=list)

    @property
    def log(self) -> Log:
        return self.logs[self.case]

    @property
    def state(self) -> CaseState:
        return self.log.state

    def pick(self, among: Sequence[T]) -> T:
        return self.chance.choice(among)

    def some(self, among: Sequence[T], most: int = 3) -> list[T]:
        return [self.pick(among) for _ in range(self.pick(range(1, most + 1)))]

    def often(self) -> bool:
        return self.chance.random() < 0.9

    def seldom(self) -> bool:
        return self.chance.random() < 0.25

    def new(self, kind: str) -> str:
        self.made += 1
        return f"{kind}{self.made}"

    def opens(self) -> Step:
        members = [
            c.NewMember(person, "family", adult=self.pick((True, True, False)))
            for person in ("mother", "son", "child")[: self.pick((1, 2, 3))]
        ]
        opening = replace(cast.OPEN_CASE, members=tuple(members), intake=self.often())
        step = self.does(opening)
        assert step is not None
        return step

    def at_tables(self) -> dict[str, Conference]:
        """The conferences about this case."""
        return {key: CONFERENCE.fold(talk) for key, talk in self.talks[self.case].items()}

    def does(self, command: Played) -> Step | None:
        """The step, or None when the law refused."""
        before = self.state
        try:
            events = self._decided(command)
        except Refusal:
            return None
        self.log.state = CASE.fold(events, before)
        self.log.history.extend(events)
        people = {person: tuple(told) for person, told in self.people.items() if told}
        history = tuple(self.log.history)
        done = command.command if isinstance(command, AtTable) else command
        talks = tuple(tuple(talk) for talk in self.talks[self.case].values())
        step = Step(before, self.state, done, events, history, people, talks)
        self._registers()
        return step

    def _decided(self, command: Played) -> tuple[CaseEvent, ...]:
        if isinstance(command, AtTable):
            return self._at_table(command)
        if not isinstance(command, PersonCommand):
            return CASE.decide(command, self.state)
        person = (
            self.flagged(command) if isinstance(command, FlagPerson | LiftFlag) else command.person
        )
        told = self.people.setdefault(person, [])
        told.extend(PERSON.decide(command, PERSON.fold(told)))
        return ()

    def _at_table(self, asked: AtTable) -> tuple[CaseEvent, ...]:
        """Both or neither, as one append does it."""
        talk = self.talks[self.case].get(asked.conference, [])
        said = CONFERENCE.decide(asked.command, CONFERENCE.fold(talk))
        events = () if asked.beside is None else CASE.decide(asked.beside, self.state)
        self.talks[self.case][asked.conference] = [*talk, *said]
        return events

    @staticmethod
    def flagged(command: FlagPerson | LiftFlag) -> str:
        """The stream that a flag goes to stands in the flag's id."""
        return command.flag.partition("/")[0]

    def _registers(self) -> None:
        """Whoever is linked and unknown is registered next."""
        lead, offered = self.state.life.lead, self.state.life.offered_by
        unit = offered if lead is None else lead.unit
        owed = {o.person for _, o in self.owed if isinstance(o, RegisterPerson)}
        for person in self.subjects():
            if unit is not None and person not in self.people and person not in owed:
                command = RegisterPerson(
                    person=person,
                    item=f"facts-{person}",
                    case=self.case,
                    author_unit=unit,
                    author_worker=f"worker-{unit}",
                    facts=Facts(),
                    now=cast.at(self.day),
                )
                self.owed.append((self.case, command))

    # what may be meant

    def programmes(self) -> tuple[Programme, ...]:
        """One in which all work, entrusted by one of them; mostly a long one."""
        giver, ends = self.pick(UNITS), cast.on(self.day + self.pick((3, 30, 400)))
        parties = tuple(
            Party(unit.organisation, unit == giver, cast.on(self.day), ends) for unit in UNITS
        )
        return (Programme("programme", parties),)

    def subjects(self) -> list[str]:
        return [member.person for member in self.state.people.members]

    def pairs(self) -> frozenset[Pair]:
        """Mostly about one person, sometimes about several, or the household."""
        subjects = [*self.subjects() * 2, HOUSEHOLD]
        return frozenset(
            Pair(self.pick(subjects), self.pick(CATEGORIES)) for _ in range(self.pick((1, 1, 2)))
        )

    def covered(self, organisation: str) -> frozenset[Pair]:
        """Mostly what some consent lets this organisation know today."""
        found = [
            pair
            for basis in self.state.bases()
            if basis.organisation == organisation and basis.period.holds(cast.on(self.day))
            for pair in sorted(basis.pairs or ())
        ]
        return frozenset(self.some(found)) if found and self.often() else self.pairs()

    def receiver(self) -> Unit:
        """Mostly one that some consent names today."""
        named = {b.organisation for b in self.state.bases() if self._consents(b)}
        units = [u for u in UNITS if u.organisation in named]
        return self.pick(units if units and self.often() else UNITS)

    def _consents(self, basis: Basis) -> bool:
        return basis.kind is BasisKind.CONSENT and basis.period.holds(cast.on(self.day))

    def actor(self, units: Sequence[Unit] = UNITS) -> Actor:
        """Mostly the lead, where it may be."""
        lead = self.state.life.lead
        leading = [u for u in units if lead is not None and u.unit == lead.unit]
        return self.somebody(leading[0] if leading and self.often() else self.pick(units))

    def somebody(self, unit: Unit) -> Actor:
        role = Role.CSW if unit in LEADERS else Role.AGENCY_WORKER
        return Actor(unit, f"worker-{unit.unit}", role)

    def engaged(self) -> Actor:
        """Somebody of any unit that takes part today; now and then of one that does not."""
        today = cast.on(self.day)
        found = {e.unit for e in self.state.engagements() if e.period.holds(today)}
        units = [u for u in UNITS if u.unit in found]
        return self.somebody(self.pick(units if units and self.often() else UNITS))

    def of_unit(self, unit: str | None) -> Actor:
        """Mostly somebody of this unit."""
        meant = [u for u in UNITS if u.unit == unit]
        return self.somebody(self.pick(meant if meant and self.often() else UNITS))

    def item(self) -> str:
        return self.pick([*self.state.content.entries, "none"])

    def referral(self, edge: EdgeName) -> str:
        """Mostly one on which the edge may be taken."""
        found = self.state.referrals.by_id
        fit = [
            key
            for key, r in found.items()
            if EDGES[edge].leaves(r.state, recorded=r.recorded)
            and (r.outside or not EDGES[edge].outside)
        ]
        return self.pick(fit if fit and self.often() else [*found, "none"])

    def receiver_of(self, referral: str) -> Actor:
        found = self.state.referrals.by_id.get(referral)
        return self.of_unit(None if found is None else found.receiver_unit)

    def sender_of(self, referral: str) -> Actor:
        found = self.state.referrals.by_id.get(referral)
        return self.of_unit(None if found is None else found.sender_unit)

    def base(self, actor: Actor) -> dict[str, Any]:
        return {"actor": actor, "now": cast.at(self.day)}
