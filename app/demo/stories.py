"""Story files (docs/stories.md): organisations, people and events, as they stand."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Final

from app.adapters.identity import HASHER
from app.demo.world import SINCE, World, entrust
from app.domain.actor import Actor, Role
from app.domain.case.lifecycle.decide import LEADING_TYPES
from app.domain.sharing.ceilings_table import CEILINGS
from app.domain.sharing.model import FORM_RANK, Form
from app.domain.sharing.register import DEFAULTS
from app.wiring import House

Event = Mapping[str, Any]
OF_STORIES: Final = tuple(
    replace(ground, receivers=frozenset(), lane="") for ground in DEFAULTS.values()
)
"""The register of the city of stories: the format knows neither receivers of a law nor lanes
(docs/decisions/0013)."""
# Offices of one legal entity: provision among them is internal use (design: legal entity).
ENTITIES: Final = {"AG03": "council", "AG04": "council", "AG01": "city", "AG02": "city"}


@dataclass(frozen=True, slots=True)
class StoryFile:
    """A file of the format: organisations by id, and the stories in order."""

    organisations: Mapping[str, Mapping[str, Any]]
    stories: tuple[Mapping[str, Any], ...]


def load(path: Path) -> StoryFile:
    content = json.loads(path.read_text("utf-8"))
    organisations = {entry["id"]: entry for entry in content["organisations"]}
    return StoryFile(organisations, tuple(content["vignettes"]))


@dataclass(slots=True)
class Written:
    """An item that an event made."""

    case: str
    seq: int
    pairs: frozenset[tuple[str, str]]
    author: str
    compartment: str


@dataclass(frozen=True, slots=True)
class Granted:
    """A line of a consent: who let which organisation receive what, from when until when."""

    seq: int
    case: str
    subject: str
    organisation: str
    categories: frozenset[str]
    form: str
    starts: date
    until: date | None
    by: str
    consent: str = ""

    def live(self, day: date) -> bool:
        return self.starts <= day and self.lasts(day)

    def lasts(self, until: date | None) -> bool:
        """Whether it holds at least through that day (None = for ever)."""
        return self.until is None or (until is not None and until <= self.until)


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A withdrawal that takes effect on a later day than it is said."""

    seq: int
    day: date
    subject: str
    organisations: tuple[str, ...]
    form: str
    by: str


@dataclass(slots=True)
class Sent:
    """A referral on its way: by whom, to whom, and whether it was answered.

    `referral` is empty where nothing personal was sent.
    """

    case: str
    sender: str
    receiver: str
    referral: str
    state: str = "sent"


@dataclass(frozen=True, slots=True)
class Proposed:
    """A hand-off that waits for its answer."""

    to: str
    handoff: str


@dataclass(frozen=True, slots=True)
class Session:
    """A conference's compartment, by whom it was opened, and its day."""

    case: str
    convener: str
    place: str
    day: str


@dataclass(frozen=True, slots=True)
class Flagged:
    """Which categories of a person only somebody named may read."""

    subject: str
    categories: tuple[str, ...]
    named: frozenset[str]


@dataclass(slots=True)
class Stage:
    """What playing one story made so far, by the story's own names."""

    cases: dict[str, str] = field(default_factory=dict)
    leads: dict[str, str] = field(default_factory=dict)
    people: dict[tuple[str, str], str] = field(default_factory=dict)
    items: dict[str, Written] = field(default_factory=dict)
    grants: list[Granted] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    flags: list[Flagged] = field(default_factory=list)
    flagged: set[tuple[int, str]] = field(default_factory=set)
    referrals: list[Sent] = field(default_factory=list)
    handoffs: dict[str, Proposed] = field(default_factory=dict)
    taken_over: dict[str, str] = field(default_factory=dict)
    sessions: list[Session] = field(default_factory=list)
    merged: dict[str, str] = field(default_factory=dict)
    plans: dict[str, tuple[str, str]] = field(default_factory=dict)
    """By case: the latest plan, and where it stands."""
    closed: set[str] = field(default_factory=set)
    contributors: set[tuple[str, str]] = field(default_factory=set)
    answers: dict[int, str] = field(default_factory=dict)


async def build(house: House, file: StoryFile, password: str) -> World:
    """Every organisation of the file with one unit and one worker, in the directory."""
    world = World(house, house.municipality, password)
    await house.register.begin(world.municipality, SINCE, OF_STORIES)
    await _organisations(world, file)
    first, *others = file.organisations  # the format names the basis and no contract
    await entrust(world, "programme", first, others)
    return world


async def _organisations(world: World, file: StoryFile) -> None:
    services, write = world.house.services, world.house.directory.write
    entities: dict[str, str] = {}
    hashed = HASHER.hash(world.password)
    for ref, entry in file.organisations.items():
        entity = entities.setdefault(ENTITIES.get(entry["type"], ref), services.new_id())
        ids = {name: services.new_id() for name in ("organisation", "unit", "worker")}
        world.organisations[ref], world.units[ref] = ids["organisation"], ids["unit"]
        role = Role.CSW if entry["type"] in LEADING_TYPES else Role.AGENCY_WORKER
        name = entry["name_ja"]
        rows: dict[str, dict[str, Any]] = {
            "legal_entity": {"legal_entity": entity, "name": name},
            "organisation": {
                "organisation": ids["organisation"],
                "legal_entity": entity,
                "agency_type": entry["type"],
                "name": name,
                "ward": entry["ward"],
                "reach": "screen",
            },
            "unit": {"unit": ids["unit"], "organisation": ids["organisation"], "name": ""},
            "worker": {"worker": ids["worker"], "name": name, "kind": "person"},
            "membership": {
                "worker": ids["worker"],
                "unit": ids["unit"],
                "role": role.value,
                "starts": SINCE,
            },
            "account": {"login": ref, "worker": ids["worker"], "password_hash": hashed},
        }
        for table, row in rows.items():
            await write(world.municipality, table, [row])
        found = await services.directory.unit(world.municipality, ids["unit"])
        if found is None:
            raise AssertionError("the unit was written a moment ago")
        world.actors[ref], world.logins[ref] = Actor(found, ids["worker"], role), ref


def lowest_form(types: list[str], categories: list[str]) -> str:
    """The lowest form that the ceilings give any receiver for any category (format, rule 4)."""
    forms = [CEILINGS.get((t, c), ("none", "any"))[0] for t in types for c in categories]
    known = [form for form in forms if form != "none"]
    return min(known, key=lambda form: FORM_RANK[form], default=Form.FULL.value)
