"""Alembic's entry: runs the migrations over one asyncpg connection given by the caller."""

import asyncio
import os

from alembic import context
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

VERSION_SCHEMA = "enishi"


def _run(connection: Connection) -> None:
    connection.execute(text(f"create schema if not exists {VERSION_SCHEMA}"))
    context.configure(connection=connection, version_table_schema=VERSION_SCHEMA)
    with context.begin_transaction():
        context.run_migrations()


async def _online(url: str) -> None:
    engine = create_async_engine(url, poolclass=NullPool)
    async with engine.begin() as connection:
        await connection.run_sync(_run)
    await engine.dispose()


url = context.config.get_main_option("sqlalchemy.url") or os.environ["DATABASE_URL"]
asyncio.run(_online(url))
