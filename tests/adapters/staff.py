"""Workers who come and go: in the directory, as an administrator writes them."""

from dataclasses import replace
from datetime import date, datetime

from app.adapters.here import new_id
from app.adapters.postgres.access import Access
from app.demo.world import SINCE, World
from app.domain.actor import Role


async def hired(
    world: World, like: str = "csw", role: Role | None = None, since: date = SINCE
) -> str:
    """Somebody new in the unit of one of the cast; the name under which the world knows her."""
    model = world.actors[like]
    actor = replace(model, worker=new_id(), role=role or model.role)
    name = f"{like}-{actor.worker[-6:]}"
    write = world.house.directory.write
    person = {"worker": actor.worker, "name": f"新人 {actor.worker[-6:]}", "kind": "person"}
    member = {"worker": actor.worker, "unit": actor.unit, "role": actor.role, "starts": since}
    await write(world.municipality, "worker", [person])
    await write(world.municipality, "membership", [member])
    world.actors[name] = actor
    return name


async def leaves(world: World, name: str, on: date, now: datetime) -> None:
    """From 0:00 of the day, as `enishi admin worker leave` writes it."""
    access = Access(world.house.pool)
    await access.leave(world.municipality, world.actors[name].worker, on, now)
