"""A year of invented practice, played through the real use cases into a database; its figures.

`play` is for other measurements too: they get a database as large, and as mixed, as a year makes
it. Counts are the same whenever the seed, the number of cases and the law are the same.
"""

import argparse
import json
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg
import uvloop

from app.application.ports import NewId
from app.demo.world import build_world
from app.domain.errors import Refusal
from app.wiring import house
from bench.deeds import DEEDS
from bench.practice import Turn, year
from bench.server import database
from bench.stage import Moot, Stage
from bench.variants import connect

MUNICIPALITY: Final = "401005"
QUARTERS: Final = 4
"""The year is timed in quarters of its acts: does the last take longer than the first?"""
PLAIN: Final = (
    "create schema plain;"
    "create table plain.log (event_id uuid primary key, static_text text, ciphertext bytea)"
)
SAMPLE: Final = (
    "select event_id, static_text, ciphertext from enishi.event"
    " join enishi.sealed using (municipality, event_id) order by event_id limit 1000"
)
EVENTS: Final = "select type, count(*) from enishi.event group by type"
ATTEMPTS: Final = "select code, count(*) from enishi.refused_attempt group by code"
# What a unit wrote itself stands on no basis of the table.
DISCLOSURES: Final = """
select d.kind || ' on ' || coalesce(b.kind, g.basis, 'nothing') as what, count(*)
from enishi.disclosure d
left join lateral jsonb_array_elements_text(d.static_text::jsonb -> 'bases') g(basis) on true
left join (select distinct basis, kind from enishi.basis) b on b.basis::text = g.basis
group by what
"""


@dataclass(frozen=True, slots=True)
class Figures:
    """Counts, and two ratios within the run; the seconds mean this machine alone."""

    cases: int
    seed: int
    acts: Mapping[str, int]
    moot: Mapping[str, int]
    refusals: Mapping[str, int]
    events: Mapping[str, int]
    disclosures: Mapping[str, int]
    attempts: Mapping[str, int]
    event_to_commit: float
    last_to_first_quarter: float
    seconds: float

    def counts(self) -> dict[str, Mapping[str, int]]:
        """What a seed decides."""
        return {
            "acts": self.acts,
            "acts that an earlier refusal made moot": self.moot,
            "events by type": self.events,
            "disclosures by basis": self.disclosures,
            "refusals by reason": self.refusals,
            "recorded attempts": self.attempts,
        }


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./enishi bench world")
    parser.add_argument("--cases", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args(words)
    with database() as dsn:
        figures = uvloop.run(_measure(dsn, asked.cases, asked.seed))
    _show(figures)
    if asked.json:
        asked.json.write_text(json.dumps(asdict(figures)) + "\n", "utf-8")
    return 0


async def play(stage: Stage, turns: Sequence[Turn]) -> None:
    """Turn by turn. A refusal is counted, and the year goes on, as it does in an office."""
    for turn in turns:
        played = stage.lives[turn.life]
        stage.acts[turn.act] += 1
        try:
            played.made |= await DEEDS[turn.act](stage, played, turn)
        except Refusal as refusal:
            stage.refusals[refusal.code.value] += 1
        except Moot:
            stage.moot[turn.act] += 1


def numbered() -> NewId:
    """UUIDs of version 7 that count: whatever is sorted by ids is sorted alike in every run."""
    numbers = count(1)

    def new() -> str:
        n = next(numbers)
        return str(UUID(int=n << 80 | 7 << 76 | 2 << 62 | n))

    return new


async def _measure(dsn: str, cases: int, seed: int) -> Figures:
    drawn = year(seed, cases)
    with tempfile.TemporaryDirectory() as keys:
        async with house(
            dsn,
            key_file=Path(keys) / "keys.sqlite",
            master_key=bytes(32),
            municipality=MUNICIPALITY,
            ids=numbered(),
            pool_size=2,
        ) as opened:
            world = await build_world(opened, password="bench")  # noqa: S106 - of nobody
            stage = Stage.of(world, drawn)
            took = await _timed(stage, drawn.turns)
    plain = await connect(dsn)
    try:
        counted = [await _counted(plain, asked) for asked in (EVENTS, DISCLOSURES, ATTEMPTS)]
        commit = await _commit(plain)
    finally:
        await plain.close()
    events, disclosures, attempts = counted
    return Figures(
        cases=cases,
        seed=seed,
        acts=_sorted(stage.acts),
        moot=_sorted(stage.moot),
        refusals=_sorted(stage.refusals),
        events=events,
        disclosures=disclosures,
        attempts=attempts,
        event_to_commit=sum(took) / sum(events.values()) / commit,
        last_to_first_quarter=took[-1] / took[0],
        seconds=round(sum(took), 1),
    )


def _sorted(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items()))


async def _timed(stage: Stage, turns: Sequence[Turn]) -> list[float]:
    """Seconds of each quarter."""
    size, took = -(-len(turns) // QUARTERS), []
    for start in range(0, len(turns), size):
        begin = time.perf_counter()
        await play(stage, turns[start : start + size])
        took.append(time.perf_counter() - begin)
        print(f"  quarter {len(took)} of {QUARTERS}", end="\r", flush=True)
    print()
    return took


async def _counted(plain: "asyncpg.Connection[Any]", asked: str) -> dict[str, int]:
    return _sorted({row[0]: row[1] for row in await plain.fetch(asked)})


async def _commit(plain: "asyncpg.Connection[Any]") -> float:
    """Seconds for one committed INSERT of the bytes of an event: the yardstick of this run."""
    await plain.execute(PLAIN)
    sample = await plain.fetch(SAMPLE)
    insert = await plain.prepare("insert into plain.log values ($1, $2, $3)")
    begin = time.perf_counter()
    for row in sample:
        await insert.fetch(*row)
    return (time.perf_counter() - begin) / len(sample)


def _show(figures: Figures) -> None:
    print(f"{figures.cases} cases, seed {figures.seed}, {figures.seconds} s")
    for title, counts in figures.counts().items():
        print(f"\n{title}: {sum(counts.values())}")
        for what, number in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])):
            print(f"{number:9}  {what}")
    print(f"\n1,000 events take as long as {1000 * figures.event_to_commit:.0f} plain commits,")
    print("readings and refusals among them; the last quarter of the acts takes")
    print(f"{figures.last_to_first_quarter:.2f} times as long as the first.")
