"""A migrated database to measure in, gone afterwards."""

import asyncio
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from app.adapters.embedded import EmbeddedServer
from app.adapters.postgres.migrate import create_database, drop_database, migrate

DATABASE: Final = "enishi_bench"


@contextmanager
def database() -> Iterator[str]:
    with _server() as dsn:
        made = asyncio.run(create_database(dsn, DATABASE))
        try:
            migrate(made)
            yield made
        finally:
            asyncio.run(drop_database(dsn, DATABASE))


@contextmanager
def _server() -> Iterator[str]:
    """A durable server of our own, or the one that DATABASE_URL names."""
    named = os.environ.get("DATABASE_URL")
    if named:
        yield named
        return
    with tempfile.TemporaryDirectory(prefix="enishi-bench-") as folder:
        Path(folder).chmod(0o755)
        with EmbeddedServer(Path(folder)).running() as dsn:
            yield dsn
