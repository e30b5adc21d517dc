"""`enishi serve`: web, worker and, unless DATABASE_URL is set, the embedded database."""

import asyncio
import os
from dataclasses import replace
from typing import Annotated

import typer
from rich.console import Console

from app.commands import database
from app.commands.serving import require_free, serve
from app.settings import Settings
from app.wiring import house


def command(
    port: Annotated[int | None, typer.Option(help="Port (ENISHI_PORT).")] = None,
) -> None:
    """Serve pages and the API until stopped."""
    settings = Settings.from_env(os.environ)
    if port is not None:
        settings = replace(settings, port=port)
    require_free(settings.host, settings.port)
    with database.server(settings) as dsn, database.plainly():
        if settings.database_url:
            database.fit(dsn)
        else:
            database.migrated(dsn)
        asyncio.run(_serve(dsn, settings))


async def _serve(dsn: str, settings: Settings) -> None:
    console = Console()
    async with house(
        dsn,
        key_file=settings.key_store / "keys.sqlite",
        master_key=settings.master_key(),
        municipality=settings.municipality,
        terms=settings.terms,
    ) as opened:
        if not await opened.directory.units(settings.municipality):
            console.print(
                "The directory is empty: `./enishi admin import-directory FILE` fills it;"
                " `./enishi demo` shows an invented city."
            )
        console.print(f"Enishi answers at http://{settings.host}:{settings.port}/")
        await serve(opened, settings)
