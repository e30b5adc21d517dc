"""What looking costs: the page of a 200-event case, against the least that could show it.

The floor takes the same items by their key, unseals and decodes them, and commits one INSERT of
the same bytes as the disclosure; it asks nobody whether it may. Ratios within one run, rounds
interleaved; the absolute figures mean this machine alone.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import asyncpg
import uvloop

from app.adapters.here import new_id
from app.adapters.postgres.event_store import open_event
from app.application.queries.case_page import CasePage, case_page
from app.demo.world import World, build_world
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of
from app.wiring import house
from bench.cases import make_cases
from bench.server import database
from bench.timeline import make_case
from bench.variants import connect

READERS: Final = {"partner": "partner", "lead": "csw"}
UNITS: Final = (1, 10, 100)
READS: Final = {1: 24, 8: 48}
AROUND: Final = 300
"""Other cases of the same lead, of twenty events: plans of an empty database are nobody's."""
FLOOR: Final = (
    "create schema floor;"
    "create table floor.shown (like enishi.disclosure including indexes including defaults)"
)
FETCH: Final = (
    "select e.event_id, e.stream, e.static_text, s.ciphertext from enishi.event e"
    " join enishi.sealed s on s.municipality = e.municipality and s.event_id = e.event_id"
    " where e.municipality = $1 and e.event_id = any($2)"
)
INSERT: Final = "insert into floor.shown values ($1,$2,$3,$4,$5,$6,$7,$8,$9)"
LAST: Final = (
    "select municipality, disclosure, unit, worker, case_id, kind, static_text, digest,"
    " recorded_at from enishi.disclosure where unit = $1 and case_id = $2 limit 1"
)

Work = Callable[[int], Awaitable[object]]


@dataclass(slots=True)
class Measured:
    """Seconds a page, round by round, of one reader of a case with so many engaged units."""

    connections: int
    reader: str
    units: int
    items: int = 0
    ours: list[float] = field(default_factory=list)
    floor: list[float] = field(default_factory=list)

    def ratios(self) -> list[float]:
        """Round by round: what disturbed one disturbed its neighbour."""
        return [a / b for a, b in zip(self.ours, self.floor, strict=True)]


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./enishi bench read")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args(words)
    with database() as dsn:
        measured = uvloop.run(_measure(dsn, asked.rounds))
    _show(measured, asked.json)
    return 0


async def _measure(dsn: str, rounds: int) -> list[Measured]:
    plain = await connect(dsn)
    await plain.execute(FLOOR)
    found = []
    with tempfile.TemporaryDirectory() as keys:
        for connections in READS:
            async with house(
                dsn,
                key_file=Path(keys) / "keys.sqlite",
                master_key=bytes(32),
                municipality=f"{connections:06}",
                pool_size=connections,
            ) as opened:
                world = await build_world(opened, password="bench")  # noqa: S106 - of nobody
                await make_cases(world, AROUND)
                cases = {units: (await make_case(world, units))[0] for units in UNITS}
                # As autovacuum does within a minute.
                await plain.execute("analyze")
                found += await _compare(dsn, world, cases, connections, rounds)
    await plain.close()
    return found


async def _compare(
    dsn: str, world: World, cases: dict[int, str], connections: int, rounds: int
) -> list[Measured]:
    plain = [await connect(dsn) for _ in range(connections)]
    pairs = []
    for units, case in cases.items():
        for reader, who in READERS.items():
            page = ours(world, who, case)
            await page(0)
            floor = await Floor.of(world, who, case, plain)
            pairs.append((Measured(connections, reader, units, len(floor.items)), page, floor.work))
    for number in range(rounds + 1):
        for measured, page, floored in pairs:
            await _round(measured, page, floored, number)
        print(f"  {connections} connections, round {number} of {rounds}", end="\r", flush=True)
    print()
    for connection in plain:
        await connection.close()
    return [measured for measured, _, _ in pairs]


async def _round(measured: Measured, page: Work, floor: Work, number: int) -> None:
    """One round, turn about; the first warms caches and plans, and is thrown away."""
    took = {}
    for work in (page, floor) if number % 2 else (floor, page):
        took[work] = await _timed(work, measured.connections)
    if number:
        measured.ours.append(took[page])
        measured.floor.append(took[floor])


async def _timed(work: Work, connections: int) -> float:
    """Seconds a page, over so many connections at once."""
    reads = READS[connections]

    async def one(connection: int) -> None:
        for _ in range(reads // connections):
            await work(connection)

    begin = time.perf_counter()
    await asyncio.gather(*(one(n) for n in range(connections)))
    return (time.perf_counter() - begin) / reads


def ours(world: World, who: str, case: str) -> Work:
    """The query that the page asks."""

    async def work(_: int) -> CasePage:
        act = world.act(who)
        return await case_page(
            scope_of(act.actor, civil_date(act.now)), world.house.services, act, case
        )

    return work


@dataclass(frozen=True, slots=True)
class Floor:
    """The same items by key, unsealed and decoded, and one committed INSERT of the same bytes."""

    connections: "list[asyncpg.Connection[Any]]"
    shown: "asyncpg.Record"
    items: list[str]
    keys: dict[str, bytes]

    @classmethod
    async def of(
        cls, world: World, who: str, case: str, plain: "list[asyncpg.Connection[Any]]"
    ) -> "Floor":
        """As one of our own pages of this case was recorded."""
        shown = await plain[0].fetchrow(LAST, world.actors[who].unit, case)
        if shown is None:
            raise AssertionError("a page was shown a moment ago")
        items = json.loads(shown["static_text"])["items"]
        found = await plain[0].fetch(FETCH, world.municipality, items)
        keys = world.house.keys.keys(world.municipality, {row["stream"] for row in found})
        return cls(plain, shown, items, keys)

    async def work(self, number: int) -> object:
        connection, municipality = self.connections[number], self.shown["municipality"]
        found = await connection.fetch(FETCH, municipality, self.items)
        seen = [
            open_event(self.keys[row["stream"]], row["static_text"], row["ciphertext"])
            for row in found
        ]
        _, _, *rest = self.shown
        await connection.execute(INSERT, municipality, new_id(), *rest)
        return seen


def _show(measured: Sequence[Measured], path: Path | None) -> None:
    head = f"{'units':>7}{'items':>7}{'page ms':>9}{'floor ms':>10}{'page / floor':>14}"
    print(f"{'':26}{head}{'spread of the rounds':>22}")
    for m in measured:
        ratios = m.ratios()
        ours, floor = (1000 * statistics.median(seconds) for seconds in (m.ours, m.floor))
        who = f"{m.connections} connection{'s' if m.connections > 1 else ''}, {m.reader}"
        spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
        figures = f"{m.units:7}{m.items:7}{ours:9.2f}{floor:10.2f}{statistics.median(ratios):14.2f}"
        print(f"{who:26}{figures}{spread:>22}")
    text = json.dumps([_figures(m) for m in measured])
    print(text)
    if path:
        path.write_text(text + "\n", "utf-8")


def _figures(m: Measured) -> dict[str, object]:
    ratios = m.ratios()
    return {
        "connections": m.connections,
        "reader": m.reader,
        "units": m.units,
        "items": m.items,
        "page_to_floor": {
            "median": round(statistics.median(ratios), 3),
            "least": round(min(ratios), 3),
            "most": round(max(ratios), 3),
        },
        "milliseconds": {
            "page": round(1000 * statistics.median(m.ours), 2),
            "floor": round(1000 * statistics.median(m.floor), 2),
        },
        "rounds": len(ratios),
    }
