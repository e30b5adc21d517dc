"""`enishi demo`: an invented city, played through the real use cases, open to walk through."""

import asyncio
import json
import os
import secrets
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from app.adapters.postgres.migrate import create_database
from app.commands import database
from app.commands.demo_told import doors, tell_households, tell_report, tell_stories
from app.commands.serving import require_free, serve
from app.demo.performance import FILES, Performance, perform, play_households
from app.demo.stories import OF_STORIES
from app.demo.world import SINCE, build_world
from app.settings import Settings
from app.wiring import house, sequencing
from judge.report import report as judged
from judge.story import load

DATABASE = "enishi_demo"


@dataclass(frozen=True, slots=True)
class Wish:
    """What the command line asked for."""

    files: tuple[Path, ...]
    report: Path | None
    serve_pages: bool


def command(
    *,
    serve_pages: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Open the pages after the story.")
    ] = True,
    stories: Annotated[
        list[Path] | None,
        typer.Option(exists=True, dir_okay=False, help="A story file (docs/stories.md)."),
    ] = None,
    report: Annotated[
        Path | None, typer.Option(dir_okay=False, help="Judge every read; write the report here.")
    ] = None,
    port: Annotated[int | None, typer.Option(help="Port (ENISHI_PORT).")] = None,
) -> None:
    """Play the demo from the beginning, in a database of its own, and open its doors."""
    settings = Settings.from_env(os.environ)
    if port is not None:
        settings = replace(settings, port=port)
    if serve_pages:
        require_free(settings.host, settings.port)
    wish = Wish(tuple(stories or FILES), report, serve_pages)
    console = Console()
    with database.server(settings) as dsn, database.plainly():
        console.print("Making a fresh demo database …")
        demo = asyncio.run(create_database(dsn, DATABASE))
        database.migrated(demo)
        kept = asyncio.run(_demo(demo, settings, console, wish))
    if not kept:
        raise typer.Exit(1)


async def _demo(dsn: str, settings: Settings, console: Console, wish: Wish) -> bool:
    key_file = settings.key_store / "demo.sqlite"
    _forget(key_file)
    async with house(
        dsn,
        key_file=key_file,
        terms=settings.terms,
        master_key=settings.master_key(),
        municipality=settings.municipality,
    ) as opened:
        password = secrets.token_urlsafe(9)
        await opened.register.begin(opened.municipality, SINCE, OF_STORIES)
        world = await build_world(opened, password=password)
        async with sequencing(opened):
            if wish.report is None:
                played = await play_households(world, console)
                await tell_households(world, played, console)
            shows = [
                await perform(opened, path, password, console, judged=wish.report is not None)
                for path in wish.files
            ]
        tell_stories(shows, console)
        kept = _judge(shows, wish, console)
        if wish.serve_pages:
            doors(world, settings, console)
            await serve(opened, settings)
    return kept


def _forget(key_file: Path) -> None:
    """The keys of an earlier demo open nothing any more."""
    for name in (key_file, *(key_file.with_name(key_file.name + end) for end in ("-wal", "-shm"))):
        name.unlink(missing_ok=True)


def _judge(shows: list[Performance], wish: Wish, console: Console) -> bool:
    """Compare with what the story files alone let one expect; only when a report is wished."""
    if wish.report is None:
        return not any(show.unsupported for show in shows)
    told: list[dict[str, Any]] = []
    for path, show in zip(wish.files, shows, strict=True):
        told.extend(judged(load(path), show.told)["stories"])  # type: ignore[arg-type] # plain JSON
    kept = all(story["kept"] for story in told)
    content = {"kept": kept, "stories": told}
    wish.report.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", "utf-8")
    tell_report(told, console)
    return kept
