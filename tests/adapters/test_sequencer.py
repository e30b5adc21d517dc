"""The leader gives every entry its place, once; what holds it back is seen."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from uuid import uuid4

import asyncpg
import pytest

from app.adapters.here import new_id
from app.adapters.postgres.findings import FindingCode, Severity
from app.adapters.postgres.migrate import create_database, drop_database, with_database
from app.adapters.postgres.probe import sequencing
from app.adapters.postgres.sequencer import lag, sequence_once
from app.demo.world import World, build_world
from app.wiring import House
from tests.adapters.acts import Owner, note, opened, shared_household
from tests.conftest import MUNICIPALITY, OTHER_MUNICIPALITY, PASSWORD, fresh_house


@pytest.fixture
async def fresh(server: str, template: str, tmp_path: Path) -> AsyncIterator[World]:
    """A log of its own: these tests order all of it."""
    async with fresh_house(server, template, tmp_path) as house:
        yield await build_world(house, password=PASSWORD)


async def settled(house: House, seconds: float = 20) -> None:
    """Order until nothing waits: other databases of the server may hold it back for a moment."""
    end = asyncio.get_running_loop().time() + seconds
    while (await lag(house.system_pool, MUNICIPALITY)).waiting:
        assert asyncio.get_running_loop().time() < end, "the order stalled"
        if not await sequence_once(house.system_pool, MUNICIPALITY):
            await asyncio.sleep(0.01)


@asynccontextmanager
async def on(house: House, server: str) -> AsyncIterator[Owner]:
    name = await house.pool.fetchval("select current_database()")
    connection = await asyncpg.connect(with_database(server, name))
    try:
        yield connection
    finally:
        await connection.close()


@asynccontextmanager
async def idle_writer(dsn: str) -> AsyncIterator[None]:
    """A transaction that wrote and then went to lunch."""
    connection = await asyncpg.connect(dsn)
    try:
        transaction = connection.transaction()
        await transaction.start()
        await connection.execute("select pg_current_xact_id()")
        yield
        await transaction.rollback()
    finally:
        await connection.close()


ORDER = """
select o.log_index, o.entry, o.kind, e.stream, e.version
from enishi.log_order o
left join enishi.event e on e.municipality = o.municipality and e.event_id = o.entry
where o.municipality = '401005' order by o.log_index
"""


async def test_every_entry_gets_its_place_once_and_none_is_left(fresh: World, server: str) -> None:
    await shared_household(fresh)
    await settled(fresh.house)
    async with on(fresh.house, server) as owner:
        rows = await owner.fetch(ORDER)
        assert [row["log_index"] for row in rows] == list(range(len(rows)))
        entries = await owner.fetch(
            "select event_id as id, 'event' as kind from enishi.event"
            " union all select disclosure, 'disclosure' from enishi.disclosure"
            " union all select attempt, 'refused_attempt' from enishi.refused_attempt"
        )
        assert {(row["entry"], row["kind"]) for row in rows} == {
            (row["id"], row["kind"]) for row in entries
        }
        assert len(entries) == len(rows)


async def test_small_batches_give_one_order(fresh: World, server: str) -> None:
    await shared_household(fresh)
    while await sequence_once(fresh.house.system_pool, MUNICIPALITY, 2):
        pass
    await settled(fresh.house)
    async with on(fresh.house, server) as owner:
        rows = await owner.fetch(ORDER)
    assert [row["log_index"] for row in rows] == list(range(len(rows)))
    streams: dict[object, list[int]] = {}
    for row in rows:
        if row["stream"]:
            streams.setdefault(row["stream"], []).append(row["version"])
    assert all(found == list(range(1, len(found) + 1)) for found in streams.values())


async def test_of_two_leaders_one_orders_and_the_other_leaves_it(fresh: World, server: str) -> None:
    await opened(fresh)
    async with on(fresh.house, server) as owner, owner.transaction():
        assert await owner.fetchval("select enishi.lead_sequencing($1)", MUNICIPALITY)
        assert await sequence_once(fresh.house.system_pool, MUNICIPALITY) == 0
        assert (await lag(fresh.house.system_pool, MUNICIPALITY)).waiting == 3
    await settled(fresh.house)


async def test_another_municipality_is_ordered_apart(fresh: World, server: str) -> None:
    async with on(fresh.house, server) as owner:
        await opened(fresh)
        row = "insert into enishi.tail values ($1, $2, 'event', 0)"
        await owner.execute(row, OTHER_MUNICIPALITY, new_id())
        await settled(fresh.house)
        left = await owner.fetch("select municipality from enishi.tail")
    assert [row["municipality"] for row in left] == [OTHER_MUNICIPALITY]


@pytest.mark.parametrize("where", ["in this database", "in another database"])
async def test_an_idle_write_transaction_is_seen_to_stall_the_order_and_loses_nothing(
    fresh: World, server: str, where: str
) -> None:
    house = fresh.house
    other = f"idle_{uuid4().hex[:12]}"
    dsn = await create_database(server, other)
    if where == "in this database":
        dsn = with_database(server, await house.pool.fetchval("select current_database()"))
    try:
        async with idle_writer(dsn):
            await note(fresh, await opened(fresh))
            for _ in range(3):
                assert await sequence_once(house.system_pool, MUNICIPALITY) == 0
            seen = await lag(house.system_pool, MUNICIPALITY)
            assert (seen.waiting, seen.held_back) == (4, 4)
            assert 0 < seen.oldest_seconds < 3600  # by this machine's clock: the acts are of May
            async with on(house, server) as owner:
                found = await sequencing(owner, MUNICIPALITY, patience=0)
            assert [finding.code for finding in found] == [FindingCode.SEQUENCING_STALLED]
            assert found[0].severity is Severity.WARNING
            assert found[0].sentence.startswith("4 entries wait")
        await settled(house)
        async with on(house, server) as owner:
            assert await owner.fetchval("select count(*) from enishi.log_order") == 4
            assert await sequencing(owner, MUNICIPALITY, patience=0) == []
    finally:
        await drop_database(server, other)


async def test_a_transaction_that_only_reads_stalls_nothing(fresh: World, server: str) -> None:
    async with on(fresh.house, server) as owner, owner.transaction():
        await owner.fetchval("select count(*) from enishi.event")
        await opened(fresh)
        await settled(fresh.house)


async def test_the_probe_sees_the_stall_as_the_owner_behind_the_walls_would(
    fresh: World, server: str
) -> None:
    """In production the login owns the tables without being a superuser."""
    login = f"owner_{uuid4().hex[:12]}"
    await opened(fresh)
    async with on(fresh.house, server) as owner:
        await owner.execute(f'create role "{login}" login in role enishi_system')
        try:
            await owner.execute(f'set session authorization "{login}"')
            found = await sequencing(owner, MUNICIPALITY, patience=0)
            assert found[0].sentence.startswith("3 entries wait")
        finally:
            await owner.execute("reset session authorization")
            await owner.execute(f'drop role "{login}"')


async def test_ids_from_the_future_of_a_restored_dump_are_settled_before_what_came_since(
    fresh: World, server: str
) -> None:
    case = await opened(fresh)
    async with on(fresh.house, server) as owner:
        ahead = "(pg_current_xact_id()::text::bigint + 1000000)::text::xid8"
        await owner.execute(f"update enishi.tail set xid = {ahead}")
        before = {row["entry"] for row in await owner.fetch("select entry from enishi.tail")}
        await note(fresh, case)
        await settled(fresh.house)
        rows = await owner.fetch(ORDER)
    assert {row["entry"] for row in rows[:3]} == before
    assert [row["version"] for row in rows if str(row["stream"]) == case.case] == [1, 2, 3]
