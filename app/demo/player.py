"""Plays a story of the format through the real use cases, one event at a time.

What the law refuses is noted as not done, and the story goes on.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from app.application.ports import Act, Outcome
from app.application.use_cases.add_contributor import add_contributor
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.reopen_case import reopen_case
from app.demo.kinds import KINDS
from app.demo.stories import Event, Stage, StoryFile, Written
from app.demo.world import World
from app.domain import text
from app.domain.codes import LISTS
from app.domain.dates import TOKYO
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import HOUSEHOLD, Pair

ADULT: Final = 18
OFFICE_OPENS: Final = 9
WHOLE_CITY: Final = "40100"


@dataclass(slots=True)
class Playing:
    """One story on its stage. `undone` names what the law refused: the event's seq and the code."""

    world: World
    file: StoryFile
    story: Event
    perform: "Special"
    stage: Stage = field(default_factory=Stage)
    acts: int = 0
    implied: int = 0
    unsupported: list[str] = field(default_factory=list)
    undone: list[tuple[int, str]] = field(default_factory=list)

    @property
    def events(self) -> list[Event]:
        return sorted(self.story["events"], key=lambda event: int(event["seq"]))

    async def play(self, event: Event) -> None:
        """Perform one event; its acts, and what the format says is implied."""
        if event["type"] not in KINDS:
            self.unsupported.append(event["type"])
        elif await self.tried(event, self._play(event)):
            self.acts += 1

    async def tried(self, event: Event, act: Awaitable[object]) -> bool:
        """Do it, or note that the law refused."""
        try:
            await act
        except Refusal as refusal:
            self.undone.append((event["seq"], refusal.code.value))
            return False
        return True

    async def _play(self, event: Event) -> None:
        ref = case_of(self, event)
        await self.begin(ref, event)
        await self.perform(self, event, ref)

    def act(self, organisation: str, event: Event) -> Act:
        if organisation not in self.world.actors:
            raise Refusal(Code.UNKNOWN_UNIT)
        day = date.fromisoformat(event["date"])
        now = datetime(day.year, day.month, day.day, OFFICE_OPENS, tzinfo=TOKYO)
        return self.world.act(organisation, now + timedelta(minutes=event["seq"]))

    def lead_act(self, ref: str, event: Event) -> Act:
        return self.act(self.stage.leads[ref], event)

    async def begin(self, ref: str, event: Event) -> None:
        """The first act opens the case as an inquiry of its lead."""
        if ref in self.stage.cases:
            return
        lead, people = lead_of(self, ref), self.story["people"]
        ward = self.story.get("ward")
        opening = Opening(
            ward=ward if ward in LISTS["wards"] else WHOLE_CITY,
            route="99",
            topics=("99",),
            main_topic="99",
            controller="council",
            people=tuple(_person(person) for person in people),
            intake=event["type"] == "CaseOpened",
        )
        made = await open_case(self.world.house.services, self.act(lead, event), opening)
        self.stage.cases[ref], self.stage.leads[ref] = made.ids["case"], lead
        for n, person in enumerate(people, start=1):
            self.stage.people[ref, person["ref"]] = made.ids[f"person_{n}"]

    async def let_write(self, organisation: str, event: Event, ref: str) -> None:
        """A unit that acts without another capacity writes as contributor, given by the lead."""
        if organisation == self.stage.leads[ref] or (ref, organisation) in self.stage.contributors:
            return
        unit = self.act(organisation, event).actor.unit
        services, case = self.world.house.services, self.stage.cases[ref]
        await add_contributor(services, self.lead_act(ref, event), case, unit=unit)
        self.stage.contributors.add((ref, organisation))

    async def go_on(self, event: Event, ref: str) -> None:
        """Closing ends nothing: what only an open case takes re-opens it first."""
        if ref in self.stage.closed:
            act, case = self.lead_act(ref, event), self.stage.cases[ref]
            if await self.tried(event, reopen_case(self.world.house.services, act, case)):
                self.stage.closed.discard(ref)

    def person(self, ref: str, subject: str) -> str:
        if subject == HOUSEHOLD:
            return HOUSEHOLD
        if (ref, subject) not in self.stage.people:
            raise Refusal(Code.UNKNOWN_PERSON, field="subjects")
        return self.stage.people[ref, subject]

    def pairs(self, event: Event, ref: str) -> frozenset[Pair]:
        return frozenset(
            Pair(self.person(ref, subject), category) for subject, category in named_pairs(event)
        )

    def receivers(self, event: Event) -> list[str]:
        """Whom the event names, that the file knows."""
        named = dict.fromkeys(event.get("shared_with") or ())
        return [ref for ref in named if ref in self.world.units]

    def remember(self, item: str, event: Event, ref: str, author: str, place: str) -> None:
        self.stage.items[item] = Written(ref, event["seq"], named_pairs(event), author, place)


Special = Callable[[Playing, Event, str], Awaitable[Outcome | None]]
"""What an event does, on this stage, in this case."""


def case_of(p: Playing, event: Event) -> str:
    return str(event.get("case") or p.story["case"])


def named_pairs(event: Event) -> frozenset[tuple[str, str]]:
    """Subjects × categories, by the story's own names."""
    return frozenset(
        (subject, category)
        for subject in event.get("subjects") or ()
        for category in event.get("information_shared") or ()
    )


def lead_of(p: Playing, ref: str) -> str:
    """The story's lead.

    A second case is led by whoever opens it, else keeps content there, else acts first.
    """
    if ref == p.story["case"]:
        return str(p.story["lead"])
    acts = [e for e in p.events if case_of(p, e) == ref and e["type"] in KINDS]
    opening = [e for e in acts if e["type"] == "CaseOpened"]
    keeping = [e for e in acts if named_pairs(e) and not e.get("shared_with")]
    if not acts:
        raise Refusal(Code.UNKNOWN_CASE)
    return str([*opening, *keeping, *acts][0]["actor"]["organisation"])


def _person(person: Mapping[str, str | int | None]) -> PersonAsked:
    """An age that is not known counts as grown up; a name that cannot be kept is left out."""
    age, name = person.get("age"), person.get("name")
    try:
        kept = text.name(str(name), field="name") if name else None
    except Refusal:
        kept = None
    return PersonAsked(Facts(name=kept), "family", age is None or int(age) >= ADULT)
