"""`enishi admin worker`: who moves, leaves, or is cut off."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime
from typing import Annotated, Final

import typer

from app.adapters.postgres.access import Access, Place
from app.commands.opened import with_house
from app.domain.actor import Role
from app.domain.dates import civil_date
from app.wiring import House

DAY: Final = ["%Y-%m-%d"]
Who = Annotated[str, typer.Argument(help="Login name, or the worker's id.")]
On = Annotated[
    datetime | None, typer.Option(formats=DAY, help="From 0:00 of this day in Tokyo; today.")
]
command = typer.Typer(help="Workers: where they work, and until when.")


@command.command("leave")
def leave(who: Who, on: On = None) -> None:
    """From 0:00 of the day there is no way in: no login, session or token."""

    async def end(opened: House, worker: str) -> None:
        now = opened.services.clock.now()
        day = coming(on, now)
        await Access(opened.pool).leave(opened.municipality, worker, day, now)

    _with_worker(who, end)


@command.command("cut-off")
def cut_off(who: Who) -> None:
    """At once: readings in progress are waited for, and none begins after."""

    async def end(opened: House, worker: str) -> None:
        now = opened.services.clock.now()
        await Access(opened.pool).cut_off(opened.municipality, worker, now)

    _with_worker(who, end)


@command.command("move")
def move(who: Who, unit: str, role: Role, on: On = None) -> None:
    """From 0:00 of the day she works in this unit alone; she signs in anew."""

    async def go(opened: House, worker: str) -> None:
        now = opened.services.clock.now()
        place = Place(await known_unit(opened, unit), role)
        day = coming(on, now)
        await Access(opened.pool).move(opened.municipality, worker, place, day, now)

    _with_worker(who, go)


async def known_unit(opened: House, unit: str) -> str:
    """The unit, if the directory has it."""
    known = {found.unit for found, _ in await opened.directory.units(opened.municipality)}
    if unit not in known:
        raise typer.BadParameter(f"no unit {unit}")
    return unit


def coming(on: datetime | None, now: datetime) -> date:
    """The day asked for, today or later; what was read before cannot be unread."""
    today = civil_date(now)
    day = on.date() if on else today
    if day < today:
        raise typer.BadParameter(f"{day} is past")
    return day


def _with_worker(who: str, work: Callable[[House, str], Awaitable[None]]) -> None:
    async def found(opened: House) -> None:
        worker = await Access(opened.pool).worker(opened.municipality, who)
        if worker is None:
            raise typer.BadParameter(f"no worker {who}")
        await work(opened, worker)

    with_house(found)
