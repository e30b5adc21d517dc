"""`enishi doctor`: what is wrong, in plain words, and what to do about it."""

import asyncio
import os

import typer
from rich.console import Console
from rich.markup import escape

from app.adapters.embedded import EmbeddedServer
from app.adapters.postgres.findings import Finding, Severity
from app.adapters.postgres.probe import probe
from app.settings import Settings

_STYLES = {Severity.ERROR: "red", Severity.WARNING: "yellow"}


def command() -> None:
    """Say what is wrong with this installation; exits with 1 when something is."""
    settings = Settings.from_env(os.environ)
    settings.master_key()
    found = _database(settings)
    console = Console()
    for finding in found:
        _show(console, finding)
    if any(finding.severity is Severity.ERROR for finding in found):
        raise typer.Exit(1)
    console.print("[green]All is well.[/green]" if not found else "Nothing that stops a start.")


def _database(settings: Settings) -> list[Finding]:
    if settings.database_url:
        return _probed(settings, settings.database_url)
    with EmbeddedServer(settings.data).running() as dsn:
        return _probed(settings, dsn)


def _probed(settings: Settings, dsn: str) -> list[Finding]:
    return asyncio.run(probe(dsn, municipality=settings.municipality))


def _show(console: Console, finding: Finding) -> None:
    style = _STYLES[finding.severity]
    console.print(f"[{style}]{finding.severity}[/{style}] {finding.code}", highlight=False)
    console.print(f"  {escape(finding.sentence)} {escape(finding.remedy)}", highlight=False)
