"""The database dies, fills up, or takes no writes: one refusal, nothing half-written."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import asyncpg
import pytest

from app.adapters.here import new_id
from app.adapters.postgres.migrate import with_database
from app.demo.world import World
from app.domain.errors import Code, Refusal
from tests.adapters.acts import Opened, note, opened, until
from tests.faults.ground import (
    Ground,
    folder,
    insist_on_cases,
    small_disk,
    whole,
    world_on,
    write_for_a_while,
)

pytestmark = pytest.mark.slow

CASES = 6
ACTS = 25
WORDS = "Snow on the pass; the visit was put off and she was told by telephone. "


@pytest.fixture
async def ground() -> AsyncIterator[Ground]:
    with folder() as home:
        made = Ground(home)
        try:
            yield made
        finally:
            await asyncio.to_thread(made.stop)


def address(ground: Ground) -> str:
    return with_database(ground.users[-1].dsn(), "faults")


async def test_after_a_kill_under_load_each_acknowledged_act_exists_once(
    ground: Ground, tmp_path: Path
) -> None:
    async with world_on(ground, tmp_path) as world:
        acknowledged: list[str] = []
        cases = await insist_on_cases(world, CASES)
        async with asyncio.TaskGroup() as group:
            for case in cases:
                group.create_task(write_for_a_while(world, case, ACTS, WORDS, acknowledged))
            await until(lambda: under_way(acknowledged))
            ground.kill()
            await asyncio.to_thread(ground.start)
        assert len(acknowledged) == len(set(acknowledged)) == CASES * ACTS
        assert await whole(address(ground), world) == set(acknowledged)


async def under_way(acknowledged: list[str]) -> bool:
    return len(acknowledged) >= CASES * ACTS // 3


async def test_a_database_that_is_gone_is_refused_with_its_code_and_comes_back(
    ground: Ground, tmp_path: Path
) -> None:
    async with world_on(ground, tmp_path) as world:
        case = await opened(world)
        await asyncio.to_thread(ground.stop)
        for _ in range(3):
            await refused(world, case)
        await asyncio.to_thread(ground.start)
        assert (await note(world, case)).ids["item"]


async def refused(world: World, case: Opened) -> None:
    with pytest.raises(Refusal) as refusal:
        await note(world, case)
    assert refusal.value.code is Code.DATABASE_UNAVAILABLE
    with pytest.raises(Refusal) as refusal:
        await opened(world)
    assert refusal.value.code is Code.DATABASE_UNAVAILABLE


async def test_a_database_that_takes_no_writes_is_refused_with_its_code(
    world: World, server: str
) -> None:
    pool = world.house.pool
    case = await opened(world)
    name = await pool.fetchval("select current_database()")
    owner = await asyncpg.connect(server)
    try:
        await owner.execute(f'alter database "{name}" set default_transaction_read_only = on')
        await pool.expire_connections()
        await refused(world, case)
    finally:
        await owner.execute(f'alter database "{name}" reset default_transaction_read_only')
        await pool.expire_connections()
        await owner.close()
    assert (await note(world, case)).ids["item"]
    assert await whole(with_database(server, name), world)


async def test_a_full_disk_is_refused_with_its_code_and_leaves_nothing_half_written(
    tmp_path: Path,
) -> None:
    with folder() as home, small_disk(home, 260) as mounted:
        if not mounted:
            pytest.skip("a full disk needs a small file system: run as root, to mount a tmpfs")
        ground = Ground(home)
        try:
            async with world_on(ground, tmp_path) as world:
                await fill_up(ground, world, home)
        finally:
            await asyncio.to_thread(ground.stop)


async def write_until_refused(world: World, case: Opened, acknowledged: list[str]) -> None:
    for _ in range(20_000):
        outcome = await note(world, case, text=new_id() * 500)
        acknowledged.append(outcome.ids["item"])


async def fill_up(ground: Ground, world: World, home: Path) -> None:
    """Write until there is no room, make room, and look at what is there."""
    case, ballast = await opened(world), home / "ballast"
    acknowledged: list[str] = []
    with ballast.open("wb") as file:
        try:
            while file.write(bytes(1 << 16)):
                file.flush()
        except OSError:
            pass  # full
    with pytest.raises(Refusal) as refusal:
        await write_until_refused(world, case, acknowledged)
    assert refusal.value.code is Code.DATABASE_UNAVAILABLE
    print(  # noqa: T201 - what was measured
        f"full after {len(acknowledged)} acts: {refusal.value.__cause__!r}"
    )
    ballast.unlink()
    await asyncio.to_thread(ground.start)
    await write_for_a_while(world, case, 3, WORDS, acknowledged)
    assert await whole(address(ground), world) == set(acknowledged)


async def test_a_lost_session_is_refused_and_the_next_act_goes_through(
    world: World, server: str
) -> None:
    case = await opened(world)
    name = await world.house.pool.fetchval("select current_database()")
    owner = await asyncpg.connect(server)
    try:
        killing = "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1"
        await owner.execute(killing, name)
        answers = await asyncio.gather(
            *(note(world, case, key=new_id()) for _ in range(3)), return_exceptions=True
        )
        codes = {answer.code for answer in answers if isinstance(answer, Refusal)}
        assert codes <= {Code.DATABASE_UNAVAILABLE}
        assert (await note(world, case)).ids["item"]
    finally:
        await owner.close()
