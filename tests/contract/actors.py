"""Everybody who asks: one actor of each standing, and a machine with each scope alone."""

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from httpx2 import Client

from app.adapters.postgres.machines import Machines, NewMachine
from app.api.scopes import SCOPES
from app.demo.world import DATA, World, build_world
from app.wiring import House
from tests.conftest import MUNICIPALITY, PASSWORD

PEOPLE: Final = {
    "lead": "csw",
    "manager": "manager",
    "co_lead": "npo",
    "engaged": "partner",
    "unengaged": "outsider",
    "professional": "lawyer",
    "city": "city",
    "auditor": "auditor",
    "coordinator": "coordinator",
    "admin": "admin",
}
"""By standing in the world: who of the cast it is."""
BAR: Final = {
    "ref": "bar",
    "legal_entity": "bar",
    "agency_type": "AG11",
    "name": "縁市弁護士会（架空）",
    "unit": "相談窓口",
    "ward": "40106",
    "reach": "screen",
    "telephone": "093-000-0901",
}
MORE: Final = (
    ("lawyer", "bar", "agency_worker"),
    ("coordinator", "council", "coordinator"),
    ("admin", "council", "admin"),
)


@dataclass(frozen=True, slots=True)
class Actor:
    """`stands` is a standing of `PEOPLE`; `scopes` None = those of a person, which are all."""

    name: str
    stands: str
    unit: str
    worker: str
    token: str
    scopes: frozenset[str] | None = None

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}


async def peopled(house: House, folder: Path) -> World:
    """The cast, a professional body, and those who work for no case."""
    cast = json.loads((DATA / "cast.json").read_text("utf-8"))
    cast["legal_entities"].append({"ref": "bar", "name": BAR["name"]})
    cast["organisations"].append(BAR)
    cast["workers"] += [_worker(*one) for one in MORE]
    file = folder / "cast.json"
    file.write_text(json.dumps(cast), "utf-8")
    return await build_world(house, password=PASSWORD, cast_file=file)


def _worker(ref: str, organisation: str, role: str) -> dict[str, str]:
    return {"ref": ref, "organisation": organisation, "name": ref, "role": role, "login": ref}


async def people(world: World) -> list[Actor]:
    """Those of the table; and a desk that answers what the lead team sends."""
    return [
        Actor(name, name, world.actors[ref].unit, world.actors[ref].worker, await world.token(ref))
        for name, ref in [*PEOPLE.items(), ("care", "decliner")]
    ]


async def secrets(world: World) -> dict[str, tuple[str, str]]:
    """For each scope a machine of the engaged agency that has no other: its name and secret."""
    machines, now = Machines(world.house.pool, world.house.services.new_id), datetime.now(UTC)
    place, found = world.actors[PEOPLE["engaged"]], {}
    for scope in SCOPES:
        new = NewMachine(f"only {scope}", place.unit, place.role, frozenset({scope}))
        made = await machines.add(MUNICIPALITY, new, now)
        life = timedelta(days=1)
        secret = await machines.rotate_secret(MUNICIPALITY, made, now, timedelta(), life)
        assert secret is not None
        found[scope] = (f"{MUNICIPALITY}.{made}", secret)
    return found


def machine(client: Client, world: World, scope: str, proof: tuple[str, str]) -> Actor:
    """The machine, with a token that it was given at the door for machines."""
    asked: dict[str, Any] = {"grant_type": "client_credentials"}
    answer = client.post("/oauth/token", data=asked, auth=proof)
    assert answer.status_code == 200, answer.text
    unit, token = world.actors[PEOPLE["engaged"]].unit, answer.json()["access_token"]
    worker = client.get("/api/v1/me", headers={"Authorization": f"Bearer {token}"}).json()
    name = f"only {scope}"
    return Actor(name, "engaged", unit, worker["worker"]["id"], token, frozenset({scope}))
