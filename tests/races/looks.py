"""Ways in which a partner reads while access comes and goes: each look is one read."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final

from app.application.ports import Act, Reading, Reads, Services
from app.application.queries.attachment import attachment
from app.application.queries.case_page import case_page
from app.application.queries.cases import cases
from app.application.queries.feed import feed
from app.application.queries.paging import WHOLE
from app.application.queries.referral_page import referral_page
from app.application.queries.search import search
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope, scope_of
from tests.adapters.acts import NOW, act

PAGE: Final = 0.003
SUMMARY_ALONE: Final = "カレンダー"
"""A word of the story that stands in one summary, and in nothing else that a partner reads."""

Answer = tuple[bool, float]
Look = Callable[[World, str], Awaitable[Answer]]


@dataclass
class Timed:
    """The real reads, with a page that takes a moment and a note of when its content was had."""

    inner: Reads
    had: float = field(default=0.0)

    @asynccontextmanager
    async def reading(self, scope: VisibilityScope, now: datetime) -> AsyncIterator[Reading]:
        async with self.inner.reading(scope, now) as reading:
            yield reading
            await asyncio.sleep(PAGE)
            self.had = time.monotonic()


class Still:
    """The day of the story, for what asks the clock in between."""

    def now(self) -> datetime:
        return NOW


def asking(world: World) -> tuple[Timed, VisibilityScope, Services, Act]:
    """A partner who asks, over reads that are timed."""
    timed, asked = Timed(world.house.services.reads), act(world, "partner")
    services = replace(world.house.services, reads=timed, clock=Still())
    return timed, scope_of(asked.actor, NOW.date()), services, asked


async def details(world: World, case: str) -> Answer:
    """The query that the page asks."""
    timed, scope, services, asked = asking(world)
    page = await case_page(scope, services, asked, case)
    return any(entry.author_unit != scope.reader.unit for entry in page.entries), timed.had


async def listed(world: World, case: str) -> Answer:
    """The list of cases, with the names of a household."""
    timed, scope, services, asked = asking(world)
    found = await cases(scope, services, asked, WHOLE)
    return any(line.people for line in found.lines if line.case.case == case), timed.had


async def found(world: World, case: str) -> Answer:
    """Words of others, looked for."""
    timed, scope, services, asked = asking(world)
    try:
        answer = await search(scope, services, asked, case, SUMMARY_ALONE)
    except Refusal as refusal:
        if refusal.code is not Code.UNKNOWN_CASE:
            raise
        return False, timed.had
    return bool(answer.entries), timed.had


async def fed(world: World, _: str) -> Answer:
    """That words of others were shared, as the feed tells it from its beginning."""
    timed, scope, services, asked = asking(world)
    page = await feed(scope, services, asked, None)
    return any(entry.type == "record.shared" for entry in page.entries), timed.had


def downloaded(item: str) -> Look:
    """A file, again and again; each of its chunks is a read of its own."""
    chunks: AsyncIterator[bytes] | None = None
    timed: Timed | None = None

    async def look(world: World, case: str) -> Answer:
        nonlocal chunks, timed
        try:
            if chunks is not None and timed is not None:
                if await anext(chunks, None) is not None:
                    return True, timed.had
                chunks = None
            timed, scope, services, asked = asking(world)
            chunks = (await attachment(scope, services, asked, case, item)).chunks
        except Refusal as refusal:
            if refusal.code is not Code.UNKNOWN_ITEM:
                raise
            chunks = None
            return False, timed.had if timed else time.monotonic()
        return True, timed.had

    return look


def previewed(referral: str) -> Look:
    """What is asked of a unit that has not answered yet."""

    async def look(world: World, _: str) -> Answer:
        timed, scope, services, asked = asking(world)
        page = await referral_page(scope, services, asked, referral)
        return bool(page.referral.topics), timed.had

    return look
