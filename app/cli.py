"""The command line `enishi`.

A new command is a file in `app/commands/` that offers `command`, and its line in `_COMMANDS`.
"""

import importlib
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn

import typer

from app.adapters.embedded.errors import EmbeddedServerError
from app.adapters.postgres.findings import UnfitDatabaseError
from app.commands.errors import PortTakenError
from app.settings import CHECKOUT, SettingsError

_HELP = "Enishi: the platform on which a city's agencies support one household together."

# Name and module. Only the module that is asked for is loaded, so that each start is quick.
_COMMANDS = {
    "demo": "app.commands.demo",
    "serve": "app.commands.serve",
    "worker": "app.commands.worker",
    "migrate": "app.commands.migrate",
    "doctor": "app.commands.doctor",
    "admin": "app.commands.admin",
}

# For developers; not part of the application, and never imported by it.
_TOOLS = {
    "test": ("tools.run_tests", "Run the tests; --all adds the browser's. More goes to pytest."),
    "check": ("tools.check", "Format, lint, types, contracts: everything that needs no database."),
    "bench": ("bench", "Measure."),
}

# What these say is one sentence for the operator: a traceback would only hide it.
_PLAIN = (SettingsError, EmbeddedServerError, UnfitDatabaseError, PortTakenError)


def main() -> None:
    """Run the command; what an operator can put right is told in one sentence."""
    application = build(sys.argv[1:])
    try:
        application(prog_name="enishi")
    except _PLAIN as error:
        typer.echo(f"enishi: {error}", err=True)
        sys.exit(1)


def build(words: Sequence[str]) -> typer.Typer:
    """The application with the command that the words name, or with all of them."""
    application = typer.Typer(
        name="enishi",
        help=_HELP,
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_show_locals=False,  # locals may hold personal data
    )
    application.callback()(_nothing)
    named = words[0] if words else ""
    for name in [named] if named in _COMMANDS else _COMMANDS:
        _register(application, name)
    for name in _TOOLS:
        _register_tool(application, name)
    return application


def _nothing() -> None:
    """Keep the name of a command needed even where only one is registered."""


def _register(application: typer.Typer, name: str) -> None:
    command = importlib.import_module(_COMMANDS[name]).command
    if isinstance(command, typer.Typer):
        application.add_typer(command, name=name)
    else:
        application.command(name)(command)


def _register_tool(application: typer.Typer, name: str) -> None:
    module, help_text = _TOOLS[name]

    def run(context: typer.Context) -> None:
        _become(module, context.args)

    passes_all_on = {"ignore_unknown_options": True, "allow_extra_args": True}
    application.command(
        name, help=help_text, context_settings=passes_all_on, add_help_option=False
    )(run)


def _become(module: str, words: Sequence[str]) -> NoReturn:
    os.environ["PYTHONPATH"] = str(Path(CHECKOUT))
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", module, *words])  # noqa: S606 - our own module
