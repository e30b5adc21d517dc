"""The one leader that gives every entry of the log its gapless `log_index`."""

import asyncio
import contextlib
from dataclasses import dataclass
from typing import Any, Final

import asyncpg

BATCH: Final = 1000
IDLE_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Lag:
    """Entries without an index, the age of the oldest, and how many an open transaction holds."""

    waiting: int
    oldest_seconds: float
    held_back: int


async def sequence_once(pool: "asyncpg.Pool[Any]", municipality: str, limit: int = BATCH) -> int:
    """Order one batch, if we lead; returns how many entries got their index."""
    async with pool.acquire() as connection, connection.transaction():
        # Leading is one statement, ordering the next: its snapshot then sees the last leader's.
        if not await connection.fetchval("select enishi.lead_sequencing($1)", municipality):
            return 0
        moved: int = await connection.fetchval(
            "select enishi.sequence_tail($1, $2)", municipality, limit
        )
        return moved


async def lag(pool: "asyncpg.Pool[Any]", municipality: str) -> Lag:
    """The metric behind `/readyz` and `doctor`."""
    row = await pool.fetchrow("select * from enishi.sequencer_lag($1)", municipality)
    if row is None:
        raise AssertionError("sequencer_lag answers with one row")
    return Lag(row["waiting"], row["oldest_seconds"], row["held_back"])


async def sequence_forever(
    pool: "asyncpg.Pool[Any]", municipality: str, stop: asyncio.Event
) -> None:
    """Order entries as they come, until told to stop; an outage is waited out."""
    while not stop.is_set():
        moved = 0
        with contextlib.suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):
            moved = await sequence_once(pool, municipality)
        if moved < BATCH:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(stop.wait(), IDLE_SECONDS)
