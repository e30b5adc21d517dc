"""An invented city in a database: its cast, their ways in, and what was played there."""

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from app.adapters.identity import HASHER, new_token, token_hash
from app.application.city_settings import CATALOGUE
from app.application.ports import Act
from app.domain.actor import Actor, Role
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of
from app.domain.sharing.programme import Party
from app.wiring import House

DATA: Final = Path(__file__).parent / "data"
SINCE: Final = date(2020, 4, 1)
UNTIL: Final = date(2100, 4, 1)
TOKEN_DAYS: Final = 3650


@dataclass(slots=True)
class World:
    """Who is who. `cases[household]` holds the ids that its story made, by name."""

    house: House
    municipality: str
    password: str
    actors: dict[str, Actor] = field(default_factory=dict)
    logins: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)
    organisations: dict[str, str] = field(default_factory=dict)
    cases: dict[str, dict[str, str]] = field(default_factory=dict)

    def actor(self, ref: str) -> Actor:
        return self.actors[ref]

    def act(self, ref: str, now: datetime | None = None, key: str | None = None) -> Act:
        """An act of somebody of the cast, now or at a moment."""
        at = now or self.house.services.clock.now()
        return Act(self.actors[ref], at, key, (key or "").encode())

    def login(self, ref: str) -> tuple[str, str]:
        return self.logins[ref], self.password

    async def token(self, ref: str, scopes: Iterable[str] = ("*",)) -> str:
        """A new bearer token for somebody of the cast."""
        actor, token = self.actors[ref], new_token(self.municipality)
        now = self.house.services.clock.now()
        row = {
            "token_hash": "\\x" + token_hash(token).hex(),
            "worker": actor.worker,
            "unit": actor.unit,
            "role": actor.role.value,
            "scopes": list(scopes),
            "starts": min(now, datetime(2020, 4, 1, tzinfo=now.tzinfo)),
            "ends": now + timedelta(days=TOKEN_DAYS),
        }
        await self.house.directory.write(self.municipality, "bearer_token", [row])
        return token

    async def facts_item(self, act: Act, case: str, person: str) -> str:
        """The item that holds a person's first facts, as somebody of the case sees it."""
        scope = scope_of(act.actor, civil_date(act.now))
        async with self.house.services.reads.reading(scope, act.now) as reading:
            items = await reading.items(case)
        return next(row.item.item for row in items if row.stream == person)


async def build_world(
    house: House,
    *,
    password: str,
    municipality: str | None = None,
    cast_file: Path = DATA / "cast.json",
) -> World:
    """Write a cast into the directory of a municipality; everybody gets the same password."""
    cast = json.loads(cast_file.read_text("utf-8"))  # noqa: ASYNC240 - a small file, once
    world = World(house, municipality or house.municipality, password)
    await house.register.begin(world.municipality, SINCE)
    await _organisations(world, cast)
    for key, value in cast.get("settings", {}).items():
        CATALOGUE[key].of(value)
        now = house.services.clock.now()
        await house.services.settings.begin(world.municipality, key, value, SINCE, now)
    for entry in cast.get("programmes", ()):
        await entrust(world, entry["name"], entry["entruster"], entry["entrusted"])
    await _workers(world, cast["workers"], HASHER.hash(password))
    return world


async def entrust(world: World, name: str, entruster: str, entrusted: Iterable[str]) -> None:
    """A programme of the invented city: who gave the work, and who does it."""
    parties = (
        Party(world.organisations[ref], ref == entruster, SINCE, UNTIL)
        for ref in (entruster, *entrusted)
    )
    await world.house.register.entrust(
        world.municipality, world.house.services.new_id(), name, parties
    )


async def _organisations(world: World, cast: dict[str, Any]) -> None:
    new_id, write = world.house.services.new_id, world.house.directory.write
    entities = {entry["ref"]: new_id() for entry in cast["legal_entities"]}
    world.organisations = {entry["ref"]: new_id() for entry in cast["organisations"]}
    world.units = {entry["ref"]: new_id() for entry in cast["organisations"]}
    await write(
        world.municipality,
        "legal_entity",
        [{"legal_entity": entities[e["ref"]], "name": e["name"]} for e in cast["legal_entities"]],
    )
    organisations = [
        {
            **entry,
            "organisation": world.organisations[entry["ref"]],
            "legal_entity": entities[entry["legal_entity"]],
        }
        for entry in cast["organisations"]
    ]
    await write(world.municipality, "organisation", organisations)
    units = [
        {
            "unit": world.units[entry["ref"]],
            "organisation": world.organisations[entry["ref"]],
            "name": entry["unit"],
        }
        for entry in cast["organisations"]
    ]
    await write(world.municipality, "unit", units)


async def _workers(world: World, workers: list[dict[str, str]], password_hash: str) -> None:
    house = world.house
    write = house.directory.write
    for entry in workers:
        worker, unit = house.services.new_id(), world.units[entry["organisation"]]
        member = {"worker": worker, "unit": unit, "role": entry["role"], "starts": SINCE}
        account = {"login": entry["login"], "worker": worker, "password_hash": password_hash}
        await write(
            world.municipality,
            "worker",
            [{"worker": worker, "name": entry["name"], "kind": "person"}],
        )
        await write(world.municipality, "membership", [member])
        await write(world.municipality, "account", [account])
        found = await house.services.directory.unit(world.municipality, unit)
        if found is None:
            raise AssertionError("the unit was written a moment ago")
        world.actors[entry["ref"]] = Actor(found, worker, Role(entry["role"]))
        world.logins[entry["ref"]] = entry["login"]
