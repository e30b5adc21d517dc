"""`enishi admin client` and `enishi admin worker`, as an operator types them."""

import asyncio
import json
import warnings
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from httpx2 import ASGITransport, AsyncClient
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key, OctKey, OKPKey, RSAKey
from typer.testing import CliRunner, Result

from app.adapters.postgres.migrate import create_database, drop_database
from app.api.oauth.keys import public_jwk
from app.commands.admin import command
from app.demo.world import World, build_world
from app.main import build
from app.wiring import house
from tests.api.oauth.conftest import ready
from tests.api.oauth.machine import ISSUER, Machine, granted, new_key, refused
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD


@dataclass(frozen=True, slots=True)
class Desk:
    """An operator's terminal over a database with a cast."""

    dsn: str
    folder: Path
    units: dict[str, str]
    logins: dict[str, str]

    def types(self, *words: str, right: bool = True) -> str:
        answer: Result = CliRunner().invoke(command, words)
        assert (answer.exit_code == 0) is right, answer.output
        return answer.output.strip()

    def asks(self, work: Callable[[World, AsyncClient], Awaitable[None]]) -> None:
        asyncio.run(over(self.dsn, self.folder, work))


async def over(
    dsn: str, folder: Path, work: Callable[[World, AsyncClient], Awaitable[None]]
) -> None:
    async with house(
        dsn, key_file=folder / "keys.sqlite", master_key=MASTER_KEY, municipality=MUNICIPALITY
    ) as opened:
        transport = ASGITransport(app=build(opened, ready, secure=False))
        async with AsyncClient(transport=transport, base_url=ISSUER) as client:
            await work(World(opened, MUNICIPALITY, PASSWORD), client)


