"""Is the schema of the database the one that this program was written for?"""

from pathlib import Path
from typing import TypeAlias

import asyncpg
from alembic.script import ScriptDirectory
from alembic.util.exc import CommandError

from app.adapters.postgres.findings import Finding, FindingCode

Connection: TypeAlias = "asyncpg.Connection[asyncpg.Record]"

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"


async def pending_migrations(connection: Connection) -> list[Finding]:
    """Compare what the migrations lead to with what the database says it is."""
    if not MIGRATIONS.is_dir():
        return []
    script = ScriptDirectory(str(MIGRATIONS))
    heads = set(script.get_heads())
    applied = await _applied(connection)
    if applied == heads:
        return []
    if all(_known(script, revision) for revision in applied):
        return [_PENDING]
    return [_NEWER]


_PENDING = Finding(
    FindingCode.PENDING_MIGRATIONS,
    "The tables of the database are not those of this version.",
    "Run: ./enishi migrate",
)
_NEWER = Finding(
    FindingCode.NEWER_THAN_PROGRAM,
    "The database was migrated by a newer version of Enishi than this one.",
    "Start that version.",
)


async def _applied(connection: Connection) -> set[str]:
    if not await connection.fetchval("SELECT to_regclass('enishi.alembic_version') IS NOT NULL"):
        return set()
    rows = await connection.fetch("SELECT version_num FROM enishi.alembic_version")
    return {row["version_num"] for row in rows}


def _known(script: ScriptDirectory, revision: str) -> bool:
    try:
        return script.get_revision(revision) is not None
    except CommandError:
        return False
