"""What the guide is played on: a running server, its council, and an operator's terminal."""

import base64
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from httpx2 import AsyncClient

from app.demo.world import World, build_world
from app.settings import CHECKOUT
from app.wiring import house
from bench.over_http import servers
from tests.api.agent import Agent, a_referral, ids, new_record
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD, fresh_database
from tests.guide.book import NOWHERE, Block, masked
from tests.guide.players import Player

ENISHI = f"""\
#!/bin/sh
PYTHONPATH={CHECKOUT} exec {sys.executable} -m app "$@"
"""


@dataclass(slots=True)
class Stage:
    """`referrals` are those that the council has sent, in their order."""

    world: World
    council: Agent
    issuer: str
    environment: dict[str, str]
    referrals: list[dict[str, str]] = field(default_factory=list)

    def terminal(self, folder: Path) -> dict[str, str]:
        """The operator's `./enishi` in a folder, and the environment that it needs."""
        launcher = folder / "enishi"
        launcher.write_text(ENISHI, "utf-8")
        launcher.chmod(0o755)
        return {**self.environment, "UNIT": self.world.units["hokatsu"]}

    def operator(self, folder: Path, *words: str) -> str:
        """What `./enishi admin` prints."""
        environment = {"PATH": os.environ["PATH"], **self.terminal(folder)}
        command = [str(folder / "enishi"), "admin", *words]
        done = subprocess.run(
            command, cwd=folder, env=environment, capture_output=True, text=True, check=True
        )
        return done.stdout.strip()

    async def plays(self, block: Block, player: Player) -> None:
        """A block as the guide has it, with this house in the place of the guide's."""
        if block.meanwhile:
            await self.meanwhile(block.meanwhile)
        text = block.text.replace(NOWHERE, self.issuer)
        printed = masked(await player.plays(f"line_{block.line}", text))
        assert printed == masked(block.shows or ""), f"line {block.line} prints:\n{printed}"

    async def meanwhile(self, what: str) -> None:
        """What the council does between two blocks."""
        match what:
            case "the lead sends a referral":
                self.referrals.append(await a_referral(self.world, self.council))
            case "the lead shares a record":
                made = self.referrals[-1]
                share = [self.world.units["hokatsu"]]
                yesterday = (datetime.now(UTC) - timedelta(days=1)).isoformat(timespec="seconds")
                record = new_record(made["person"], share_with=share, occurred_at=yesterday)
                ids(await self.council.post(f"/cases/{made['case']}/records", record), 201)
            case "the lead cancels the referral":
                place = f"/referrals/{self.referrals[-1]['referral']}/cancellation"
                ids(await self.council.post(place, {}), 200)
            case "the person withdraws the consent":
                made = self.referrals[-1]
                place = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
                ids(await self.council.post(place, {"form": "oral"}), 200)
            case _:
                raise AssertionError(f"nobody knows how {what}")


@asynccontextmanager
async def opened(
    server: str, template: str, folder: Path, settings: Mapping[str, str] = MappingProxyType({})
) -> AsyncIterator[Stage]:
    """`enishi serve` as a process of its own, over a database with the cast."""
    async with fresh_database(server, template) as dsn:
        environment = {
            "DATABASE_URL": dsn,
            "ENISHI_DATA": str(folder),
            "ENISHI_KEY_STORE": str(folder),
            "ENISHI_MASTER_KEY": base64.b64encode(MASTER_KEY).decode(),
            "ENISHI_MUNICIPALITY": MUNICIPALITY,
            **settings,
        }
        key_file = folder / "keys.sqlite"
        async with house(
            dsn, key_file=key_file, master_key=MASTER_KEY, municipality=MUNICIPALITY
        ) as built:
            world = await build_world(built, password=PASSWORD)
            with servers.enishi(environment) as port:
                issuer = f"http://127.0.0.1:{port}"
                async with AsyncClient(base_url=issuer) as client:
                    council = Agent(client, await world.token("csw"))
                    yield Stage(world, council, issuer, environment)
