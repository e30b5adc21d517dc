"""`enishi admin client`: machines of agencies, their keys and secrets. Secrets are told once."""

import json
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from app.adapters.postgres.access import Access, Place
from app.adapters.postgres.machines import Machine, Machines, NewMachine
from app.api.oauth.keys import public_jwk
from app.api.scopes import SCOPES
from app.commands.opened import with_house
from app.commands.workers import known_unit
from app.domain.actor import Role
from app.domain.dates import civil_date
from app.wiring import House

KEY_DAYS: Final = 400
SECRET_DAYS: Final = 400
OVERLAP_DAYS: Final = 14
Id = Annotated[str, typer.Argument(help="The client_id, as `list` shows it.")]
command = typer.Typer(help="Machines of agencies, and how they prove themselves.")
keys = typer.Typer(help="Public keys. Several may be in force: that is how they are rotated.")
secrets = typer.Typer(help="Secrets, for partners who cannot sign.")
command.add_typer(keys, name="key")
command.add_typer(secrets, name="secret")


@command.command("add")
def add(
    name: str,
    unit: str,
    role: Role,
    scope: Annotated[list[str], typer.Option(help="Once for each.")],
) -> None:
    """A machine of one unit in one role; prints its client_id. It has no way in yet."""
    if unknown := set(scope) - SCOPES.keys():
        raise typer.BadParameter(f"no scopes: {', '.join(sorted(unknown))}")

    async def make(opened: House) -> None:
        place, now = await known_unit(opened, unit), opened.services.clock.now()
        new = NewMachine(name, place, role, frozenset(scope))
        made = await _machines(opened).add(opened.municipality, new, now)
        typer.echo(f"{opened.municipality}.{made}")

    with_house(make)


@command.command("list")
def show() -> None:
    """Every client with what is in force; never a secret."""

    async def told(opened: House) -> None:
        now = opened.services.clock.now()
        for one in await _machines(opened).every(opened.municipality, now):
            ended = one.ends is not None and one.ends <= now
            typer.echo(
                f"{opened.municipality}.{one.client}\t{one.name}\t{one.unit}\t{one.role}"
                f"\t{' '.join(one.scopes)}\tkeys: {' '.join(one.kids) or '-'}"
                f"\tsecrets: {one.secrets}{chr(9) + 'cut off' if ended else ''}"
            )

    with_house(told)


@command.command("move")
def move(client: Id, unit: str, role: Role) -> None:
    """Today to another unit; its tokens end, its keys and secrets stay."""

    async def go(opened: House, one: Machine) -> None:
        place, now = Place(await known_unit(opened, unit), role), opened.services.clock.now()
        day = civil_date(now)
        await Access(opened.pool).move(opened.municipality, one.worker, place, day, now)

    _with_client(client, go)


@command.command("cut-off")
def cut_off(client: Id) -> None:
    """At once and for good: its tokens end, and it gets no more."""

    async def end(opened: House, one: Machine) -> None:
        now = opened.services.clock.now()
        await Access(opened.pool).cut_off(opened.municipality, one.worker, now)

    _with_client(client, end)


@keys.command("add")
def add_key(
    client: Id,
    file: Annotated[Path, typer.Argument(exists=True, help="A public JSON Web Key.")],
    days: Annotated[int, typer.Option(min=1, max=KEY_DAYS)] = KEY_DAYS,
) -> None:
    """Take in a public key; prints its kid. The others stay in force."""
    try:
        jwk = public_jwk(_json(file))
    except ValueError as error:
        raise typer.BadParameter(str(error)) from error

    async def take(opened: House, one: Machine) -> None:
        now = opened.services.clock.now()
        until = now + timedelta(days=days)
        if not await _machines(opened).add_key(opened.municipality, one.client, jwk, now, until):
            raise typer.BadParameter(f"{jwk['kid']} was there, or the client is cut off")
        typer.echo(jwk["kid"])

    _with_client(client, take)


@keys.command("end")
def end_key(client: Id, kid: str) -> None:
    """From now on the key proves nothing."""

    async def end(opened: House, one: Machine) -> None:
        now: datetime = opened.services.clock.now()
        if not await _machines(opened).end_key(opened.municipality, one.client, kid, now):
            raise typer.BadParameter(f"no key {kid}")

    _with_client(client, end)


@secrets.command("rotate")
def rotate(
    client: Id,
    overlap_days: Annotated[int, typer.Option(min=0, max=90)] = OVERLAP_DAYS,
) -> None:
    """A new secret, printed this once; the ones before hold for the days of overlap."""

    async def make(opened: House, one: Machine) -> None:
        secret = await _machines(opened).rotate_secret(
            opened.municipality,
            one.client,
            opened.services.clock.now(),
            timedelta(days=overlap_days),
            timedelta(days=SECRET_DAYS),
        )
        if secret is None:
            raise typer.BadParameter("the client is cut off")
        typer.echo(secret)

    _with_client(client, make)


def _machines(opened: House) -> Machines:
    return Machines(opened.pool, opened.services.new_id)


def _json(file: Path) -> dict[str, Any]:
    told = json.loads(file.read_text("utf-8"))
    if not isinstance(told, dict):
        raise ValueError("The file is no JSON Web Key.")  # noqa: TRY004 - told to the operator
    return told


def _with_client(client: str, work: Callable[[House, Machine], Awaitable[None]]) -> None:
    async def found(opened: House) -> None:
        every = await _machines(opened).every(opened.municipality, opened.services.clock.now())
        named = [
            one for one in every if client in {one.client, f"{opened.municipality}.{one.client}"}
        ]
        if not named:
            raise typer.BadParameter(f"no client {client}")
        await work(opened, named[0])

    with_house(found)