@pytest.fixture(scope="module")
def desk(server: str, template: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    name, folder = "desk_" + template, tmp_path_factory.mktemp("desk")
    dsn = asyncio.run(create_database(server, name, template=template))
    units: dict[str, str] = {}
    logins: dict[str, str] = {}

    async def fill(world: World, _: AsyncClient) -> None:
        built = await build_world(world.house, password=PASSWORD)
        units.update(built.units)
        logins.update(built.logins)

    asyncio.run(over(dsn, folder, fill))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", dsn)
        patch.setenv("ENISHI_DATA", str(folder))
        yield Desk(dsn, folder, units, logins)
    asyncio.run(drop_database(server, name))


def added(desk: Desk) -> str:
    """A new client of the partner's unit."""
    words = ("client", "add", "Records of Hokatsu", desk.units["hokatsu"], "agency_worker")
    return desk.types(*words, "--scope", "cases:read", "--scope", "referrals:read")


def test_a_client_is_made_rotated_moved_and_cut_off(desk: Desk, tmp_path: Path) -> None:
    client_id, key, file = added(desk), new_key("one"), tmp_path / "key.json"
    file.write_text(json.dumps(key.as_dict(private=False)))
    assert desk.types("client", "key", "add", client_id, str(file)) == "one"
    desk.types("client", "key", "add", client_id, str(file), right=False)
    secret = desk.types("client", "secret", "rotate", client_id)
    fresh = desk.types("client", "secret", "rotate", client_id, "--overlap-days", "1")
    told = desk.types("client", "list")
    assert f"{client_id}\tRecords of Hokatsu" in told
    assert "keys: one\tsecrets: 2" in told
    assert not {secret, fresh} & set(told.split())
    tokens: list[str] = []

    async def all_in_force(_: World, client: AsyncClient) -> None:
        machine = Machine(client, client_id, secret, key)
        tokens.append(granted(await machine.token()))
        granted(await machine.by_secret())
        granted(await machine.by_secret(secret=fresh))
        assert (await machine.reads(tokens[0])).status_code == 200

    desk.asks(all_in_force)
    desk.types("client", "move", client_id, desk.units["care"], "agency_worker")

    async def moved(_: World, client: AsyncClient) -> None:
        machine = Machine(client, client_id, secret, key)
        assert (await machine.reads(tokens[0])).status_code == 401
        assert (await machine.reads(granted(await machine.token()))).status_code == 200

    desk.asks(moved)
    desk.types("client", "key", "end", client_id, "one")
    desk.types("client", "key", "end", client_id, "two", right=False)
    desk.types("client", "cut-off", client_id)
    assert "cut off" in desk.types("client", "list")
    desk.types("client", "secret", "rotate", client_id, right=False)

    async def gone(_: World, client: AsyncClient) -> None:
        machine = Machine(client, client_id, fresh, key)
        refused(await machine.token(), "invalid_client", 401)
        refused(await machine.by_secret(), "invalid_client", 401)

    desk.asks(gone)


def test_what_is_not_there_is_said(desk: Desk, tmp_path: Path) -> None:
    unit, broken = desk.units["care"], tmp_path / "broken.json"
    nowhere = "0199ffff-0000-7000-8000-00000000ffff"
    client_id = added(desk)
    for text in ("[]", "{", "{}", '{"kty": "EC"}', "\u00e9"):
        broken.write_text(text)
        desk.types("client", "key", "add", client_id, str(broken), right=False)
    for words in (
        ("client", "add", "x", nowhere, "agency_worker", "--scope", "cases:read"),
        ("client", "add", "x", unit, "agency_worker", "--scope", "*"),
        ("client", "add", "x", unit, "nobody", "--scope", "cases:read"),
        ("client", "move", client_id, nowhere, "agency_worker"),
        ("client", "cut-off", "401005.nobody"),
        ("worker", "cut-off", "nobody"),
        ("worker", "leave", desk.logins["csw"], "--on", "2020-01-01"),
        ("worker", "move", desk.logins["csw"], nowhere, "csw"),
    ):
        desk.types(*words, right=False)


def test_a_worker_moves_leaves_and_is_cut_off(desk: Desk) -> None:
    login, care = desk.logins["partner"], desk.units["care"]

    async def unit(world: World) -> str | None:
        identity, now = world.house.services.identity, datetime.now(UTC)
        session = await identity.sign_in(MUNICIPALITY, login, PASSWORD, now)
        signed_in = await identity.who(session, now) if session else None
        return signed_in.actor.unit if signed_in else None

    def found() -> str | None:
        seen: list[str | None] = []

        async def look(world: World, _: AsyncClient) -> None:
            seen.append(await unit(world))

        desk.asks(look)
        return seen[0]

    assert found() == desk.units["hokatsu"]
    desk.types("worker", "move", login, care, "agency_worker")
    assert found() == care
    desk.types("worker", "leave", login, "--on", "2099-04-01")
    assert found() == care
    desk.types("worker", "cut-off", login)
    assert found() is None


def test_only_public_keys_of_an_allowed_kind_and_size_are_taken_in() -> None:
    good: list[Key] = [
        ECKey.generate_key("P-256"),
        OKPKey.generate_key("Ed25519"),
        RSAKey.generate_key(2048),
    ]
    for key in good:
        kept = public_jwk(key.as_dict(private=False))
        assert kept["kid"] == key.thumbprint()
        assert "d" not in kept
        with pytest.raises(ValueError, match="private"):
            public_jwk(key.as_dict(private=True))
    octets = OctKey.generate_key(256)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SecurityWarning)
        small = RSAKey.generate_key(1024)
    others: list[Key] = [ECKey.generate_key("P-384"), OKPKey.generate_key("Ed448"), small]
    for other in others:
        with pytest.raises(ValueError, match="P-256"):
            public_jwk(other.as_dict(private=False))
    with pytest.raises(ValueError, match="kty"):
        public_jwk(octets.as_dict())
    with pytest.raises(ValueError, match="kid"):
        public_jwk(good[0].as_dict(private=False) | {"kid": "k" * 101})
