"""What the API costs over HTTP: a thin endpoint without our promises, and Kinto, in one run.

Ratios within one run, rounds interleaved; the absolute figures mean this machine alone.
"""

import argparse
import asyncio
import base64
import json
import secrets
import statistics
import tempfile
import time
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvloop

from app.adapters.postgres.migrate import create_database, drop_database
from app.demo.world import World, build_world
from app.wiring import house
from bench.over_http import servers
from bench.over_http.client import Line
from bench.over_http.sides import LEAD, PARTNER, Enishi, Kinto, Side, Thin, at_once
from bench.server import database

ACTS: Final = {"write a note": LEAD, "read a timeline": PARTNER, "accept a referral": PARTNER}
"""What is done, and by whom."""
TIMES: Final = {1: 40, 8: 15}
"""How often a line does each act in a round, by how many lines there are."""
MUNICIPALITY: Final = "401005"


@dataclass(slots=True)
class Measured:
    """Acts a second of every round, by act and side."""

    lines: int
    rounds: dict[tuple[str, str], list[float]] = field(default_factory=dict)

    def ratios(self, act: str, side: str) -> list[float]:
        """Ours over the other, round by round: what disturbed one disturbed its neighbour."""
        ours, others = self.rounds[act, "enishi"], self.rounds[act, side]
        return [a / b for a, b in zip(ours, others, strict=True)]


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./enishi bench http")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--without-kinto", action="store_true", help="where PyPI is out of reach")
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args(words)
    with _started(kinto=not asked.without_kinto) as started:
        measured = uvloop.run(_measure(started, asked.rounds))
    _show(measured, asked.json)
    return 0


@dataclass(slots=True)
class Started:
    """The servers that answer, each at its port, and the databases behind them."""

    dsn: str
    keys: Path
    master: bytes
    thin: str
    ports: dict[str, int] = field(default_factory=dict)


@contextmanager
def _started(*, kinto: bool) -> Iterator[Started]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="enishi-bench-")))
        dsn = stack.enter_context(database())
        empty = stack.enter_context(_database(dsn, "thin"))
        started = Started(dsn, folder / "keys.sqlite", secrets.token_bytes(32), empty)
        started.ports["enishi"] = stack.enter_context(servers.enishi(_production(started)))
        started.ports["thin"] = stack.enter_context(servers.thin(empty))
        if kinto:
            other = stack.enter_context(_database(dsn, "kinto"))
            started.ports["kinto"] = stack.enter_context(servers.kinto(other, folder))
        yield started


def _production(started: Started) -> dict[str, str]:
    return {
        "ENISHI_ENV": "production",
        "ENISHI_MASTER_KEY": base64.b64encode(started.master).decode(),
        "ENISHI_KEY_STORE": str(started.keys.parent),
        "ENISHI_MUNICIPALITY": MUNICIPALITY,
        "DATABASE_URL": started.dsn,
    }


@contextmanager
def _database(dsn: str, name: str) -> Iterator[str]:
    made = asyncio.run(create_database(dsn, f"enishi_bench_{name}"))
    try:
        yield made
    finally:
        asyncio.run(drop_database(dsn, f"enishi_bench_{name}"))


async def _measure(started: Started, rounds: int) -> list[Measured]:
    found = []
    async with _world(started) as world:
        sides = _sides(started, world)
        for lines in TIMES:
            found.append(measured := Measured(lines))
            for number in range(rounds + 1):
                # The first round warms caches and plans, and is thrown away.
                await _round(sides, measured if number else Measured(lines))
                print(f"  {lines} lines, round {number} of {rounds}", end="\r", flush=True)
            print()
    return found


@asynccontextmanager
async def _world(started: Started) -> AsyncIterator[World]:
    keys, master = started.keys, started.master
    async with house(
        started.dsn, key_file=keys, master_key=master, municipality=MUNICIPALITY
    ) as opened:
        yield await build_world(opened, password="bench")  # noqa: S106 - of nobody


def _sides(started: Started, world: World) -> dict[str, Side]:
    ports = started.ports
    sides: dict[str, Side] = {
        "enishi": Enishi(ports["enishi"], world),
        "thin": Thin(ports["thin"], started.thin),
    }
    return sides | ({"kinto": Kinto(ports["kinto"])} if "kinto" in ports else {})


async def _round(sides: dict[str, Side], into: Measured) -> None:
    for name, side in sides.items():
        for act, by in ACTS.items():
            lines = [await side.line(by) for _ in range(into.lines)]
            acts = await _acts(side, act, into.lines)
            begin = time.perf_counter()
            await at_once(lines, acts)
            seconds = time.perf_counter() - begin
            into.rounds.setdefault((act, name), []).append(sum(map(len, acts)) / seconds)
            _close(lines)


async def _acts(side: Side, act: str, lines: int) -> list[list[object]]:
    """For each line what it does; a case is one line's, as a worker has cases of her own."""
    times = TIMES[lines]
    if act == "accept a referral":
        waiting = await side.referrals(lines * times)
        return [[(side.accept, known) for known in waiting[n::lines]] for n in range(lines)]
    doing = side.write if act == "write a note" else side.read
    cases = [await side.case() for _ in range(lines)]
    return [[(doing, case)] * times for case in cases]


def _close(lines: Sequence[Line]) -> None:
    for line in lines:
        line.close()


def _show(measured: Sequence[Measured], path: Path | None) -> None:
    print(f"{'':32}{'acts/s':>10}{'enishi / this':>16}{'spread of the rounds':>24}")
    for found in measured:
        print(f"{found.lines} line{'s' if found.lines > 1 else ''} at once")
        for (act, side), rates in found.rounds.items():
            ratios = found.ratios(act, side)
            spread = f"{min(ratios):.2f} to {max(ratios):.2f}"
            rate, ratio = statistics.median(rates), statistics.median(ratios)
            print(f"  {act:20}{side:10}{rate:10.0f}{ratio:16.2f}{spread:>24}")
    text = json.dumps([_figures(found) for found in measured])
    print(text)
    if path:
        path.write_text(text + "\n", "utf-8")


def _figures(found: Measured) -> dict[str, object]:
    return {
        "lines": found.lines,
        "acts_per_second": {
            f"{a}: {s}": round(statistics.median(r)) for (a, s), r in found.rounds.items()
        },
        "ratio_of_enishi_to": {
            f"{a}: {s}": round(statistics.median(found.ratios(a, s)), 3)
            for a, s in found.rounds
            if s != "enishi"
        },
    }
