"""`enishi admin`: the directory and ways in, by the operator's hand."""

import secrets
from datetime import datetime
from pathlib import Path
from typing import Annotated, Final

import typer
from rich.console import Console

from app.commands import cities, clients, mail, webhooks, workers
from app.commands.opened import with_house
from app.demo.world import build_world
from app.domain.dates import Period
from app.domain.sharing.model import BasisKind, Purpose
from app.domain.sharing.programme import Party
from app.domain.sharing.register import CITY_TYPES, Ground, Required
from app.wiring import House

DAY: Final = ["%Y-%m-%d"]
command = typer.Typer(help="The directory of organisations and workers, and their ways in.")
command.add_typer(clients.command, name="client")
command.add_typer(workers.command, name="worker")
command.add_typer(mail.command, name="mail")
command.add_typer(webhooks.command, name="webhook")
command.add_typer(cities.command, name="setting")


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

    with_house(write)


@command.command("programme")
def entrust_programme(  # noqa: PLR0917 - what a contract names
    name: str,
    starts: Annotated[datetime, typer.Argument(formats=DAY)],
    ends: Annotated[datetime, typer.Argument(formats=DAY, help="The day after the last.")],
    entruster: str,
    entrusted: list[str],
    programme: Annotated[str, typer.Option(help="Its id, where it is there: more parties.")] = "",
) -> None:
    """Enter who entrusted a programme to whom; prints its id. Organisations by their ids."""

    async def enter(opened: House) -> None:
        known = await opened.directory.known_organisations(opened.municipality)
        if unknown := {entruster, *entrusted} - known:
            raise typer.BadParameter(f"no organisations: {', '.join(sorted(unknown))}")
        parties = (
            Party(one, one == entruster, starts.date(), ends.date())
            for one in (entruster, *entrusted)
        )
        number = programme or opened.services.new_id()
        await opened.register.entrust(opened.municipality, number, name, parties)
        typer.echo(number)

    with_house(enter)


grounds = typer.Typer(help="The register of legal bases: configuration with dates.")
command.add_typer(grounds, name="ground")


@grounds.command("list")
def list_grounds() -> None:
    """Every entry with its days, in the order of the codes."""

    async def show(opened: House) -> None:
        for entry in await opened.register.entries(opened.municipality):
            ground, days = entry.ground, entry.period
            typer.echo(
                f"{ground.code}\t{days.starts}\t{days.ends or ''}\t{ground.kind}"
                f"\t{ground.purpose}\t{ground.article}"
            )

    with_house(show)


@grounds.command("begin")
def begin_register(starts: Annotated[datetime, typer.Argument(formats=DAY)]) -> None:
    """Enter the bases that a municipality begins with; what stands there stays as it is."""
    with_house(lambda opened: opened.register.begin(opened.municipality, starts.date()))


@grounds.command("add")
def add_ground(  # noqa: PLR0917 - the columns of an entry
    code: str,
    kind: BasisKind,
    purpose: Purpose,
    starts: Annotated[datetime, typer.Argument(formats=DAY)],
    article: str = "",
    ends: Annotated[datetime | None, typer.Option(formats=DAY)] = None,
    require: Annotated[list[Required] | None, typer.Option(help="Once for each.")] = None,
    receiver: Annotated[list[str] | None, typer.Option(help="An agency type.")] = None,
    lane: Annotated[str, typer.Option(help="Reports on it have a compartment of their own.")] = "",
    convener: Annotated[
        list[str] | None, typer.Option(help="An agency type; a conference: the city's, if none.")
    ] = None,
) -> None:
    """Enter a basis, or a type of conference, from a day on; until the day before `ends`."""
    usual = CITY_TYPES if kind is BasisKind.CONFERENCE else ()
    ground = Ground(
        code,
        kind,
        purpose,
        article,
        frozenset(require or ()),
        frozenset(receiver or ()),
        lane,
        frozenset(convener or usual),
    )
    period = Period(starts.date(), ends.date() if ends else None)

    async def add(opened: House) -> None:
        if not await opened.register.add(opened.municipality, ground, period):
            raise typer.BadParameter(f"{code} stands there already on one of these days")

    with_house(add)


@grounds.command("end")
def end_ground(code: str, on: Annotated[datetime, typer.Argument(formats=DAY)]) -> None:
    """From this day nothing more is shared on it; what was keeps its own end."""

    async def end(opened: House) -> None:
        if not await opened.register.end(opened.municipality, code, on.date()):
            raise typer.BadParameter(f"{code} does not stand there on that day")

    with_house(end)
