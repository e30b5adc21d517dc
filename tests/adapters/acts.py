"""Short words for what tests do again and again, each through the real use case."""

import asyncio
import io
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any, Final, TypeAlias

import asyncpg
from PIL import Image

from app.adapters.here import new_id
from app.adapters.postgres.sequencer import lag, sequence_once
from app.application.ports import Act, Outcome
from app.application.use_cases.attach_file import Attaching, attach_file
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.write_record import Writing, write_record
from app.demo.household import households, play
from app.demo.world import World
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.wiring import House

Owner: TypeAlias = "asyncpg.Connection[asyncpg.Record]"
"""The superuser on a test's database: what somebody with every right could do."""
NOW: Final = datetime(2026, 5, 20, 3, tzinfo=UTC)
BEGAN: Final = date(2026, 4, 6)
TEXT: Final = "The kettle was on; she spoke of her sister for the first time."


@dataclass(frozen=True, slots=True)
class Opened:
    case: str
    person: str


def act(world: World, who: str = "csw", key: str | None = None, now: datetime = NOW) -> Act:
    return world.act(who, now, key)


def opening() -> Opening:
    person = PersonAsked(Facts(name="Sea Otter"), "client", adult=True)
    return Opening("40106", "01", ("01",), "01", "council", (person,))


async def opened(world: World, who: str = "csw") -> Opened:
    """A case with one person, opened by somebody who may."""
    outcome = await open_case(world.house.services, act(world, who), opening())
    return Opened(outcome.ids["case"], outcome.ids["person_1"])


async def note(
    world: World,
    case: Opened,
    *,
    who: str = "csw",
    key: str | None = None,
    text: str = TEXT,
    house: House | None = None,
) -> Outcome:
    """One more record, one event."""
    writing = Writing(frozenset({Pair(case.person, "IC14")}), "04", NOW, text)
    services = (house or world.house).services
    return await write_record(services, act(world, who, key), case.case, writing)


def picture(width: int = 8, height: int = 8) -> bytes:
    """A real PNG; noise, so that its size grows with its sides."""
    noise = random.Random(7).randbytes(width * height)  # noqa: S311 - a test's noise
    made = io.BytesIO()
    Image.frombytes("L", (width, height), noise).save(made, "PNG")
    return made.getvalue()


async def attach(
    world: World,
    case: str,
    person: str,
    *,
    who: str = "csw",
    key: str | None = None,
    **changed: Any,
) -> Outcome:
    """A file about somebody, through the real use case."""
    asked = Attaching(picture(), "", "photo.png", frozenset({Pair(person, "IC14")}), "summary", NOW)
    return await attach_file(
        world.house.services, act(world, who, key), case, replace(asked, **changed)
    )


async def shared_household(world: World) -> dict[str, str]:
    """The story in which a partner is engaged and reads summaries; its ids by name."""
    story = next(s for s in households() if s["ref"] == "running")
    ref = new_id()
    async for _ in play(world, {**story, "ref": ref}, BEGAN):
        pass
    return world.cases[ref]


async def ordered(house: House) -> None:
    """Until every entry has its place; other databases of the server may hold it back a moment."""

    async def nothing_waits() -> bool:
        await sequence_once(house.system_pool, house.municipality)
        return (await lag(house.system_pool, house.municipality)).waiting == 0

    await until(nothing_waits)


async def until(happened: Callable[[], Awaitable[object]], every: float = 0.005) -> None:
    """Wait for what another session of the database does."""
    while not await happened():  # noqa: ASYNC110 - the other session has no event
        await asyncio.sleep(every)


async def versions(owner: Owner, stream: str) -> list[int]:
    rows = await owner.fetch(
        "select version from enishi.event where stream = $1 order by version", stream
    )
    return [row["version"] for row in rows]
