"""What a municipality decided for itself: configuration with dates, ended and never changed."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final

import asyncpg

from app.adapters.postgres.directory import in_municipality
from app.adapters.postgres.engine import served
from app.application.ports.settings import SettingEntry
from app.application.setting_shapes import Json
from app.domain.dates import Period

HISTORY: Final = """
select key, value, starts, ends, entered_at from enishi.setting
where municipality = $1 and ($2::text is null or key = $2)
order by key, starts, entered_at
"""
END: Final = """
update enishi.setting set ends = $3
where municipality = $1 and key = $2 and (ends is null or ends > $3)
"""
BEGIN: Final = "insert into enishi.setting values ($1, $2, $3, $4, null, $5)"


class PostgresSettings:
    """Reads settings, and writes them by the operator's hand."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def history(self, municipality: str, key: str | None = None) -> Sequence[SettingEntry]:
        found = await in_municipality(self._pool, municipality, HISTORY, key)
        return [
            SettingEntry(
                row["key"],
                json.loads(row["value"]),
                Period(row["starts"], row["ends"]),
                row["entered_at"],
            )
            for row in found
        ]

    async def begin(
        self, municipality: str, key: str, value: Json, on: date, now: datetime
    ) -> None:
        """Both or neither: what held before ends in the same transaction."""
        written = json.dumps(value, ensure_ascii=False)
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "select set_config('enishi.municipality', $1, true)", municipality
            )
            await connection.execute(END, municipality, key, on)
            await connection.execute(BEGIN, municipality, key, written, on, now)

    async def end(self, municipality: str, key: str, on: date) -> None:
        await in_municipality(self._pool, municipality, END, key, on)
