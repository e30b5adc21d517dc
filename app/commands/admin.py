"""`enishi admin`: the directory and ways in, by the operator's hand."""

import asyncio
import os
import secrets
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from app.commands import database
from app.demo.world import build_world
from app.settings import Settings
from app.wiring import House, house

command = typer.Typer(help="The directory of organisations and workers, and their ways in.")


@command.command("import-directory")
def import_directory(
    file: Annotated[Path, typer.Argument(exists=True, help="Shape: app/demo/data/cast.json")],
) -> None:
    """Write organisations, units, workers and accounts; prints the first password once."""
    password = secrets.token_urlsafe(12)

    async def write(opened: House) -> None:
        world = await build_world(opened, password=password, cast_file=file)
        console = Console()
        for login in sorted(world.logins.values()):
            console.print(f"{login}  {password}", highlight=False)

    _with_house(write)


def _with_house(work: Callable[[House], Awaitable[None]]) -> None:
    settings = Settings.from_env(os.environ)

    async def run(dsn: str) -> None:
        async with house(
            dsn,
            key_file=settings.key_store / "keys.sqlite",
            master_key=settings.master_key(),
            municipality=settings.municipality,
        ) as opened:
            await work(opened)

    with database.server(settings) as dsn, database.plainly():
        database.migrated(dsn)
        asyncio.run(run(dsn))
