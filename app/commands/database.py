"""The database that a command works on, made ready, with its troubles told in one sentence."""

import asyncio
from collections.abc import Collection, Iterator
from contextlib import contextmanager

import asyncpg

from app.adapters.embedded import EmbeddedServer
from app.adapters.postgres.findings import FindingCode, UnfitDatabaseError
from app.adapters.postgres.migrate import migrate
from app.adapters.postgres.probe import explain, require_fit
from app.settings import Settings


@contextmanager
def server(settings: Settings) -> Iterator[str]:
    """The DSN of the external server, or of the embedded one while the block lasts."""
    if settings.database_url:
        yield settings.database_url
        return
    with EmbeddedServer(settings.data).running() as dsn:
        yield dsn


@contextmanager
def plainly() -> Iterator[None]:
    """An error of the driver becomes one sentence for the operator, by its SQLSTATE."""
    try:
        yield
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise UnfitDatabaseError([explain(error)]) from error


def fit(dsn: str, ignoring: Collection[FindingCode] = ()) -> None:
    """Refuse to start on a database that cannot carry Enishi."""
    asyncio.run(require_fit(dsn, ignoring=ignoring))


def migrated(dsn: str) -> None:
    """Bring the schema to this version, on a server that is otherwise fit."""
    fit(dsn, ignoring=[FindingCode.PENDING_MIGRATIONS])
    with plainly():
        migrate(dsn)
