"""The pages over the module's house, and visitors who look at them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response

from app.demo.world import World
from app.web.application import build_web
from app.wiring import House
from tests.web.html import Page, read

HERE = {"Sec-Fetch-Site": "same-origin"}


@dataclass(frozen=True, slots=True)
class Visitor:
    """A browser without JavaScript that keeps its cookies and reads strictly."""

    client: AsyncClient

    async def get(self, path: str) -> Response:
        return await self.client.get(path)

    async def page(self, path: str, status: int = 200) -> Page:
        answer = await self.get(path)
        assert answer.status_code == status, answer.text
        return read(answer.text)

    async def post(
        self, path: str, fields: dict[str, str], headers: dict[str, str] | None = None
    ) -> Response:
        return await self.client.post(
            path, data=fields, headers=HERE if headers is None else headers
        )

    async def sign_in(self, login: str, password: str, way: str = "/") -> Response:
        return await self.post("/signin", {"login": login, "password": password, "next": way})


Visits = Callable[[str], Awaitable[Visitor]]
Doors = Callable[[], Visitor]


@pytest.fixture
async def door(house: House) -> AsyncIterator[Doors]:
    """Somebody at the door, not signed in. Mounted as `app/main.py` does."""
    outer = FastAPI(openapi_url=None)
    outer.mount("/", build_web(house.services, house.fingerprint, house.municipality, secure=False))
    made: list[AsyncClient] = []

    def arrive() -> Visitor:
        transport = ASGITransport(app=outer, raise_app_exceptions=False)
        made.append(AsyncClient(transport=transport, base_url="http://enishi.test"))
        return Visitor(made[-1])

    yield arrive
    for client in made:
        await client.aclose()


@pytest.fixture
async def visit(door: Doors, world: World) -> Visits:
    """Somebody of the cast, signed in."""

    async def arrive(who: str) -> Visitor:
        visitor = door()
        answer = await visitor.sign_in(*world.login(who))
        assert answer.status_code == 303
        return visitor

    return arrive
