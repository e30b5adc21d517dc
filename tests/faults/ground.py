"""A server of one's own to break, and what must hold when it is up again."""

import asyncio
import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import asyncpg

from app.adapters.embedded import EmbeddedServer, postmaster
from app.adapters.embedded.place import settle
from app.adapters.here import new_id
from app.adapters.postgres.chain import walk
from app.adapters.postgres.migrate import create_database, migrate
from app.demo.world import World, build_world
from app.domain.errors import Code, Refusal
from app.wiring import house as open_house
from tests.adapters.acts import Opened, note, opened
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD

TRIES: Final = 400
TRY_AGAIN_SECONDS: Final = 0.05


@contextmanager
def folder() -> Iterator[Path]:
    """Not tmp_path: pytest closes it to the unprivileged user that serves root."""
    made = Path(tempfile.mkdtemp(prefix="enishi-faults-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made)


@contextmanager
def small_disk(where: Path, megabytes: int) -> Iterator[bool]:
    """A real file system of this size; False where this user may not mount one."""
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "none", str(where)]
    mounted = subprocess.run(command, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "--lazy", str(where)], check=True)


@dataclass
class Ground:
    """The server, and its users that a restart added."""

    home: Path
    users: list[EmbeddedServer] = field(default_factory=list)

    def start(self) -> str:
        server = EmbeddedServer(self.home)
        dsn = server.start()
        self.users.append(server)
        return dsn

    def kill(self) -> None:
        """As a power cut would: the postmaster, without a word."""
        found = postmaster.read(settle(self.home, durable=True))
        assert found is not None
        os.kill(found.pid, signal.SIGKILL)

    def stop(self) -> None:
        for server in reversed(self.users):
            server.stop()


@asynccontextmanager
async def world_on(ground: Ground, keys: Path, pool_size: int = 8) -> AsyncIterator[World]:
    """A migrated database with the cast in it."""
    dsn = await create_database(await asyncio.to_thread(ground.start), "faults")
    await asyncio.to_thread(migrate, dsn)
    async with open_house(
        dsn,
        key_file=keys / "keys.sqlite",
        master_key=MASTER_KEY,
        municipality=MUNICIPALITY,
        pool_size=pool_size,
    ) as house:
        yield await build_world(house, password=PASSWORD)


async def insist(world: World, case: Opened, text: str, key: str) -> str:
    """One act, sent again with its key until it is acknowledged; the id it was given."""
    for _ in range(TRIES):
        try:
            return (await note(world, case, key=key, text=text)).ids["item"]
        except Refusal as refusal:
            if refusal.code is not Code.DATABASE_UNAVAILABLE:
                raise
            await asyncio.sleep(TRY_AGAIN_SECONDS)
    raise AssertionError("the database did not come back")


async def insist_on_cases(world: World, count: int) -> list[Opened]:
    return [await opened(world) for _ in range(count)]


async def write_for_a_while(
    world: World, case: Opened, acts: int, text: str, acknowledged: list[str]
) -> None:
    """What is acknowledged is noted at once: the server may die before the next."""
    for _ in range(acts):
        item = await insist(world, case, text, new_id())
        acknowledged.append(item)


async def whole(dsn: str, world: World) -> set[str]:
    """Nothing half-written: each event with its content, row and entry, the chain unbroken.

    Returns the items of records there are.
    """
    connection = await asyncpg.connect(dsn)
    try:
        assert [b async for b in walk(connection, MUNICIPALITY, content=True)] == []
        events = {r["id"] for r in await connection.fetch("select event_id id from enishi.event")}
        sealed = {r["id"] for r in await connection.fetch("select event_id id from enishi.sealed")}
        placed = await connection.fetch(
            "select entry from enishi.tail where kind = 'event'"
            " union all select entry from enishi.log_order where kind = 'event'"
        )
        assert events == sealed == {row["entry"] for row in placed}
        records = "select event_id as id from enishi.event where type = 'record.written'"
        written = [str(row["id"]) for row in await connection.fetch(records)]
        items = await connection.fetch("select item from enishi.item where kind = 'record'")
        assert set(written) == {str(row["item"]) for row in items}
        streams = await connection.fetch("select stream from enishi.stream")
        named = [str(row["stream"]) for row in streams]
        # Every stream has its key; a key without a stream is an orphan, and swept later.
        assert set(world.house.keys.keys(MUNICIPALITY, named)) == set(named)
        return set(written)
    finally:
        await connection.close()
