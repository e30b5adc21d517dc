"""`enishi admin webhook`, as an operator types it."""

import asyncio
import base64
from collections.abc import Iterator
from dataclasses import dataclass

import asyncpg
import pytest
from typer.testing import CliRunner

from app.adapters.postgres.migrate import create_database, drop_database
from app.commands.admin import command
from app.demo.world import build_world
from app.settings import Settings, SettingsError
from app.wiring import house
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD

URL = "https://hooks.invalid/enishi"


@dataclass(frozen=True, slots=True)
class Desk:
    dsn: str
    unit: str

    def types(self, *words: str, right: bool = True) -> list[list[str]]:
        """Lines and columns of what is printed."""
        answer = CliRunner().invoke(command, ["webhook", *words])
        assert (answer.exit_code == 0) is right, answer.output
        return [line.split("\t") for line in answer.output.splitlines()]

    def gives_up(self, endpoint: str) -> None:
        async def write() -> None:
            connection = await asyncpg.connect(self.dsn)
            await connection.execute(
                "update enishi.webhook_endpoint set state = 'stopped', failures = 10,"
                " trouble = 'timeout' where endpoint = $1",
                endpoint,
            )
            await connection.close()

        asyncio.run(write())


@pytest.fixture(scope="module")
def desk(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    name, folder = "hooks_" + template, tmp_path_factory.mktemp("desk")
    dsn = asyncio.run(create_database(server, name, template=template))

    async def cast() -> str:
        async with house(
            dsn, key_file=folder / "keys.sqlite", master_key=MASTER_KEY, municipality=MUNICIPALITY
        ) as opened:
            return (await build_world(opened, password=PASSWORD)).units["hokatsu"]

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", dsn)
        patch.setenv("ENISHI_DATA", str(folder))
        patch.setenv("ENISHI_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
        patch.setenv("ENISHI_MUNICIPALITY", MUNICIPALITY)
        yield Desk(dsn, asyncio.run(cast()))
    asyncio.run(drop_database(server, name))


def test_an_endpoint_lives_under_the_operators_hand(desk: Desk) -> None:
    ((endpoint, secret),) = desk.types("add", desk.unit, URL)
    assert secret.startswith("whsec_")
    ((rotated,),) = desk.types("rotate", endpoint)
    assert rotated.startswith("whsec_")
    assert rotated != secret
    listed = desk.types("list")
    assert [endpoint, desk.unit, "active", URL] in [line[:4] for line in listed]
    assert not any(secret in column or rotated in column for line in listed for column in line)
    assert endpoint not in [line[0] for line in desk.types("dead")]
    desk.gives_up(endpoint)
    dead = next(line for line in desk.types("dead") if line[0] == endpoint)
    assert dead[2:6] == ["stopped", URL, "failures: 10", "timeout"]
    desk.types("replay", endpoint)
    assert endpoint not in [line[0] for line in desk.types("dead")]
    desk.types("end", endpoint)
    assert next(line for line in desk.types("list") if line[0] == endpoint)[2] == "ended"
    for act in ("rotate", "replay", "end"):
        desk.types(act, endpoint, right=False)


@pytest.mark.parametrize(
    "url",
    [
        "http://hooks.invalid/",
        "ftp://hooks.example.jp/",
        "https://user:word@hooks.invalid/",
        "https://hooks.invalid/#part",
        "https://hooks.invalid:port/",
        "https:///path",
        "https://hooks.invalid/" + "a" * 500,
        "https://hooks.invalid/a b",
        "https://縁.jp/",
    ],
)
def test_an_address_that_nobody_should_be_told_at_is_refused(desk: Desk, url: str) -> None:
    desk.types("add", desk.unit, url, right=False)


def test_an_unknown_unit_or_endpoint_is_refused(desk: Desk) -> None:
    unknown = "0199ffff-0000-7000-8000-00000000ffff"
    desk.types("add", unknown, URL, right=False)
    desk.types("replay", unknown, right=False)


def test_webhooks_lead_home_where_a_setting_says_so_and_nowhere_else() -> None:
    assert not Settings.from_env({}).webhooks_local
    assert not Settings.from_env({"ENISHI_WEBHOOKS_LOCAL": "refused"}).webhooks_local
    assert Settings.from_env({"ENISHI_WEBHOOKS_LOCAL": "allowed"}).webhooks_local
    with pytest.raises(SettingsError):
        Settings.from_env({"ENISHI_WEBHOOKS_LOCAL": "yes"})


def test_production_refuses_webhooks_that_lead_home() -> None:
    told = {"ENISHI_ENV": "production", "ENISHI_MASTER_KEY": base64.b64encode(bytes(32)).decode()}
    assert not Settings.from_env(told).webhooks_local
    with pytest.raises(SettingsError, match="ENISHI_WEBHOOKS_LOCAL"):
        Settings.from_env(told | {"ENISHI_WEBHOOKS_LOCAL": "allowed"})
