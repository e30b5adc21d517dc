"""Two houses that begin alike to the byte: the same cast, the same ids, the same clock."""

import asyncio
import hashlib
import re
import uuid
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from httpx2 import ASGITransport, AsyncClient, Response

from app.adapters.postgres.migrate import create_database, drop_database
from app.demo.world import World, build_world
from app.main import build
from app.wiring import house as open_house
from tests.adapters.acts import NOW, ordered
from tests.conftest import MASTER_KEY, MUNICIPALITY, PASSWORD

HERE: Final = {"Sec-Fetch-Site": "same-origin"}
TOLD: Final = ("status_code", "headers", "content")
FEED: Final = "/api/v1/feed"
CURSOR: Final = re.compile(rb'"next":"[A-Za-z0-9_-]{59}="')
"""Sealed under a key that A has not, of one length, and another at each call."""
ONCE: Final = re.compile(rb'name="once" value="[0-9a-f.-]{101}"')
"""Of a form on a page: a key for one act, sealed for the session, of one length."""
BY_THE_HOUR: Final = {"date", "set-cookie"}
"""Headers that are of the request and not of what is known."""


@dataclass
class Ids:
    """Ids that depend on the act they are made for, and on nothing that happened before."""

    act: str = ""
    count: int = 0

    def begin(self, act: str) -> None:
        self.act, self.count = act, 0

    def __call__(self) -> str:
        self.count += 1
        digest = hashlib.sha256(f"{self.act}/{self.count}".encode()).digest()
        return str(uuid.UUID(bytes=digest[:16], version=4))


@dataclass
class Clock:
    at: datetime = NOW

    def now(self) -> datetime:
        return self.at


@dataclass
class Twin:
    """One world, and unit A in it: the partner, over REST and on her pages."""

    world: World
    ids: Ids
    clock: Clock
    client: AsyncClient
    token: str = ""
    names: dict[str, str] = field(default_factory=dict)
    """What the acts made, by the name of the act: ids that differ between no two worlds."""

    def tick(self, minutes: int = 1) -> None:
        self.clock.at += timedelta(minutes=minutes)

    async def sign_in(self) -> None:
        self.ids.begin("sign-in")
        self.token = await self.world.token("partner")
        login, password = self.world.login("partner")
        await self.client.post(
            "/signin", data={"login": login, "password": password, "next": "/"}, headers=HERE
        )

    async def get(self, path: str) -> tuple[object, ...]:
        """What A is answered, to the byte."""
        if path == FEED:
            await ordered(self.world.house)
        return told(await self.client.get(path, headers=self._bearer(path)))

    async def post(self, path: str, body: Mapping[str, Any], key: str) -> Response:
        """What A is answered; ids of the act depend on its key alone."""
        self.ids.begin(key)
        named = {"Idempotency-Key": key, **self._bearer(path)}
        return await self.client.post(path, json=body, headers=named)

    def _bearer(self, path: str) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"} if path.startswith("/api/") else {}


def told(answer: Response) -> tuple[object, ...]:
    headers = [(k, v) for k, v in answer.headers.items() if k not in BY_THE_HOUR]
    content = CURSOR.sub(b'"next":"-"', ONCE.sub(b'name="once"', answer.content))
    return (answer.status_code, headers, content)


@dataclass(frozen=True)
class Cast:
    """A database with the cast and nothing else, to copy from."""

    server: str
    database: str
    world: World


@contextmanager
def cast(server: str, template: str) -> Iterator[Cast]:
    """The cast, written once for every example."""
    name = f"cast_{uuid.uuid4().hex}"
    dsn = asyncio.run(create_database(server, name, template=template))

    async def written() -> World:
        ids = Ids("cast")
        with TemporaryDirectory() as folder:
            async with open_house(
                dsn,
                key_file=Path(folder) / "keys.sqlite",
                master_key=MASTER_KEY,
                municipality=MUNICIPALITY,
                ids=ids,
            ) as house:
                return await build_world(house, password=PASSWORD)

    yield Cast(server, name, asyncio.run(written()))
    asyncio.run(drop_database(server, name))


@asynccontextmanager
async def _twin(cast: Cast, folder: Path) -> AsyncIterator[Twin]:
    name, ids, clock = f"twin_{uuid.uuid4().hex}", Ids(), Clock()
    dsn = await create_database(cast.server, name, template=cast.database)
    try:
        async with open_house(
            dsn,
            key_file=folder / f"{name}.sqlite",
            master_key=MASTER_KEY,
            municipality=MUNICIPALITY,
            clock=clock,
            ids=ids,
            pool_size=2,
        ) as house:
            transport = ASGITransport(app=build(house, _ready, secure=False))
            async with AsyncClient(transport=transport, base_url="http://enishi.test") as client:
                twin = Twin(replace(cast.world, house=house), ids, clock, client)
                await twin.sign_in()
                yield twin
    finally:
        await drop_database(cast.server, name)


@asynccontextmanager
async def twins(cast: Cast) -> AsyncIterator[tuple[Twin, Twin]]:
    """Two worlds that nothing has happened in yet."""
    async with AsyncExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory()))
        yield (
            await stack.enter_async_context(_twin(cast, folder)),
            await stack.enter_async_context(_twin(cast, folder)),
        )


async def _ready() -> dict[str, object]:
    return {"ready": True}
