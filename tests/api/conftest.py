"""The API over the module's house, and its callers."""

from collections.abc import AsyncIterator, Awaitable, Callable

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from app.adapters.identity import new_token, token_hash
from app.api.application import build_api
from app.demo.world import World
from app.wiring import House
from tests.api.agent import PREFIX, Agent, Ledger, written

Calls = Callable[..., Awaitable[Agent]]


@pytest.fixture(scope="module")
async def client(house: House) -> AsyncIterator[AsyncClient]:
    outer = FastAPI(openapi_url=None)
    outer.mount(PREFIX, build_api(house.services, house.fingerprint))
    # A fault of the program must become an answer, as behind a real server.
    transport = ASGITransport(app=outer, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://enishi.test") as made:
        yield made


@pytest.fixture(scope="module")
async def calls(client: AsyncClient, world: World) -> Calls:
    """Somebody of the cast, with a token of these scopes."""

    async def agent(who: str, *scopes: str) -> Agent:
        return Agent(client, await world.token(who, scopes or ("*",)))

    return agent


@pytest.fixture(scope="module")
async def csw(calls: Calls) -> Agent:
    return await calls("csw")


@pytest.fixture(scope="module")
async def partner(calls: Calls) -> Agent:
    return await calls("partner")


@pytest.fixture(scope="module")
async def stranger(client: AsyncClient, world: World) -> Agent:
    """A lead of another municipality."""
    actor = world.actor("stranger")
    token = new_token(actor.municipality)
    now = world.house.services.clock.now()
    row = {
        "token_hash": "\\x" + token_hash(token).hex(),
        "worker": actor.worker,
        "unit": actor.unit,
        "role": actor.role.value,
        "scopes": ["*"],
        "starts": now,
        "ends": now.replace(year=now.year + 1),
    }
    await world.house.directory.write(actor.municipality, "bearer_token", [row])
    return Agent(client, token)


@pytest.fixture
async def ledger(house: House, world: World) -> AsyncIterator[Ledger]:
    """Each refusal leaves no event: what was written when it settled is all there is."""
    assert world.house is house
    kept = Ledger(house, await written(house))
    yield kept
    assert await written(house) == kept.events
