"""The race of the order: who follows a sequence loses entries; who follows log_index does not.

5,000 entries as a rule; `ENISHI_LONG=1` makes it 100,000.
"""

import asyncio
import os
import random
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
import pytest

from app.adapters.here import new_id
from app.adapters.postgres.engine import open_pool
from app.adapters.postgres.sequencer import sequence_once
from tests.adapters.acts import until
from tests.conftest import MUNICIPALITY, fresh_database

WRITERS: Final = 8
LEADERS: Final = 2
ENTRIES: Final = 100_000 if os.environ.get("ENISHI_LONG") == "1" else 5_000
LONGEST_SECONDS: Final = 0.003
SHARED_IN_HUNDRED: Final = 10
NAIVE: Final = "select position as at, entry from race.naive where position > $1 order by 1"
OURS: Final = (
    "select log_index as at, entry from enishi.log_order"
    " where municipality = '401005' and log_index > $1 order by 1"
)


@pytest.fixture
async def dsn(server: str, template: str) -> AsyncIterator[str]:
    async with fresh_database(server, template) as database:
        connection = await asyncpg.connect(database)
        await connection.execute((Path(__file__).parent / "writers.sql").read_text("utf-8"))
        await connection.close()
        yield database


@dataclass
class Race:
    """Who takes part; `written` holds what was acknowledged, `over` says all of it is."""

    dsn: str
    stack: AsyncExitStack
    shared: list[str] = field(default_factory=lambda: [new_id(), new_id()])
    written: set[str] = field(default_factory=set)
    over: asyncio.Event = field(default_factory=asyncio.Event)

    async def connect(self) -> "asyncpg.Connection[Any]":
        connection = await asyncpg.connect(self.dsn)
        self.stack.push_async_callback(connection.close)
        return connection


async def write(race: Race, seed: int, entries: int) -> None:
    """One writer: a stream of its own, sometimes together with one that others write to."""
    connection, own, unit = await race.connect(), new_id(), new_id()
    chance = random.Random(seed)  # noqa: S311 - a race, no secret
    done = 0
    while done < entries:
        streams = [own]
        if chance.randrange(100) < SHARED_IN_HUNDRED:
            streams = chance.sample([own, *race.shared], 2)
        made = [new_id() for _ in streams]
        try:
            await connection.execute(
                "select race.write($1, $2, $3, $4)",
                streams,
                made,
                unit,
                chance.uniform(0, LONGEST_SECONDS),
            )
        except asyncpg.PostgresError as error:
            if error.sqlstate not in {"EN409", "23505"}:
                raise
            continue  # another wrote first: again
        race.written.update(made)
        done += len(made)


async def follow(race: Race, question: str) -> list[str]:
    """A reader that asks for what comes after the last it has seen, until all is written."""
    connection = await race.connect()
    seen: list[str] = []
    last = -1
    while True:
        over = race.over.is_set()
        rows = await connection.fetch(question, last)
        seen += [str(row["entry"]) for row in rows]
        last = rows[-1]["at"] if rows else last
        if over and not rows:
            return seen
        await asyncio.sleep(0.001)


async def lead(race: Race, ordered: asyncio.Event) -> None:
    """One of the competing leaders."""
    pool = await race.stack.enter_async_context(await open_pool(race.dsn, "enishi_system", size=1))
    while not ordered.is_set():
        if not await sequence_once(pool, MUNICIPALITY):
            await asyncio.sleep(0.002)


async def until_all_is_ordered(race: Race, ordered: asyncio.Event) -> None:
    connection = await race.connect()
    await until(lambda: connection.fetchval("select not exists (select from enishi.tail)"))
    ordered.set()


async def run(race: Race) -> tuple[list[str], list[str]]:
    """All of them at once; what the naive reader saw, and what ours saw."""
    ordered = asyncio.Event()
    leaders = [asyncio.create_task(lead(race, ordered)) for _ in range(LEADERS)]
    naive = asyncio.create_task(follow(race, NAIVE))
    # Ours goes on until the order is complete: it may come later, never short.
    ours = asyncio.create_task(follow(Race(race.dsn, race.stack, over=ordered), OURS))
    share = ENTRIES // WRITERS
    async with asyncio.TaskGroup() as group:
        for seed in range(WRITERS):
            group.create_task(write(race, seed, share))
    race.over.set()
    missed_some = await naive
    await until_all_is_ordered(race, ordered)
    await asyncio.gather(*leaders)
    return missed_some, await ours


async def test_a_naive_reader_misses_entries_and_ours_none(dsn: str) -> None:
    async with AsyncExitStack() as stack:
        race = Race(dsn, stack)
        naive, ours = await run(race)
        missed = race.written - set(naive)
        print(  # noqa: T201 - what was measured
            f"{len(race.written)} entries: a naive reader missed {len(missed)}, ours none"
        )
        assert missed, "the race was no race"
        assert set(ours) == race.written
        assert len(ours) == len(race.written)
        await check_order(await race.connect(), ours)


async def check_order(connection: "asyncpg.Connection[Any]", seen: list[str]) -> None:
    """Gapless, no duplicates, and no stream turned round."""
    rows = await connection.fetch(
        "select o.log_index, o.entry, e.stream, e.version from enishi.log_order o"
        " join enishi.event e on e.municipality = o.municipality and e.event_id = o.entry"
        " where o.municipality = '401005' order by o.log_index"
    )
    assert [row["log_index"] for row in rows] == list(range(len(seen)))
    assert [str(row["entry"]) for row in rows] == seen
    last: dict[object, int] = {}
    for row in rows:
        assert row["version"] == last.get(row["stream"], 0) + 1
        last[row["stream"]] = row["version"]


async def test_an_append_that_waits_has_no_transaction_id_yet(dsn: str) -> None:
    """Else a later version of a stream could carry an older id, and log_index would turn them."""
    async with AsyncExitStack() as stack:
        race = Race(dsn, stack)
        first, second, owner = [await race.connect() for _ in range(3)]
        streams, unit = race.shared, new_id()
        made = [new_id(), new_id()]
        await owner.execute("select race.write($1, $2, $3, 0)", streams, made, unit)
        held = first.transaction()
        await held.start()
        lock = "select pg_advisory_xact_lock(hashtextextended('401005/' || $1::text, 3))"
        await first.execute(lock, streams[1])
        waiting = asyncio.create_task(append_both(second, streams, unit))
        asked = (
            "select backend_xid from pg_stat_activity"
            " where datname = current_database() and wait_event = 'advisory'"
        )
        await until(lambda: owner.fetch(asked))
        assert [row["backend_xid"] for row in await owner.fetch(asked)] == [None]
        await held.commit()
        await waiting


async def append_both(connection: "asyncpg.Connection[Any]", streams: list[str], unit: str) -> None:
    """The append itself, without the naive table, which would give the transaction its id."""
    nothing: list[object] = []
    await connection.fetchval(
        f"select enishi.append({','.join(f'${n}' for n in range(1, 27))})",
        MUNICIPALITY,
        unit,
        await connection.fetchval("select now()"),
        None,
        b"",
        "",
        streams,
        ["case"] * 2,
        [1, 1],
        streams,
        [new_id(), new_id()],
        streams,
        [unit] * 2,
        ["ordinary"] * 2,
        ["record.written"] * 2,
        ["{}"] * 2,
        [b"x"] * 2,
        [b"x"] * 2,
        "{}",
        "{}",
        *[nothing] * 6,
    )
