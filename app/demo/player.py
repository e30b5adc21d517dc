"""Plays a story of the format through the real use cases, one event at a time."""

from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Final

from app.application.ports import Act, Outcome
from app.application.use_cases.add_contributor import add_contributor
from app.application.use_cases.note_act import note_act
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.kinds import KINDS
from app.demo.stories import Event, Stage, StoryFile, Written, lowest_form
from app.demo.world import World
from app.domain.dates import TOKYO
from app.domain.errors import Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import HOUSEHOLD, ORDINARY, Form, Pair
from app.domain.sharing.register import CONSENT, REGISTER

ADULT: Final = 18
OFFICE_OPENS: Final = 9


@dataclass(slots=True)
class Playing:
    """One story on its stage."""

    world: World
    file: StoryFile
    story: Event
    special: "Mapping[str, Special]"
    stage: Stage = field(default_factory=Stage)
    acts: int = 0
    implied: int = 0
    unsupported: list[str] = field(default_factory=list)

    async def play(self, event: Event) -> None:
        """Perform one event; its acts, and what the format says is implied."""
        if event["type"] not in KINDS:
            self.unsupported.append(event["type"])
            return
        case = await self.ready(event)
        await self.special.get(event["type"], write)(self, event, case)
        self.acts += 1

    async def ready(self, event: Event) -> str:
        """The event's case, opened by its lead, and the actor's right to write there."""
        ref: str = event.get("case", self.story["case"])
        if ref not in self.stage.cases:
            await self.open(ref, event)
        return ref

    def act(self, organisation: str, event: Event) -> Act:
        day = date.fromisoformat(event["date"])
        now = datetime(day.year, day.month, day.day, OFFICE_OPENS, tzinfo=TOKYO)
        return self.world.act(organisation, now + timedelta(minutes=event["seq"]))

    def lead_of(self, ref: str) -> str:
        """The story's lead; in a second case whoever opens it there."""
        if ref == self.story["case"]:
            return str(self.story["lead"])
        events = [e for e in self.story["events"] if e.get("case") == ref]
        opening = [e for e in events if e["type"] == "CaseOpened"] or events
        return str(opening[0]["actor"]["organisation"])

    async def open(self, ref: str, event: Event) -> None:
        lead = self.lead_of(ref)
        people = self.story["people"]
        opening = Opening(
            ward=self.story["ward"] or "40100",
            route="99",
            topics=("99",),
            main_topic="99",
            controller="council",
            people=tuple(
                PersonAsked(
                    Facts(name=person["name"]), "family", (person.get("age") or ADULT) >= ADULT
                )
                for person in people
            ),
            intake=event["type"] == "CaseOpened",
        )
        made = await open_case(self.world.house.services, self.act(lead, event), opening)
        self.stage.cases[ref], self.stage.leads[ref] = made.ids["case"], lead
        self.stage.led[ref] = {lead}
        for n, person in enumerate(people, start=1):
            self.stage.people[ref, person["ref"]] = made.ids[f"person_{n}"]

    async def let_write(self, organisation: str, event: Event, ref: str) -> None:
        """A unit that acts without another capacity writes as contributor, given by the lead."""
        if organisation == self.stage.leads[ref] or (ref, organisation) in self.stage.contributors:
            return
        lead = self.act(self.stage.leads[ref], event)
        unit = self.world.units[organisation]
        await add_contributor(self.world.house.services, lead, self.stage.cases[ref], unit=unit)
        self.stage.contributors.add((ref, organisation))

    def pairs(self, event: Event, ref: str) -> frozenset[Pair]:
        subjects = [
            HOUSEHOLD if s == HOUSEHOLD else self.stage.people[ref, s] for s in event["subjects"]
        ]
        return frozenset(Pair(s, c) for s in subjects for c in event["information_shared"])

    def form(self, event: Event, receivers: Iterable[str]) -> str:
        ground = ground_of(event)
        if ground not in {None, CONSENT, "LB-OUTSOURCE", "LB-JOINT"}:
            return Form.FULL.value
        types = [self.file.organisations[ref]["type"] for ref in receivers]
        return lowest_form(types, event["information_shared"])

    def remember(self, item: str, event: Event, ref: str, author: str, place: str) -> None:
        pairs = frozenset((s, c) for s in event["subjects"] for c in event["information_shared"])
        self.stage.items[item] = Written(ref, event["seq"], pairs, author, place)


def ground_of(event: Event) -> str | None:
    """The first basis of the event that the register knows."""
    known = [code for code in event["legal_basis"] if code in REGISTER]
    return known[0] if known else None


async def write(p: Playing, event: Event, ref: str) -> Outcome | None:
    """An event's own words: an entry with its receivers, or the act alone without pairs."""
    actor = event["actor"]["organisation"]
    await p.let_write(actor, event, ref)
    act, case = p.act(actor, event), p.stage.cases[ref]
    kind, services = KINDS[event["type"]], p.world.house.services
    pairs = p.pairs(event, ref)
    if not pairs:
        return await note_act(services, act, case, kind=kind, codes=tuple(event["legal_basis"]))
    place = place_of(event)
    receivers = list(event["shared_with"])
    while True:
        asked = EntryAsked(
            kind=kind,
            pairs=pairs,
            form=p.form(event, event["shared_with"]),
            occurred_at=act.now,
            text=event["ja"],
            share_with=tuple(p.world.units[r] for r in receivers),
            ground=ground_of(event),
            sender_consent=event.get("consent_held_by") == "sender",
            session=None if place == ORDINARY else place,
            corrects=_corrected(p, event),
        )
        try:
            made = await write_entry(services, act, case, asked)
        except Refusal as refusal:
            refused = [r for r in receivers if p.world.units[r] == refusal.params.get("unit")]
            if not refused:
                raise
            receivers.remove(refused[0])
            continue
        p.remember(made.ids["item"], event, ref, actor, place)
        return made


def place_of(event: Event) -> str:
    """Conference content lives in the conference's compartment (format, rule 5)."""
    return f"conference-{event['seq']}" if event["type"] == "ConferenceHeld" else ORDINARY


def _corrected(p: Playing, event: Event) -> str | None:
    wrong = event.get("corrects")
    found = [item for item, made in p.stage.items.items() if made.seq == wrong]
    return found[0] if wrong and found else None


Special = Callable[[Playing, Event, str], Awaitable[object]]
"""What an event does, on this stage, in this case."""
