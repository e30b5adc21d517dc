"""Run something over the house that the environment names, its database started and migrated."""

import asyncio
import os
from collections.abc import Awaitable, Callable

from app.commands import database
from app.settings import Settings
from app.wiring import House, house


def with_house(work: Callable[[House], Awaitable[None]]) -> None:
    """Open, work, close; what an operator can put right is told in one sentence."""
    settings = Settings.from_env(os.environ)

    async def run(dsn: str) -> None:
        async with house(
            dsn,
            key_file=settings.key_store / "keys.sqlite",
            master_key=settings.master_key(),
            municipality=settings.municipality,
            terms=settings.terms,
        ) as opened:
            await work(opened)

    with database.server(settings) as dsn, database.plainly():
        database.migrated(dsn)
        asyncio.run(run(dsn))
