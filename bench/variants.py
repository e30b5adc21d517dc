"""What is measured: our use case, and what it is held against. Each does `acts` acts at once.

All live in this process, over connections of their own, under production settings.
"""

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import asyncpg

from app.adapters.here import new_id
from app.application.ports import Act
from app.application.use_cases.write_record import write_record
from app.demo.world import World
from bench.cases import Sample, make_cases, writing

WRITES_A_CASE: Final = 4
"""Cases are written to a few times and then left, so that they keep their usual size."""
FLOOR_LOAD: Final = "select * from floor.load($1,$2,$3,$4)"
FLOOR_PUT: Final = "select floor.put($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)"
BARE: Final = (
    "insert into floor.bare values"
    " ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,pg_current_xact_id(),$14)"
)

Work = Callable[[int, Sample], Awaitable[object]]


@dataclass(frozen=True, slots=True)
class Bytes:
    """What one of our appends wrote, to be written again by the others."""

    static_text: str
    digest: bytes
    ciphertext: bytes
    pairs: list[str]


async def at_once(work: Work, samples: Sequence[Sample], connections: int, acts: int) -> None:
    """`acts` acts over so many connections, each on cases of its own."""

    async def one(connection: int) -> None:
        mine = samples[connection::connections]
        for n in range(acts // connections):
            await work(connection, mine[n // WRITES_A_CASE])

    await asyncio.gather(*(one(n) for n in range(connections)))


async def fresh(world: World, acts: int, connections: int) -> list[Sample]:
    a_connection = -(-(acts // connections) // WRITES_A_CASE)
    return await make_cases(world, a_connection * connections)


def ours(world: World) -> Work:
    """The use case, with an idempotency key as every request has."""

    async def work(_: int, sample: Sample) -> object:
        key = new_id()
        act = Act(world.actors["csw"], datetime.now(UTC), key, os.urandom(32))
        return await write_record(world.house.services, act, sample.case, writing(sample))

    return work


class Floor:
    """The same round trips, reads and bytes on equal tables, none of our checks."""

    def __init__(self, dsn: str, world: World) -> None:
        self._dsn = dsn
        self._world = world
        self._connections: list[asyncpg.Connection[Any]] = []
        self._bytes: Bytes | None = None

    async def open(self, connections: int) -> None:
        for _ in range(connections):
            self._connections.append(await connect(self._dsn))

    async def close(self) -> None:
        for connection in self._connections:
            await connection.close()

    async def prepare(self, samples: Sequence[Sample]) -> None:
        """Copy the streams, as they are, into the equal tables."""
        connection, cases = self._connections[0], [sample.case for sample in samples]
        for table, column in (("stream", "stream"), ("event", "stream"), ("item", "case_id")):
            await connection.execute(
                f"insert into floor.{table} select * from enishi.{table} where {column} = any($1)",
                cases,
            )
        await connection.execute(
            "insert into floor.sealed select s.* from enishi.sealed s join enishi.event e"
            " using (municipality, event_id) where e.stream = any($1)",
            cases,
        )
        self._bytes = self._bytes or await _bytes(connection, samples[0])

    async def analyze(self) -> None:
        await self._connections[0].execute("analyze")

    async def work(self, number: int, sample: Sample) -> object:
        connection, what = self._connections[number], self._known()
        unit, now, key, event = self._unit(), datetime.now(UTC), new_id(), new_id()
        municipality = self._world.municipality
        found = await connection.fetch(FLOOR_LOAD, municipality, unit, key, [sample.case])
        result = f'{{"item": "{event}"}}'
        head = (municipality, unit, now, key, os.urandom(32), result, sample.case, len(found) + 1)
        body = (event, what.static_text, what.digest, what.ciphertext, what.pairs, sample.person)
        return await connection.fetchval(FLOOR_PUT, *head, *body)

    async def bare(self, number: int, sample: Sample) -> object:
        """One prepared INSERT of the same bytes: not a way to keep a case, a yardstick."""
        connection, what = self._connections[number], self._known()
        event, now = new_id(), datetime.now(UTC)
        head = (self._world.municipality, event, 1, event, "case", sample.case, self._unit())
        body = ("ordinary", "record.written", what.static_text, what.digest, what.digest, now)
        return await connection.fetchval(BARE, *head, *body, what.ciphertext)

    def _unit(self) -> str:
        return self._world.actors["csw"].unit

    def _known(self) -> Bytes:
        if self._bytes is None:
            raise AssertionError("prepare comes first")
        return self._bytes


async def connect(dsn: str) -> "asyncpg.Connection[Any]":
    connection = await asyncpg.connect(dsn)
    await connection.set_type_codec("uuid", encoder=str, decoder=str, schema="pg_catalog")
    return connection


async def _bytes(connection: "asyncpg.Connection[Any]", sample: Sample) -> Bytes:
    row = await connection.fetchrow(
        "select e.static_text, e.digest, s.ciphertext, i.pairs from enishi.event e"
        " join enishi.sealed s using (municipality, event_id)"
        " join enishi.item i on i.item = e.event_id"
        " where e.stream = $1 and e.type = 'record.written' limit 1",
        sample.case,
    )
    if row is None:
        raise AssertionError("a case has records")
    return Bytes(row["static_text"], row["digest"], row["ciphertext"], row["pairs"])


async def install(dsn: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute((Path(__file__).parent / "floor.sql").read_text("utf-8"))
    finally:
        await connection.close()
