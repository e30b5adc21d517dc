"""Real parts for every test: a PostgreSQL server, a migrated template, a database a module.

`ENISHI_TEST_DATABASE_URL` runs the tests on an external server instead of the embedded one.
"""

import asyncio
import os
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path

import asyncpg
import pytest

from app.adapters.embedded import EmbeddedServer
from app.adapters.postgres.migrate import create_database, drop_database, migrate, with_database
from app.demo.household import households, play
from app.demo.world import World, build_world
from app.wiring import House
from app.wiring import house as open_house

MUNICIPALITY = "401005"
OTHER_MUNICIPALITY = "401307"
MASTER_KEY = bytes(range(32))
PASSWORD = "tidal-harbour-lamp"
BEGAN = date(2026, 4, 6)


@pytest.fixture(scope="session")
def server(testrun_uid: str) -> Iterator[str]:
    """The DSN of a server, shared by the workers of this run."""
    external = os.environ.get("ENISHI_TEST_DATABASE_URL")
    if external:
        yield external
        return
    with EmbeddedServer.temporary(name=testrun_uid) as embedded:
        yield embedded.dsn()


@pytest.fixture(scope="session")
def template(server: str, worker_id: str) -> Iterator[str]:
    """The name of a migrated database to copy from, this worker's own."""
    name = f"template_{worker_id}_{uuid.uuid4().hex[:8]}"
    asyncio.run(create_database(server, name))
    migrate(with_database(server, name))
    yield name
    asyncio.run(drop_database(server, name))


@asynccontextmanager
async def fresh_database(server: str, template: str) -> AsyncIterator[str]:
    """A database of one's own, migrated, gone afterwards."""
    name = f"test_{uuid.uuid4().hex}"
    dsn = await create_database(server, name, template=template)
    try:
        yield dsn
    finally:
        await drop_database(server, name)


@asynccontextmanager
async def fresh_house(
    server: str, template: str, folder: Path, pool_size: int = 10
) -> AsyncIterator[House]:
    """A house over a database of its own."""
    async with (
        fresh_database(server, template) as dsn,
        open_house(
            dsn,
            key_file=folder / "keys.sqlite",
            master_key=MASTER_KEY,
            municipality=MUNICIPALITY,
            pool_size=pool_size,
        ) as opened,
    ):
        yield opened


@pytest.fixture(scope="module")
async def house(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[House]:
    """A house for one module's tests; each test opens cases of its own in it."""
    async with fresh_house(server, template, tmp_path_factory.mktemp("house")) as opened:
        yield opened


@pytest.fixture(scope="module")
async def world(house: House) -> World:
    """The cast, the played households, and a stranger from another municipality."""
    built = await build_world(house, password=PASSWORD)
    other = await build_world(house, password=PASSWORD, municipality=OTHER_MUNICIPALITY)
    built.actors["stranger"] = other.actors["csw"]
    for story in households():
        async for _ in play(built, story, BEGAN):
            pass
    return built


@pytest.fixture
async def owner(house: House, server: str) -> AsyncIterator["asyncpg.Connection[asyncpg.Record]"]:
    """The superuser on this module's database: what an attacker with full rights could do."""
    name = await house.pool.fetchval("select current_database()")
    connection = await asyncpg.connect(with_database(server, name))
    yield connection
    await connection.close()
