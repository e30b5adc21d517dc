"""Connections, one pool a role. Plain asyncpg: the append is one prepared round trip."""

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any, Literal

import asyncpg

from app.domain.errors import Code, Refusal

RoleName = Literal["enishi_app", "enishi_system", "enishi_audit", "enishi_eraser"]
OUTAGES = (
    OSError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,  # a server that died between two messages to an idle session
    asyncpg.PostgresConnectionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.OperatorInterventionError,
    asyncpg.ReadOnlySQLTransactionError,
    asyncpg.CannotConnectNowError,
)
"""What means "the database cannot serve now": gone, full, starting, stopping, read-only."""


_JSON = json.JSONEncoder(ensure_ascii=False, default=str)


async def _prepare(connection: "asyncpg.Connection[Any]") -> None:
    await connection.set_type_codec(
        "jsonb", encoder=_JSON.encode, decoder=json.loads, schema="pg_catalog"
    )
    await connection.set_type_codec("uuid", encoder=str, decoder=str, schema="pg_catalog")


async def _leave(connection: "asyncpg.Connection[Any]") -> None:
    """Instead of asyncpg's reset, a round trip for every statement.

    Nothing of a session outlives its transaction here: settings are set for the transaction
    alone, locks are of the transaction, nobody listens and no cursor is held. A test asks.
    """
    if connection.is_in_transaction():
        await connection.execute("rollback")


async def open_pool(dsn: str, role: RoleName, *, size: int = 10) -> "asyncpg.Pool[Any]":
    """A pool whose sessions act as `role` and cannot outlive an idle transaction."""
    return await asyncpg.create_pool(
        dsn,
        min_size=1,
        max_size=size,
        init=_prepare,
        reset=_leave,
        server_settings={
            "role": role,
            "application_name": role,
            "idle_in_transaction_session_timeout": "15s",
            "timezone": "UTC",
        },
    )


@asynccontextmanager
async def served() -> AsyncIterator[None]:
    """Turn an outage of the database into the one refusal that says so."""
    try:
        yield
    except OUTAGES as outage:
        raise Refusal(Code.DATABASE_UNAVAILABLE) from outage
