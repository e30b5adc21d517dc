"""The one place that joins ports to adapters."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg

from app.adapters.here import SystemClock, moments, new_id, pause
from app.adapters.identity import PostgresIdentity
from app.adapters.media.cleaning import clean
from app.adapters.postgres.clients import PostgresClients
from app.adapters.postgres.directory import PostgresDirectory
from app.adapters.postgres.engine import open_pool
from app.adapters.postgres.event_store import PostgresEventStore
from app.adapters.postgres.reads import PostgresReads
from app.adapters.postgres.register import PostgresRegister
from app.adapters.postgres.sequencer import sequence_forever
from app.adapters.vault.cursors import SealedCursors
from app.adapters.vault.key_store import KeyStore
from app.adapters.vault.sealing import keyed_hash
from app.adapters.working_days import JapaneseWorkingDays
from app.application.ports import Clock, NewId, Services, Terms
from app.application.ports.clients import LOCAL
from app.application.ports.services import RETENTION_YEARS
from app.application.referral_days import REFERRAL_DAYS, ReferralDays
from app.domain.case.plan.commands import STRICT, PlanRules


@dataclass(frozen=True, slots=True)
class House:
    """Everything a face needs: services, what writes the configuration, the keyed hash."""

    services: Services
    directory: PostgresDirectory
    register: PostgresRegister
    pool: "asyncpg.Pool[Any]"
    system_pool: "asyncpg.Pool[Any]"
    keys: KeyStore
    master_key: bytes
    municipality: str

    def fingerprint(self, *parts: bytes) -> bytes:
        """A keyed hash of a request: equal for a repetition, opaque to everybody else."""
        return keyed_hash(self.master_key, "fingerprint", b"\x00".join(parts))


@asynccontextmanager
async def house(
    dsn: str,
    *,
    key_file: Path,
    master_key: bytes,
    municipality: str,
    clock: Clock | None = None,
    ids: NewId = new_id,
    pool_size: int = 10,
    plan_rules: PlanRules = STRICT,
    referral_days: ReferralDays = REFERRAL_DAYS,
    retention_years: int = RETENTION_YEARS,
    terms: Terms = LOCAL,
) -> AsyncIterator[House]:
    """Open the parts over one database; close them on leaving."""
    keys, pool = KeyStore(key_file, master_key), await open_pool(dsn, "enishi_app", size=pool_size)
    system_pool = await open_pool(dsn, "enishi_system", size=2)
    directory, register = PostgresDirectory(pool), PostgresRegister(pool)
    services = replace(
        _services(pool, keys, ids, SealedCursors(master_key)),
        clock=clock or SystemClock(),
        plan_rules=plan_rules,
        referral_days=referral_days,
        retention_years=retention_years,
        terms=terms,
    )
    try:
        yield House(
            services, directory, register, pool, system_pool, keys, master_key, municipality
        )
    finally:
        await asyncio.gather(pool.close(), system_pool.close())
        keys.close()


def _services(
    pool: "asyncpg.Pool[Any]", keys: KeyStore, ids: NewId, cursors: SealedCursors
) -> Services:
    """Every part over one pool, under the rules that the house begins with."""
    return Services(
        store=PostgresEventStore(pool, keys, ids),
        reads=PostgresReads(pool, keys, ids),
        directory=PostgresDirectory(pool),
        register=PostgresRegister(pool),
        identity=PostgresIdentity(pool),
        clients=PostgresClients(pool),
        clock=SystemClock(),
        new_id=ids,
        pause=pause,
        clean=clean,
        working_days=JapaneseWorkingDays(),
        cursors=cursors,
        moments=moments,
    )


@asynccontextmanager
async def sequencing(opened: House) -> AsyncIterator[None]:
    """Run the sequencer beside the block."""
    stop = asyncio.Event()
    task = asyncio.create_task(
        sequence_forever(opened.system_pool, opened.municipality, stop), name="sequencer"
    )
    try:
        yield
    finally:
        stop.set()
        await task
