"""What an act costs: `write_record` through the use case, against a floor and a peer.

Ratios within one run, rounds interleaved; the absolute figures mean this machine alone.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvloop

from app.demo.world import World, build_world
from app.wiring import house
from bench.peer import Peer
from bench.server import database
from bench.variants import Floor, at_once, fresh, install, ours

ACTS_A_CONNECTION: Final = {1: 200, 8: 100}
NAMES: Final = ("use case", "floor", "bare INSERT", "eventsourcing save")


@dataclass(slots=True)
class Measured:
    """Acts per second of every round, by variant."""

    connections: int
    rounds: dict[str, list[float]] = field(default_factory=dict)

    def took(self, name: str, acts: int, seconds: float) -> None:
        self.rounds.setdefault(name, []).append(acts / seconds)

    def ratios(self, name: str) -> list[float]:
        """Ours over the other, round by round: what disturbed one disturbed its neighbour."""
        return [a / b for a, b in zip(self.rounds[NAMES[0]], self.rounds[name], strict=True)]


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./enishi bench append")
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args(words)
    with database() as dsn:
        measured = uvloop.run(_measure(dsn, asked.rounds))
    _show(measured, asked.json)
    return 0


async def _measure(dsn: str, rounds: int) -> list[Measured]:
    await install(dsn)
    with tempfile.TemporaryDirectory() as keys:
        found = []
        for connections in ACTS_A_CONNECTION:
            async with house(
                dsn,
                key_file=Path(keys) / "keys.sqlite",
                master_key=bytes(32),
                municipality=f"{connections:06}",
                pool_size=connections,
            ) as opened:
                world = await build_world(opened, password="bench")  # noqa: S106 - of nobody
                found.append(await _compare(dsn, world, connections, rounds))
        return found


async def _compare(dsn: str, world: World, connections: int, rounds: int) -> Measured:
    measured = Measured(connections)
    floor, peer = Floor(dsn, world), Peer(dsn, connections)
    await floor.open(connections)
    try:
        for number in range(rounds + 1):
            # The first round warms caches and plans, and is thrown away.
            into = measured if number else Measured(connections)
            await _round(world, floor, peer, into)
            print(f"  {connections} connections, round {number} of {rounds}", end="\r", flush=True)
    finally:
        await floor.close()
        peer.close()
    print()
    return measured


async def _round(world: World, floor: Floor, peer: Peer, into: Measured) -> None:
    connections = into.connections
    acts = connections * ACTS_A_CONNECTION[connections]
    samples = await fresh(world, acts, connections)
    await floor.prepare(samples)
    records = peer.prepare(samples)
    # As autovacuum does within a minute: sessions older than the rows planned for empty tables.
    await floor.analyze()
    works = {NAMES[0]: ours(world), NAMES[1]: floor.work, NAMES[2]: floor.bare}
    for name, work in works.items():
        begin = time.perf_counter()
        await at_once(work, samples, connections, acts)
        into.took(name, acts, time.perf_counter() - begin)
    begin = time.perf_counter()
    await asyncio.to_thread(peer.at_once, records, connections, acts)
    into.took(NAMES[3], acts, time.perf_counter() - begin)


def _show(measured: Sequence[Measured], path: Path | None) -> None:
    print(f"{'':22}{'acts/s':>10}{'use case / this':>18}{'spread of the rounds':>24}")
    for found in measured:
        print(f"{found.connections} connection{'s' if found.connections > 1 else ''}")
        for name in NAMES:
            ratios = found.ratios(name)
            spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
            rate = statistics.median(found.rounds[name])
            print(f"  {name:20}{rate:10.0f}{statistics.median(ratios):18.2f}{spread:>24}")
    text = json.dumps([_figures(found) for found in measured])
    print(text)
    if path:
        path.write_text(text + "\n", "utf-8")


def _figures(found: Measured) -> dict[str, object]:
    return {
        "connections": found.connections,
        "ratio_of_use_case_to": {
            name: {
                "median": round(statistics.median(found.ratios(name)), 3),
                "least": round(min(found.ratios(name)), 3),
                "most": round(max(found.ratios(name)), 3),
            }
            for name in NAMES[1:]
        },
        "acts_per_second": {n: round(statistics.median(r)) for n, r in found.rounds.items()},
        "rounds": len(found.rounds[NAMES[0]]),
    }
