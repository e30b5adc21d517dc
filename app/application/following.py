"""Following the feed: look, and if there is nothing yet, wait a while and look again.

Between two looks nothing is held: no transaction, no lock, no connection. Each look asks anew
who asks and what she may be told.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from app.application.ports import Act, Services
from app.application.queries.feed import Feed, feed
from app.domain.sharing.policy import VisibilityScope

LONGEST: Final = 25
"""Seconds, below the patience of the proxies of this world."""
Ask = Callable[[], Awaitable[tuple[VisibilityScope, Act]]]


async def follow(services: Services, ask: Ask, after: str | None, wait: int) -> Feed:
    """The first page with something to tell, or an empty one when the time is over."""
    page = None
    async for _ in services.moments(wait):
        page = await _told(services, ask, after)
        if page.entries:
            break
        after = page.cursor
    if page is None:
        raise AssertionError("there is a first moment")
    return page


async def _told(services: Services, ask: Ask, after: str | None) -> Feed:
    """Past pages of which nothing may be told any more."""
    while True:
        scope, act = await ask()
        page = await feed(scope, services, act, after)
        if page.entries or not page.more:
            return page
        after = page.cursor
