"""The server committed and its answer was lost: sent again with its key, the act is replayed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, quote, unquote, urlsplit, urlunsplit

import pytest

from app.adapters.here import new_id
from app.adapters.postgres.migrate import with_database
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.wiring import House
from app.wiring import house as open_house
from tests.adapters.acts import Owner, note, opened, versions
from tests.conftest import MASTER_KEY, MUNICIPALITY

READY = b"Z\x00\x00\x00\x05"
"""ReadyForQuery: the last message of an answer; the transaction is over."""


@dataclass
class Wire:
    """A proxy on the way to the server that can swallow the answer to a statement."""

    server: str
    swallow: int = 0
    swallowed: int = 0
    sessions: list[asyncio.Task[None]] = field(default_factory=list)

    async def accept(self, near: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        far, forth = await self._connect()
        asking = asyncio.create_task(self._pass_on(near, forth))
        answering = asyncio.create_task(self._answer(far, back))
        self.sessions += [asking, answering]
        await asyncio.wait([asking, answering], return_when=asyncio.FIRST_COMPLETED)
        for writer in (back, forth):
            writer.close()

    async def _connect(self) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
        parts = urlsplit(self.server)
        folder = parse_qs(parts.query).get("host", [""])[0]
        if folder.startswith("/"):
            return await asyncio.open_unix_connection(f"{folder}/.s.PGSQL.5432")
        return await asyncio.open_connection(parts.hostname or unquote(folder), parts.port or 5432)

    async def _pass_on(self, near: asyncio.StreamReader, forth: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await near.read(1 << 16):
                forth.write(data)
                await forth.drain()

    async def _answer(self, far: asyncio.StreamReader, back: asyncio.StreamWriter) -> None:
        with suppress(OSError):
            while data := await far.read(1 << 16):
                if READY in data and self.swallow:
                    self.swallow -= 1
                    if not self.swallow:
                        self.swallowed += 1
                        return  # the line goes dead
                back.write(data)
                await back.drain()


@pytest.fixture
async def wire(server: str, tmp_path: Path) -> AsyncIterator[Wire]:
    made = Wire(server)
    listening = await asyncio.start_unix_server(made.accept, tmp_path / ".s.PGSQL.5432")
    yield made
    listening.close()
    for task in made.sessions:
        task.cancel()
    await asyncio.gather(*made.sessions, return_exceptions=True)


@pytest.fixture
async def far(world: World, wire: Wire, tmp_path: Path) -> AsyncIterator[House]:
    """The same house, seen over the wire: one connection."""
    name = await world.house.pool.fetchval("select current_database()")
    parts = urlsplit(with_database(wire.server, name))
    user = parts.netloc.rpartition("@")[0]
    dsn = urlunsplit(
        parts._replace(netloc=f"{user}@", query=f"host={quote(str(tmp_path), safe='')}")
    )
    async with open_house(
        dsn,
        key_file=key_file(world),
        master_key=MASTER_KEY,
        municipality=MUNICIPALITY,
        pool_size=1,
    ) as opened_far:
        yield opened_far


def key_file(world: World) -> Path:
    """Two processes share one key store."""
    return Path(world.house.keys._file.execute("pragma database_list").fetchone()[2])


async def test_an_act_whose_answer_was_lost_is_replayed(
    world: World, far: House, wire: Wire, owner: Owner
) -> None:
    case, key = await opened(world), new_id()
    await note(world, case, house=far)  # statements are prepared now: an act is two messages
    wire.swallow = 2
    with pytest.raises(Refusal) as refusal:
        await note(world, case, key=key, house=far)
    assert refusal.value.code is Code.DATABASE_UNAVAILABLE
    assert wire.swallowed == 1
    written = await owner.fetchval("select result from enishi.idempotency where key = $1", key)
    assert written is not None  # the server had done it
    again = await note(world, case, key=key, house=far)
    assert again.replayed
    assert again.ids["item"] in written
    assert await versions(owner, case.case) == [1, 2, 3, 4]


async def test_an_act_that_never_reached_the_server_is_done_when_sent_again(
    world: World, far: House, wire: Wire, owner: Owner
) -> None:
    case, key = await opened(world), new_id()
    await note(world, case, house=far)
    wire.swallow = 1  # the answer to the reading: nothing was written yet
    with pytest.raises(Refusal) as refusal:
        await note(world, case, key=key, house=far)
    assert refusal.value.code is Code.DATABASE_UNAVAILABLE
    again = await note(world, case, key=key, house=far)
    assert not again.replayed
    assert await versions(owner, case.case) == [1, 2, 3, 4]


async def test_sent_five_times_over_a_bad_line_it_happens_once(
    world: World, far: House, wire: Wire, owner: Owner
) -> None:
    case, key = await opened(world), new_id()
    await note(world, case, house=far)
    answers = set()
    for swallow in (1, 2, 0, 1, 0):
        wire.swallow = swallow
        with suppress(Refusal):
            answers.add((await note(world, case, key=key, house=far)).ids["item"])
        await asyncio.sleep(0)
    assert len(answers) == 1
    assert await versions(owner, case.case) == [1, 2, 3, 4]
