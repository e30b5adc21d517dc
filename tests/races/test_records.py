"""No answer without its record: the ids in the bytes are the ids in the committed disclosure.

Workers ask at random, all at once; whenever one has her answer, its record must be there, and
name what the answer shows: nothing less and nothing more. `ENISHI_LONG=1`: 10,000 requests,
and a server that is killed twenty times.
"""

import asyncio
import base64
import os
import random
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

import asyncpg
import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, TransportError

from app.adapters.here import new_id
from app.adapters.postgres.migrate import with_database
from app.adapters.postgres.reads import PostgresReading
from app.api.application import build_api, contract
from app.application.ports import Act, Disclosure
from app.demo.world import build_world
from app.wiring import sequencing
from tests.adapters.acts import until
from tests.api.agent import PREFIX
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD, fresh_house
from tests.races.answers import (
    COUNTING,
    OF_CASES,
    SILENT,
    UNPLAYED,
    Answer,
    Records,
    all_differences,
    differences,
    from_now,
    shown,
)
from tests.races.asking import WORKERS, Player, Stage, play, players_of, prepare

LONG: Final = os.environ.get("ENISHI_LONG") == "1"
REQUESTS: Final = 10_000 if LONG else 600
KILLS: Final = 20 if LONG else 3
ROOT: Final = Path(__file__).resolve().parents[2]
FEW: Final = 120
SEED: Final = 20260520
LATE: Final = 0.5

Disclose = Callable[[PostgresReading, Act, Sequence[Disclosure]], Awaitable[None]]
REAL: Final = PostgresReading.disclose
LESS: Final = "shown, not recorded"
MORE: Final = "recorded, not shown"


def environment(dsn: str, folder: Path) -> dict[str, str]:
    """What `enishi serve` needs to know of a house."""
    return {
        "DATABASE_URL": dsn,
        "ENISHI_DATA": str(folder),
        "ENISHI_KEY_STORE": str(folder),
        "ENISHI_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
        "ENISHI_MUNICIPALITY": MUNICIPALITY,
    }


@pytest.fixture(scope="module")
async def city(
    server: str, template: str, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Stage]:
    """A house where every name and every word is invented by these runs."""
    folder, size = tmp_path_factory.mktemp("house"), len(WORKERS)
    async with fresh_house(server, template, folder, pool_size=size + 2) as house:
        name = await house.pool.fetchval("select current_database()")
        world = await build_world(house, password=PASSWORD)
        api = build_api(house.services, house.fingerprint)
        paths = tuple(path for path, how in contract(api)["paths"].items() if "get" in how)
        outer = FastAPI(openapi_url=None)
        outer.mount(PREFIX, api)
        transport = ASGITransport(app=outer, raise_app_exceptions=False)
        async with (
            AsyncClient(transport=transport, base_url="http://enishi.test") as client,
            asyncpg.create_pool(with_database(server, name), min_size=1, max_size=size) as pool,
        ):
            environ = environment(with_database(server, name), folder)
            async with sequencing(house):
                yield Stage(world, client, Records(pool), paths, environ)


@pytest.fixture
def stage(city: Stage) -> Stage:
    """What earlier runs left is still there to be asked for; their answers are theirs."""
    return replace(city, answers=[])


async def test_what_is_shown_is_what_is_recorded(stage: Stage) -> None:
    begin, first = time.monotonic(), from_now()
    await play(stage, REQUESTS, SEED)
    meaning = await stage.means()
    assert all_differences(stage.answers, meaning) == []
    assert await stage.records.unmet(first) == 0
    read = Counter(a.asked for a in stage.answers if a.status == 200 and a.asked[:3] == "get")
    assert {asked.removeprefix("get ") for asked in read} == set(stage.paths) - UNPLAYED
    telling = {a.asked for a in stage.answers if shown(a, meaning) and a.status == 200}
    silent = SILENT | COUNTING | OF_CASES | UNPLAYED
    assert {f"get {path}" for path in set(stage.paths) - silent} <= telling
    ids = sum(len(shown(a, meaning)) for a in stage.answers if a.asked[:3] == "get")
    print(  # noqa: T201 - what was measured
        f"{len(stage.answers)} requests in {time.monotonic() - begin:.0f} s,"
        f" {dict(Counter(int(a.status) for a in stage.answers))},"
        f" {sum(len(a.records) for a in stage.answers)} records, {ids} ids shown;"
        f" read: {dict(read)}"
    )


Spoil = Callable[[Stage, list["asyncio.Task[None]"]], Disclose]


