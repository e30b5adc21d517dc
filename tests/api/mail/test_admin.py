"""`enishi admin mail`, as an operator types it; and what she sees of an address that is refused."""

import asyncio
import base64
from collections.abc import Iterator
from dataclasses import dataclass

import asyncpg
import pytest
from typer.testing import CliRunner

from app.adapters.postgres.migrate import create_database, drop_database
from app.commands.admin import command
from app.demo.world import World, build_world
from app.wiring import house
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD

ADDRESS, OTHER = "akane@hokatsu.example", "satomi@hokatsu.example"
UNKNOWN = "0199ffff-0000-7000-8000-00000000ffff"


@dataclass(frozen=True, slots=True)
class Desk:
    dsn: str
    login: str
    worker: str
    unit: str
    elsewhere: str

    def types(self, *words: str, right: bool = True) -> list[list[str]]:
        """Lines and columns of what is printed."""
        answer = CliRunner().invoke(command, ["mail", *words])
        assert (answer.exit_code == 0) is right, answer.output
        return [line.split("\t") for line in answer.output.splitlines()]

    def of_her(self) -> list[list[str]]:
        return [line[1:] for line in self.types("list") if line[0] == self.worker]

    def refused(self) -> None:
        """Three times, as the server of the address says so."""

        async def write() -> None:
            connection = await asyncpg.connect(self.dsn)
            await connection.execute(
                "update enishi.mail_address set refusals = 3, trouble = 'no_such_address',"
                " paused = true where worker = $1",
                self.worker,
            )
            await connection.close()

        asyncio.run(write())


@pytest.fixture(scope="module")
def desk(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    name, folder = "mails_" + template, tmp_path_factory.mktemp("desk")
    dsn = asyncio.run(create_database(server, name, template=template))

    async def cast() -> World:
        async with house(
            dsn, key_file=folder / "keys.sqlite", master_key=MASTER_KEY, municipality=MUNICIPALITY
        ) as opened:
            return await build_world(opened, password=PASSWORD)

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", dsn)
        patch.setenv("ENISHI_DATA", str(folder))
        patch.setenv("ENISHI_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
        patch.setenv("ENISHI_MUNICIPALITY", MUNICIPALITY)
        world = asyncio.run(cast())
        actor, (login, _) = world.actor("partner"), world.login("partner")
        yield Desk(dsn, login, actor.worker, actor.unit, world.units["care"])
    asyncio.run(drop_database(server, name))


def test_an_address_is_changed_paused_taken_up_again_and_forgotten(desk: Desk) -> None:
    desk.types("add", desk.login, desk.unit, ADDRESS)
    assert desk.of_her() == [[desk.unit, ADDRESS, "active", "refusals: 0", "-"]]
    desk.types("add", desk.worker, desk.unit, OTHER)
    assert [line[1] for line in desk.of_her()] == [OTHER]
    desk.refused()
    assert desk.of_her() == [[desk.unit, OTHER, "paused", "refusals: 3", "no_such_address"]]
    desk.types("add", desk.login, desk.unit, OTHER)
    assert desk.of_her() == [[desk.unit, OTHER, "active", "refusals: 0", "-"]]
    desk.types("end", desk.login, desk.unit)
    assert desk.of_her() == []
    desk.types("end", desk.login, desk.unit, right=False)


@pytest.mark.parametrize(
    "address", ["", "akane", "akane@", "@hokatsu.example", "a b@hokatsu.example", "あ@縁.example"]
)
def test_what_is_no_address_is_refused(desk: Desk, address: str) -> None:
    desk.types("add", desk.login, desk.unit, address, right=False)


def test_whoever_is_not_of_the_unit_is_not_to_be_mailed_there(desk: Desk) -> None:
    desk.types("add", desk.login, desk.elsewhere, ADDRESS, right=False)
    desk.types("add", "nobody", desk.unit, ADDRESS, right=False)
    desk.types("add", desk.login, UNKNOWN, ADDRESS, right=False)
