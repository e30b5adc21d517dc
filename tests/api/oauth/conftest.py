"""The whole application over the module's house, and machines of its cast."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta

import pytest
from httpx2 import ASGITransport, AsyncClient

from app.adapters.postgres.machines import Machines, NewMachine
from app.demo.world import World
from app.main import build
from app.wiring import House
from tests.api.oauth.machine import ISSUER, Machine

SCOPES = frozenset({"cases:read", "referrals:read", "referrals:write"})
Makes = Callable[..., Awaitable[Machine]]


async def ready() -> dict[str, object]:
    return {"ready": True}


def now() -> datetime:
    return datetime.now(UTC)


@pytest.fixture(scope="module")
async def client(house: House) -> AsyncIterator[AsyncClient]:
    application = build(house, ready, secure=False)
    transport = ASGITransport(app=application, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url=ISSUER) as made:
        yield made


@pytest.fixture(scope="module")
def machines(house: House) -> Machines:
    return Machines(house.pool, house.services.new_id)


@pytest.fixture(scope="module")
async def makes(world: World, client: AsyncClient, machines: Machines) -> Makes:
    """A new machine with a key and a secret, in the place of somebody of the cast."""

    async def make(who: str = "partner", scopes: frozenset[str] = SCOPES) -> Machine:
        actor, began = world.actor(who), now()
        at = actor.municipality
        new = NewMachine("記録システム", actor.unit, actor.role, scopes)
        made = await machines.add(at, new, began)
        life = timedelta(days=30)
        secret = await machines.rotate_secret(at, made, began, timedelta(), life)
        assert secret is not None
        machine = Machine(client, f"{at}.{made}", secret)
        assert await machines.add_key(at, made, public(machine), began, began + life)
        return machine

    return make


def public(machine: Machine) -> dict[str, object]:
    return dict(machine.key.as_dict(private=False))


@pytest.fixture
async def machine(makes: Makes) -> Machine:
    return await makes()
