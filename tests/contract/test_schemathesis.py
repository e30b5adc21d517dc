"""Every operation as everybody: who may is answered, who may not never is, all as documented.

The cases are drawn by Schemathesis out of the contract that `enishi serve`, a process of its own,
serves (another test compares it with `openapi/enishi.v1.yaml`), and sent to it. What one act made
is what the next is about: `FEEDS` makes it over REST. `ENISHI_LONG=1`: every pair of an operation
and an actor, the permitted ones with 200 cases each; otherwise of each operation one permitted
pair and one other, with 20 cases, so chosen that every actor has her share. `pytest -rP` shows
what was counted.
"""

import asyncio
import os
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import pytest
from httpx2 import Client

from app.adapters.postgres.migrate import create_database, drop_database
from app.demo.world import World
from app.wiring import house
from bench.over_http import servers
from tests.api.test_contract import SCOPES
from tests.conftest import MASTER_KEY, MUNICIPALITY
from tests.contract import actors as a
from tests.contract import feeding_cases, feeding_others, feeding_referrals
from tests.contract.driver import Case, Driver, Operation, Tally, drawn, meant, mixed, operations
from tests.contract.feeding import FEEDS
from tests.contract.stage import Stage
from tests.contract.table import PERMITTED, permitted
from tests.races.test_records import environment

LONG: Final = os.environ.get("ENISHI_LONG") == "1"
FEW: Final = 20
MANY: Final = 200 if LONG else FEW
PATIENCE: Final = 60
NAMES: Final = sorted(SCOPES)
FED: Final = (feeding_cases, feeding_referrals, feeding_others)
"""Each fills `FEEDS`."""


@dataclass
class Run:
    """The running house, who asks, and what has been counted."""

    stage: Stage
    driver: Driver
    operations: dict[str, Operation]
    everybody: Sequence[a.Actor]
    counted: dict[tuple[str, str], Tally] = field(default_factory=dict)


Cast = tuple[World, list[a.Actor], dict[str, tuple[str, str]]]


async def _cast(dsn: str, folder: Path) -> Cast:
    keys = folder / "keys.sqlite"
    async with house(dsn, key_file=keys, master_key=MASTER_KEY, municipality=MUNICIPALITY) as h:
        world = await a.peopled(h, folder)
        return world, await a.people(world), await a.secrets(world)


@pytest.fixture(scope="module")
def run(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    folder, name = tmp_path_factory.mktemp("house"), f"contract_{uuid.uuid4().hex}"
    dsn = asyncio.run(create_database(server, name, template=template))
    try:
        world, people, secrets = asyncio.run(_cast(dsn, folder))
        told = environment(dsn, folder) | {"ENISHI_CLIENT_REQUESTS": "60000"}
        with servers.enishi(told) as port:
            at = f"http://127.0.0.1:{port}"
            with Client(base_url=at, timeout=PATIENCE) as client:
                machines = [a.machine(client, world, scope, of) for scope, of in secrets.items()]
                everybody = [one for one in people if one.stands in a.PEOPLE] + machines
                stage = Stage(client, world, {one.name: one for one in [*people, *machines]})
                made = Run(stage, Driver(f"{at}/api/v1"), operations(f"{at}/api/v1"), everybody)
                yield made
                _report(made)
    finally:
        asyncio.run(drop_database(server, name))


def test_the_table_and_the_feeding_know_every_operation() -> None:
    assert set(PERMITTED) == set(FEEDS) == set(SCOPES)


@pytest.mark.parametrize("name", NAMES)
def test_who_may_is_answered_and_who_may_not_never_is(run: Run, name: str) -> None:
    pool = drawn(run.operations[name], MANY)
    may, others = chosen(run.everybody, name)
    faults = [fault for who in may for fault in permitted_pair(run, name, who, pool)]
    faults += other_pairs(run, name, others, pool[:FEW])
    assert faults == []


def chosen(everybody: Sequence[a.Actor], name: str) -> tuple[list[a.Actor], list[a.Actor]]:
    """Whom to ask as: all, or (short) one who may and one who may not, each in her turn."""
    may = [who for who in everybody if permitted(name, who)]
    others = [who for who in everybody if who not in may]
    if LONG:
        return may, others
    turn = NAMES.index(name)
    return [may[turn % len(may)]], [others[turn % len(others)]] if others else []


def permitted_pair(run: Run, name: str, who: a.Actor, pool: Sequence[Case]) -> list[str]:
    """Half of the cases are answered as done; each of the fed ones has something of its own."""
    tally = run.counted[name, who.name] = Tally()
    for case, way in mixed(pool):
        if way == "none":
            run.driver.asks(case, who, tally)
        else:
            fed = FEEDS[name](run.stage, who)
            run.driver.asks(meant(case, fed, body=way == "all"), who, tally)
    few = 2 * tally.good < tally.cases
    return tally.wrong + [f"too few are done as {who.name}: {tally.told()}"] * few


def other_pairs(run: Run, name: str, others: Sequence[a.Actor], pool: Sequence[Case]) -> list[str]:
    """What somebody else could do now, word for word, and what is drawn: it is done for nobody."""
    home = next(who for who in run.everybody if permitted(name, who))
    fed, faults = FEEDS[name](run.stage, home), []
    for who in others:
        tally = run.counted[name, who.name] = Tally()
        for case, way in mixed(pool):
            given = case if way == "none" else meant(case, fed, body=way == "all")
            run.driver.asks(given, who, tally)
        faults += tally.wrong + [f"{who.name} got in: {tally.told()}"] * bool(tally.good)
    return faults


def _report(run: Run) -> None:
    """Pairs, cases and how many were done, by actor and by whether she may."""
    print(f"\n{'actor':28}{'':10}{'pairs':>7}{'cases':>8}{'2xx':>8}{'share':>8}")  # noqa: T201
    for who in run.everybody:
        for may in (True, False):
            tallies = [
                tally
                for (name, actor), tally in run.counted.items()
                if actor == who.name and permitted(name, who) is may
            ]
            cases, good = sum(t.cases for t in tallies), sum(t.good for t in tallies)
            share = f"{good / cases:8.0%}" if cases else f"{'-':>8}"
            said = "may" if may else "may not"
            print(f"{who.name:28}{said:10}{len(tallies):7}{cases:8}{good:8}{share}")  # noqa: T201
