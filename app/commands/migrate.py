"""`enishi migrate`: bring the schema to this version."""

import os

from rich.console import Console

from app.commands import database
from app.settings import Settings


def command() -> None:
    """Apply pending migrations to the database (DATABASE_URL, or the embedded one)."""
    settings = Settings.from_env(os.environ)
    with database.server(settings) as dsn:
        database.migrated(dsn)
    Console().print("The schema is up to date.")
