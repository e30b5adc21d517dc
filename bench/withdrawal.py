"""What a withdrawal costs while eight colleagues of the losing unit read: a multiple of an append.

A withdrawal waits for the readers it takes access from, and they wait behind it; an append waits
for nobody, and shares the process with all of them. So both are given: appends under the same
readers, turn about with the withdrawals, and appends with nobody reading. Each act has a case of
its own. The absolute figures mean this machine alone.
"""

import argparse
import asyncio
import json
import statistics
import tempfile
import time
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import uvloop

from app.application.queries.notices import notices
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.withdraw_all import withdraw_all
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import World, build_world
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from app.wiring import house
from bench.cases import WORDS, Sample, make_cases
from bench.read import ours as page_of
from bench.server import database
from bench.timeline import make_case

READERS: Final = 8
WARM: Final = 3


@dataclass(slots=True)
class Measured:
    """Milliseconds of each act, and how many pages were read meanwhile."""

    withdrawals: list[float] = field(default_factory=list)
    appends: list[float] = field(default_factory=list)
    quiet: list[float] = field(default_factory=list)
    pages: int = 0

    def multiple(self, of: Sequence[float]) -> float:
        return statistics.median(self.withdrawals) / statistics.median(of)


def main(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="./enishi bench withdrawal")
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", type=Path, help="write the figures here as well")
    asked = parser.parse_args(words)
    with database() as dsn:
        measured = uvloop.run(_measure(dsn, asked.rounds))
    _show(measured, asked.json)
    return 0


async def _measure(dsn: str, rounds: int) -> Measured:
    with tempfile.TemporaryDirectory() as keys:
        async with house(
            dsn,
            key_file=Path(keys) / "keys.sqlite",
            master_key=bytes(32),
            municipality="000008",
            pool_size=READERS + 2,
        ) as opened:
            world = await build_world(opened, password="bench")  # noqa: S106 - of nobody
            apart = [await make_cases(world, rounds + WARM) for _ in range(3)]
            for sample in (*apart[0], *apart[1]):
                await _engage(world, sample)
            case, *_ = await make_case(world, 1)
            quiet = [await _timed(_append(world, sample)) for sample in apart[2]]
            measured = await _under_readers(world, case, list(zip(*apart[:2], strict=True)))
            measured.quiet = quiet[WARM:]
            await _all_lost(world, rounds + WARM)
            return measured


async def _all_lost(world: World, withdrawals: int) -> None:
    """Else what was measured took nothing from anybody, and waited for nobody."""
    act = world.act("partner")
    told = await notices(scope_of(act.actor, civil_date(act.now)), world.house.services, act)
    if len(told.notices) != withdrawals:
        raise RuntimeError(f"{len(told.notices)} of {withdrawals} withdrawals took access away")


async def _engage(world: World, sample: Sample) -> None:
    """A partner that takes part on the person's consent: it will lose by her withdrawal."""
    services, pairs = world.house.services, frozenset({Pair(sample.person, "IC06")})
    asking = Inviting(world.units["hokatsu"], "support", pairs)
    sent = await invite(services, world.act("csw"), sample.case, asking)
    partner = world.act("partner")
    await accept_invitation(services, partner, sent.ids["invitation"], confidentiality=True)


async def _under_readers(
    world: World, case: str, samples: Sequence[tuple[Sample, Sample]]
) -> Measured:
    measured, page = Measured(), page_of(world, "partner", case)

    async def reads(number: int) -> None:
        while True:
            await page(number)
            measured.pages += 1

    readers = [asyncio.create_task(reads(number)) for number in range(READERS)]
    try:
        for number, pair in enumerate(samples):
            await _round(world, measured, number, pair)
    finally:
        for reader in readers:
            reader.cancel()
        ended = await asyncio.gather(*readers, return_exceptions=True)
    broken = [e for e in ended if not isinstance(e, asyncio.CancelledError)]
    if broken:
        raise RuntimeError("a reader stopped: what was measured had fewer") from broken[0]
    return measured


async def _round(world: World, into: Measured, number: int, pair: tuple[Sample, Sample]) -> None:
    """One of each, turn about; the first warm caches and plans, and are thrown away."""
    works = [(_append, into.appends, pair[0]), (_take, into.withdrawals, pair[1])]
    for act, took, sample in works if number % 2 else reversed(works):
        milliseconds = await _timed(act(world, sample))
        if number >= WARM:
            took.append(milliseconds)


async def _timed(act: Awaitable[object]) -> float:
    begin = time.perf_counter()
    await act
    return (time.perf_counter() - begin) * 1000


def _append(world: World, sample: Sample) -> Awaitable[object]:
    act = world.act("csw")
    writing = Writing(frozenset({Pair(sample.person, "IC14")}), "04", act.now, WORDS)
    return write_record(world.house.services, act, sample.case, writing)


def _take(world: World, sample: Sample) -> Awaitable[object]:
    services, act = world.house.services, world.act("csw")
    return withdraw_all(services, act, sample.case, subject=sample.person, form="oral")


def _show(measured: Measured, path: Path | None) -> None:
    print(f"{READERS} readers, {measured.pages} pages meanwhile")
    rows = {
        "append, nobody reads": measured.quiet,
        "append": measured.appends,
        "withdrawal": measured.withdrawals,
    }
    for name, took in rows.items():
        print(f"  {name:22}median {statistics.median(took):7.1f} ms   most {max(took):7.1f} ms")
    busy, quiet = measured.multiple(measured.appends), measured.multiple(measured.quiet)
    print(f"  a withdrawal is {busy:.2f} appends under these readers, {quiet:.2f} without")
    text = json.dumps(
        {
            "readers": READERS,
            "withdrawal_in_appends": round(busy, 2),
            "withdrawal_in_quiet_appends": round(quiet, 2),
            "median_ms": {n: round(statistics.median(took), 2) for n, took in rows.items()},
            "most_ms": {n: round(max(took), 2) for n, took in rows.items()},
            "pages_meanwhile": measured.pages,
            "rounds": len(measured.appends),
        }
    )
    print(text)
    if path:
        path.write_text(text + "\n", "utf-8")
