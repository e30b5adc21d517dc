"""Bring a database to today's schema (Alembic), or make a fresh one."""

from pathlib import Path
from typing import Final
from urllib.parse import urlsplit, urlunsplit

import asyncpg
from alembic import command
from alembic.config import Config

MIGRATIONS: Final = Path(__file__).resolve().parents[3] / "migrations"


def migrate(dsn: str) -> None:
    """Apply what is pending. Not within a running event loop: Alembic brings its own."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    url = dsn.replace("postgresql://", "postgresql+asyncpg://", 1)
    url = url.replace("postgres://", "postgresql+asyncpg://", 1)
    config.set_main_option("sqlalchemy.url", url.replace("%", "%%"))
    command.upgrade(config, "head")


def with_database(dsn: str, database: str) -> str:
    """The same server, another database."""
    return urlunsplit(urlsplit(dsn)._replace(path=f"/{database}"))


async def create_database(dsn: str, database: str, *, template: str | None = None) -> str:
    """A fresh database of this name, whatever was there; returns its DSN."""
    await drop_database(dsn, database)
    connection = await asyncpg.connect(dsn)
    try:
        source = f' template "{template}"' if template else ""
        await connection.execute(f'create database "{database}"{source}')
    finally:
        await connection.close()
    return with_database(dsn, database)


async def drop_database(dsn: str, database: str) -> None:
    connection = await asyncpg.connect(dsn)
    try:
        await connection.execute(f'drop database if exists "{database}" with (force)')
    finally:
        await connection.close()
