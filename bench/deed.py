"""What a deed is: one use case or query, and the ids that it leaves for later turns."""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from datetime import date, timedelta
from typing import Any

from app.application.ports import Outcome
from app.domain.dates import civil_date
from bench.practice import Turn
from bench.stage import Played, Stage

Ids = Mapping[str, str]
Deed = Callable[[Stage, Played, Turn], Coroutine[Any, Any, Ids]]
"""Returns ids to keep, by the name and number under which later turns ask for them."""


async def kept(outcome: Awaitable[Outcome], name: str, turn: Turn) -> Ids:
    return {f"{name}/{turn.n}": (await outcome).ids[name]}


async def done(outcome: Awaitable[object]) -> Ids:
    await outcome
    return {}


def later(turn: Turn, days: int) -> date:
    return civil_date(turn.at) + timedelta(days=days)