def after_the_answer(stage: Stage, begun: "list[asyncio.Task[None]]") -> Disclose:
    """The answer leaves first; its record is written when there is time."""

    async def later(reading: PostgresReading, act: Act, told: Sequence[Disclosure]) -> None:
        await asyncio.sleep(LATE)
        reads = stage.world.house.services.reads
        async with reads.reading(reading._scope, act.now) as again:
            assert isinstance(again, PostgresReading)
            await REAL(again, act, told)

    async def disclose(self: PostgresReading, act: Act, told: Sequence[Disclosure]) -> None:
        begun.append(asyncio.create_task(later(self, act, told)))

    return disclose


def changed(change: Callable[[Sequence[Disclosure]], Sequence[Disclosure]]) -> Spoil:
    def spoil(*_: object) -> Disclose:
        async def disclose(self: PostgresReading, act: Act, told: Sequence[Disclosure]) -> None:
            await REAL(self, act, change(told))

        return disclose

    return spoil


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (after_the_answer, "no record"),
        (changed(lambda told: told[:0]), "no record"),
        (changed(lambda told: [*told, *told]), "a record too many"),
        (changed(lambda told: [replace(d, items=d.items[1:]) for d in told]), LESS),
        (changed(lambda told: [replace(d, items=(*d.items, new_id())) for d in told]), MORE),
    ],
    ids=["after the answer", "none", "twice", "an id less", "an id more"],
)
async def test_the_checker_finds_records_that_are_late_or_wrong(
    stage: Stage, monkeypatch: pytest.MonkeyPatch, spoil: Spoil, kind: str
) -> None:
    begun: list[asyncio.Task[None]] = []
    monkeypatch.setattr(PostgresReading, "disclose", spoil(stage, begun))
    await play(stage, FEW, SEED)
    await asyncio.gather(*begun)
    found = {kind for kind, _ in all_differences(stage.answers, await stage.means())}
    assert kind in found


@contextmanager
def serving(stage: Stage, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Another process serves the house; it is always killed."""
    command = [sys.executable, "-P", "-m", "app", "serve", "--port", str(port)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT), **stage.environ}
    with subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.DEVNULL) as process:
        try:
            yield process
        finally:
            process.kill()


async def read_until_killed(player: Player) -> None:
    with suppress(TransportError):  # cut off: no answer
        while True:
            await player.look()


async def answers_before_a_kill(stage: Stage, answers: int) -> None:
    """Everybody reads from a server that is killed, without a word, in the middle of it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    already = len(stage.answers)

    async def up() -> bool:
        with suppress(TransportError):
            return (await client.get("/healthz")).status_code == 200
        return process.poll() is not None

    async def enough() -> bool:
        return len(stage.answers) >= already + answers or process.poll() is not None

    async with AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60) as client:
        with serving(stage, port) as process:
            await until(up, every=0.1)
            players = await players_of(replace(stage, client=client), already)
            async with asyncio.TaskGroup() as group:
                for player in players.values():
                    group.create_task(read_until_killed(player))
                await until(enough)
                assert process.poll() is None
                process.kill()


async def test_a_server_killed_in_the_middle_leaves_no_answered_read_without_its_record(
    stage: Stage,
) -> None:
    await prepare(await players_of(stage, SEED))
    chance = random.Random(SEED)  # noqa: S311 - a test's choice
    for _ in range(KILLS):
        await answers_before_a_kill(stage, chance.randint(20, 80))
    read = [a for a in stage.answers if a.records]
    assert all_differences(stage.answers, await stage.means()) == []
    assert len(read) >= KILLS
    print(f"{KILLS} kills, {len(stage.answers)} answers, {len(read)} with a record")  # noqa: T201


def test_the_checker_knows_one_answer_from_another() -> None:
    meaning, both = {"a": "1", "word": "1", "b": "2"}, frozenset({"1", "2"})

    def found(named: str, *records: frozenset[str], asked: str = "get /x", **so: Any) -> list[str]:
        status = so.pop("status", 200)
        told = Answer("she", asked, status, frozenset(named.split()), records, **so)
        return differences(told, meaning)

    assert found("word b unknown", both) == []
    assert found("a", both) == [MORE]
    assert found("a", both, whole=False) == []
    assert found("a b", frozenset({"1"})) == [LESS]
    assert found("a") == found("a", status=304) == ["no record"]
    assert found("", both, status=404) == found("a", both, asked="post /x") == ["a record too many"]
    assert found("", asked="get /me") == []
