"""`enishi admin setting`: what the municipality decides for itself, from a day on."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Annotated

import typer

from app import messages
from app.application.city_settings import CATALOGUE
from app.application.deciding import Deciding
from app.application.setting_shapes import SettingRefusedError
from app.commands.opened import with_house
from app.wiring import House

DAY = ["%Y-%m-%d"]
From = Annotated[datetime, typer.Option("--from", formats=DAY, help="The first day.")]
command = typer.Typer(help="What the municipality decides for itself, from a day on.")


@command.command("list")
def list_settings() -> None:
    """Every setting: what reads it, its usual value, and each value with its days."""

    async def show(opened: House) -> None:
        history = await opened.services.settings.history(opened.municipality)
        for key, setting in CATALOGUE.items():
            typer.echo(f"{key}\t{_json(setting.written)}\tusual: {setting.read_by}")
            for entry in history:
                if entry.key == key:
                    days = f"{entry.period.starts}\t{entry.period.ends or ''}"
                    entered = entry.entered_at.isoformat(timespec="seconds")
                    typer.echo(f"{key}\t{_json(entry.value)}\t{days}\t{entered}")

    with_house(show)


@command.command("begin")
def begin_setting(key: str, value: str, on: From) -> None:
    """From that day this value holds (JSON); what held before ends with it."""

    async def begin(opened: House) -> None:
        with _told():
            await _deciding(opened).begin(key, value, on.date())

    with_house(begin)


@command.command("end")
def end_setting(key: str, on: From) -> None:
    """From that day the usual value holds again."""

    async def end(opened: House) -> None:
        with _told():
            await _deciding(opened).end(key, on.date())

    with_house(end)


def _deciding(opened: House) -> Deciding:
    services = opened.services
    return Deciding(services.settings, opened.municipality, services.clock.now())


@contextmanager
def _told() -> Iterator[None]:
    """A refusal in both languages: whoever keeps the machine may read either."""
    try:
        yield
    except SettingRefusedError as error:
        at = f"{error.at}: " if error.at else ""
        said = [messages.setting(error.why, error.params, language) for language in ("ja", "en")]
        raise typer.BadParameter(f"{at}{said[0]} / {said[1]}") from None


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
