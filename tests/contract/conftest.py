"""The running server with its world, once for all that is asked of it."""

import asyncio
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
from tests.conftest import MASTER_KEY, MUNICIPALITY
from tests.contract import actors as a
from tests.contract.driver import Driver, Operation, Tally, operations
from tests.contract.stage import Stage
from tests.contract.table import permitted
from tests.races.test_records import environment

PATIENCE: Final = 60


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


@pytest.fixture(scope="session")
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
                if made.counted:
                    _report(made)
    finally:
        asyncio.run(drop_database(server, name))


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
