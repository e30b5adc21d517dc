"""The database dies under readers: whoever was answered has her record, after the recovery too.

A backend is killed, which makes the server recover; or the server itself, which is started again.
What was refused may have left a record: the commit was done, and its word was lost. That is one
record too many, and no answer without one. `ENISHI_LONG=1`: twenty deaths, of both kinds in turn.
"""

import asyncio
import os
import random
import signal
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeVar

import asyncpg
import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, ReadError, Request, Response

from app.adapters.postgres.engine import OUTAGES
from app.adapters.postgres.migrate import with_database
from app.api.application import build_api, contract
from tests.adapters.acts import until
from tests.api.agent import PREFIX
from tests.faults.ground import TRIES, TRY_AGAIN_SECONDS, Ground, folder, world_on
from tests.races.answers import Records, all_differences
from tests.races.asking import WORKERS, Player, Stage, players_of, prepare
from tests.races.test_records import KILLS, SEED

pytestmark = pytest.mark.slow

T = TypeVar("T")
UNAVAILABLE: Final = 503
BACKENDS: Final = """
select pid from pg_stat_activity
where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()
"""


class CutOff(ASGITransport):
    """Where a server would cut the connection, this transport asserts that there is more."""

    async def handle_async_request(self, request: Request) -> Response:
        try:
            return await super().handle_async_request(request)
        except AssertionError as incomplete:
            raise ReadError("cut off", request=request) from incomplete


async def insisting(ask: Callable[[], Awaitable[T]]) -> T:
    """Asked again until the database is up."""
    for _ in range(TRIES):
        with suppress(*OUTAGES):
            return await ask()
        await asyncio.sleep(TRY_AGAIN_SECONDS)
    raise AssertionError("the database did not come back")


@dataclass
class PatientRecords(Records):
    """Read when the server is up again: what counts is what outlived it."""

    async def since(self, worker: str, begin: str) -> tuple[frozenset[str], ...]:
        return await insisting(lambda: Records.since(self, worker, begin))


@dataclass
class PatientPlayer(Player):
    """Refused for want of a database, she asks on. `beyond` counts records of refused reads."""

    refused: Counter[str] = field(default_factory=Counter)

    async def _noted(self, asked: str, answer: Response, begin: str, said: bytes) -> None:
        if answer.status_code != UNAVAILABLE:
            await super()._noted(asked, answer, begin, said)
            return
        left = await self.stage.records.since(self.worker, begin)
        self.refused["refused"] += 1
        self.refused["refused, with a record"] += len(left)
        await asyncio.sleep(TRY_AGAIN_SECONDS)

    async def look_for_ever(self) -> None:
        while True:
            try:
                await self.look()
            except ReadError:  # in the middle of a file: the bytes stop
                self.refused["cut off"] += 1


@asynccontextmanager
async def city(ground: Ground, keys: Path) -> AsyncIterator[Stage]:
    size = len(WORKERS)
    async with world_on(ground, keys, pool_size=size + 2) as world:
        dsn = with_database(ground.users[-1].dsn(), "faults")
        api = build_api(world.house.services, world.house.fingerprint)
        paths = tuple(path for path, how in contract(api)["paths"].items() if "get" in how)
        outer = FastAPI(openapi_url=None)
        outer.mount(PREFIX, api)
        transport = CutOff(app=outer, raise_app_exceptions=False)
        async with (
            AsyncClient(transport=transport, base_url="http://enishi.test") as client,
            asyncpg.create_pool(dsn, min_size=1, max_size=size) as pool,
        ):
            yield Stage(world, client, PatientRecords(pool), paths, {})


async def a_backend_dies(stage: Stage, chance: random.Random) -> None:
    async def found() -> list[int]:
        return [row["pid"] for row in await stage.records.pool.fetch(BACKENDS)]

    with suppress(ProcessLookupError):
        os.kill(chance.choice(await insisting(found)), signal.SIGKILL)


async def death(
    stage: Stage,
    ground: Ground,
    readers: "Sequence[asyncio.Task[None]]",
    chance: random.Random,
    *,
    whole: bool,
) -> None:
    """In the middle of answers; over when as many were given again."""
    already, some = len(stage.answers), chance.randint(20, 80)

    async def answered(more: int) -> None:
        async def enough() -> bool:
            for reader in (task for task in readers if task.done()):
                await reader  # why she stopped
            return len(stage.answers) >= already + more

        await until(enough)

    await answered(some)
    if whole:
        ground.kill()
        await asyncio.to_thread(ground.start)
    else:
        await a_backend_dies(stage, chance)
    await answered(2 * some)


@asynccontextmanager
async def reading(readers: Sequence[PatientPlayer]) -> "AsyncIterator[list[asyncio.Task[None]]]":
    tasks = [asyncio.create_task(reader.look_for_ever()) for reader in readers]
    try:
        yield tasks
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def deaths(stage: Stage, ground: Ground) -> Counter[str]:
    """What readers who asked on were refused."""
    chance = random.Random(SEED)  # noqa: S311 - a test's choice
    players = await players_of(stage, SEED)
    await prepare(players)
    readers = [PatientPlayer(p.stage, p.name, p.agent, p.chance) for p in players.values()]
    async with reading(readers) as tasks:
        for number in range(KILLS):
            await death(stage, ground, tasks, chance, whole=number % 2 == 1)
    return sum((reader.refused for reader in readers), Counter[str]())


async def test_a_database_killed_in_the_middle_leaves_no_answer_without_its_record(
    tmp_path: Path,
) -> None:
    with folder() as home:
        ground = Ground(home)
        try:
            async with city(ground, tmp_path) as stage:
                refused = await deaths(stage, ground)
                assert all_differences(stage.answers, await stage.means()) == []
        finally:
            await asyncio.to_thread(ground.stop)
    read = [a for a in stage.answers if a.records]
    assert refused["refused"] > 0
    assert len(read) >= KILLS
    print(f"{KILLS} deaths, {len(stage.answers)} answers, {len(read)} with a record, {refused}")  # noqa: T201
