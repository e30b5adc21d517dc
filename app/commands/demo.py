"""`enishi demo`: an invented city, played through the real use cases, open to walk through."""

import asyncio
import os
import secrets
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from app.adapters.here import SystemClock
from app.adapters.postgres.migrate import create_database
from app.application.queries.case_page import case_page
from app.commands import database
from app.commands.serving import require_free, serve
from app.demo.household import Played, households, play
from app.demo.world import World, build_world
from app.domain.dates import civil_date
from app.domain.errors import Refusal
from app.domain.sharing.policy import scope_of
from app.settings import Settings
from app.wiring import house, sequencing

DATABASE = "enishi_demo"
READERS = ("csw", "partner", "decliner", "outsider")
STORY_DAYS = 35


def command(
    *,
    serve_pages: Annotated[
        bool, typer.Option("--serve/--no-serve", help="Open the pages after the story.")
    ] = True,
    port: Annotated[int | None, typer.Option(help="Port (ENISHI_PORT).")] = None,
) -> None:
    """Play the demo from the beginning, in a database of its own, and open its doors."""
    settings = Settings.from_env(os.environ)
    if port is not None:
        settings = replace(settings, port=port)
    if serve_pages:
        require_free(settings.host, settings.port)
    console = Console()
    with database.server(settings) as dsn, database.plainly():
        console.print("Making a fresh demo database …")
        demo = asyncio.run(create_database(dsn, DATABASE))
        database.migrated(demo)
        asyncio.run(_demo(demo, settings, console, serve_pages=serve_pages))


async def _demo(dsn: str, settings: Settings, console: Console, *, serve_pages: bool) -> None:
    key_file = settings.key_store / "demo.sqlite"
    _forget(key_file)
    async with house(
        dsn,
        key_file=key_file,
        master_key=settings.master_key(),
        municipality=settings.municipality,
    ) as opened:
        world = await build_world(opened, password=secrets.token_urlsafe(9))
        async with sequencing(opened):
            played = await _play(world, console)
        await _tell(world, played, console)
        if serve_pages:
            _doors(world, settings, console)
            await serve(opened, settings)


def _forget(key_file: Path) -> None:
    """The keys of an earlier demo open nothing any more."""
    for name in (key_file, *(key_file.with_name(key_file.name + end) for end in ("-wal", "-shm"))):
        name.unlink(missing_ok=True)


def _begins() -> date:
    """The day the stories count from, so that the last act lies in the past week."""
    return civil_date(SystemClock().now()) - timedelta(days=STORY_DAYS + 1)


async def _play(world: World, console: Console) -> list[Played]:
    stories = households()
    played = []
    with Progress(console=console, transient=True) as progress:
        task = progress.add_task("Playing", total=sum(len(s["steps"]) for s in stories))
        for story in stories:
            async for act in play(world, story, _begins()):
                played.append(act)
                progress.advance(task)
    return played


async def _tell(world: World, played: list[Played], console: Console) -> None:
    titles = {story["ref"]: story["title"] for story in households()}
    for ref, title in titles.items():
        table = Table("date", "who", "what happened", title=title, title_justify="left")
        for act in played:
            if act.household == ref:
                table.add_row(act.on.isoformat(), act.by, act.say)
        console.print(table)
        seen = [f"{who}: {await _seen(world, who, ref)}" for who in READERS]
        console.print("Who reads what now:  " + " | ".join(seen) + "\n", highlight=False)


async def _seen(world: World, who: str, ref: str) -> str:
    """What one of the cast reads of a case today, through the same query as the page."""
    act = world.act(who)
    scope = scope_of(act.actor, civil_date(act.now))
    try:
        page = await case_page(scope, world.house.services, act, world.cases[ref]["case"])
    except Refusal as refusal:
        return refusal.code.value
    own = "" if page.head else ", its own only"
    return f"{len(page.entries)} entries{own}"


def _doors(world: World, settings: Settings, console: Console) -> None:
    table = Table("login", "password", "who", title="Sign in as", title_justify="left")
    told = {
        "csw": "community social worker, leads the cases",
        "partner": "agency: engaged in one case, asked in another",
        "decliner": "agency: declined a referral",
        "outsider": "agency: part of none of them",
        "auditor": "city auditor: no personal content",
    }
    for ref, who in told.items():
        login, password = world.login(ref)
        table.add_row(login, password, who)
    console.print(table)
    address = f"http://{settings.host}:{settings.port}/"
    console.print(f"Open {address} (Ctrl-C ends the demo)", highlight=False)
