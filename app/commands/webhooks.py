"""`enishi admin webhook`: the endpoints of units, and what does not reach them."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Annotated

import typer

from app.application.endpoints import endpoint_url
from app.application.ports.webhooks import Endpoint
from app.commands.opened import with_house
from app.commands.workers import known_unit
from app.domain.actor import Unit
from app.domain.errors import Refusal
from app.wiring import House, deliveries

Id = Annotated[str, typer.Argument(help="The endpoint, as `list` shows it.")]
command = typer.Typer(help="Where units want to be told; secrets are shown once.")
Change = Callable[[House, Unit], Awaitable[None]]


@command.command("add")
def add(unit: str, url: str) -> None:
    """From now on this unit is told there; prints the endpoint and its secret."""

    async def make(opened: House) -> None:
        at = await unit_at(opened, unit)
        try:
            checked = endpoint_url(url)
        except Refusal as refusal:
            raise typer.BadParameter("https://, no user, no fragment, 500 at most") from refusal
        made = await opened.services.endpoints.add(at, checked, opened.services.clock.now())
        typer.echo(f"{made.endpoint}\t{made.secret}")

    with_house(make)


@command.command("list")
def show() -> None:
    """Every endpoint: its state, what went wrong last, when it is tried again."""

    async def told(opened: House) -> None:
        _print(await deliveries(opened).every(opened.municipality))

    with_house(told)


@command.command("dead")
def dead() -> None:
    """Those given up after three days of failures. Nothing is lost: `replay` goes on."""

    async def told(opened: House) -> None:
        every = await deliveries(opened).every(opened.municipality)
        _print(one for one in every if one.state == "stopped")

    with_house(told)


@command.command("rotate")
def rotate(endpoint: Id) -> None:
    """Prints the new secret; for a day, what is sent is signed with the old one too."""

    async def change(opened: House, at: Unit) -> None:
        now = opened.services.clock.now()
        typer.echo((await opened.services.endpoints.rotate(at, endpoint, now)).secret)

    _with_endpoint(endpoint, change)


@command.command("replay")
def replay(endpoint: Id) -> None:
    """Try again at once, from the first line that it has not taken."""

    async def change(opened: House, at: Unit) -> None:
        await opened.services.endpoints.replay(at, endpoint, opened.services.clock.now())

    _with_endpoint(endpoint, change)


@command.command("end")
def end(endpoint: Id) -> None:
    """For good: nothing is sent there any more."""

    async def change(opened: House, at: Unit) -> None:
        await opened.services.endpoints.end(at, endpoint, opened.services.clock.now())

    _with_endpoint(endpoint, change)


async def unit_at(opened: House, unit: str) -> Unit:
    """The unit with what the directory says of it."""
    at = await opened.directory.unit(opened.municipality, await known_unit(opened, unit))
    if at is None:
        raise typer.BadParameter(f"no unit {unit}")
    return at


def _with_endpoint(endpoint: str, change: Change) -> None:
    async def run(opened: House) -> None:
        every = await deliveries(opened).every(opened.municipality)
        unit = next((one.unit for one in every if one.endpoint == endpoint), None)
        at = unit and await opened.services.directory.unit(opened.municipality, unit)
        if not at:
            raise typer.BadParameter(f"no endpoint: {endpoint}")
        try:
            await change(opened, at)
        except Refusal as refusal:
            raise typer.BadParameter(f"it has ended: {endpoint}") from refusal

    with_house(run)


def _print(endpoints: Iterable[Endpoint]) -> None:
    for one in endpoints:
        typer.echo(
            f"{one.endpoint}\t{one.unit}\t{one.state}\t{one.url}\tfailures: {one.failures}"
            f"\t{one.trouble or '-'}\tnext: {one.due:%Y-%m-%dT%H:%M:%SZ}"
        )
