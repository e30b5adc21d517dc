"""`enishi worker`: the background work alone, beside `serve` processes that only answer."""

import asyncio
import os
import signal

from app.commands import database
from app.settings import Settings
from app.wiring import house, working


def command() -> None:
    """Order the log and tell webhooks until stopped; one of several workers leads."""
    settings = Settings.from_env(os.environ)
    with database.server(settings) as dsn, database.plainly():
        database.fit(dsn)
        asyncio.run(_work(dsn, settings))


async def _work(dsn: str, settings: Settings) -> None:
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    async with (
        house(
            dsn,
            key_file=settings.key_store / "keys.sqlite",
            master_key=settings.master_key(),
            municipality=settings.municipality,
        ) as opened,
        working(opened, settings),
    ):
        await stop.wait()
