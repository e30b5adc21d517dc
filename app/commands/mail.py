"""`enishi admin mail`: who is mailed that something new waits, and what was refused."""

import re
from typing import Annotated, Final

import typer

from app.adapters.postgres.access import Access
from app.adapters.postgres.mail import PostgresMailBoxes, PostgresMailings
from app.commands.opened import with_house
from app.commands.webhooks import unit_at
from app.wiring import House

ADDRESS: Final = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,180}")
Worker = Annotated[str, typer.Argument(help="Login name, or the worker's id.")]
command = typer.Typer(help="Mail without a word of any case: how much is new, and a link.")


@command.command("add")
def add(worker: Worker, unit: str, address: str) -> None:
    """From now on, an hour apart at most. Again: another address, or on after a pause."""
    if not ADDRESS.fullmatch(address):
        raise typer.BadParameter(f"no address: {address}")

    async def put(opened: House) -> None:
        at, now = await unit_at(opened, unit), opened.services.clock.now()
        who = await _known(opened, worker)
        if not await PostgresMailBoxes(opened.pool).put(at, who, address, now):
            raise typer.BadParameter(f"not of this unit today: {worker}")

    with_house(put)


@command.command("end")
def end(worker: Worker, unit: str) -> None:
    """No more mail there; the address is forgotten."""

    async def drop(opened: House) -> None:
        at, who = await unit_at(opened, unit), await _known(opened, worker)
        if not await PostgresMailBoxes(opened.pool).drop(at, who):
            raise typer.BadParameter(f"nobody to be mailed: {worker}")

    with_house(drop)


@command.command("list")
def show() -> None:
    """Every address, what went wrong last, and which are paused after three refusals."""

    async def told(opened: House) -> None:
        for one in await PostgresMailings(opened.system_pool).every(opened.municipality):
            typer.echo(
                f"{one.worker}\t{one.unit}\t{one.address}\t{'paused' if one.paused else 'active'}"
                f"\trefusals: {one.refusals}\t{one.trouble or '-'}"
            )

    with_house(told)


async def _known(opened: House, who: str) -> str:
    worker = await Access(opened.pool).worker(opened.municipality, who)
    if worker is None:
        raise typer.BadParameter(f"no worker {who}")
    return worker
