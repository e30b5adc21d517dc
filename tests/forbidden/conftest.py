"""The API over the module's house, under a clock that a claim may turn."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient

from app.api.application import build_api
from app.demo.world import World
from tests.adapters.acts import Owner
from tests.api.agent import PREFIX
from tests.forbidden.stage import Clock, Stage


@pytest.fixture
async def stage(world: World, owner: Owner) -> AsyncIterator[Stage]:
    clock = Clock()
    services = replace(world.house.services, clock=clock)
    outer = FastAPI(openapi_url=None)
    outer.mount(PREFIX, build_api(services, world.house.fingerprint))
    transport = ASGITransport(app=outer)
    async with AsyncClient(transport=transport, base_url="http://enishi.test") as client:
        yield Stage(world, client, clock, owner, {})
