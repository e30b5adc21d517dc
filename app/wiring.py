"""The one place that joins ports to adapters."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import asyncpg

from app.adapters.here import SystemClock, chance, moments, new_id, pause
from app.adapters.identity import PostgresIdentity
from app.adapters.mail.dispatcher import mail_forever
from app.adapters.mail.smtp import SmtpMail
from app.adapters.media.cleaning import clean
from app.adapters.postgres.clients import PostgresClients
from app.adapters.postgres.deliveries import PostgresDeliveries
from app.adapters.postgres.directory import PostgresDirectory
from app.adapters.postgres.drafts import PostgresDrafts, sweep_forever
from app.adapters.postgres.endpoints import PostgresEndpoints
from app.adapters.postgres.engine import open_pool
from app.adapters.postgres.event_store import PostgresEventStore
from app.adapters.postgres.mail import PostgresMailings
from app.adapters.postgres.reads import PostgresReads
from app.adapters.postgres.register import PostgresRegister
from app.adapters.postgres.sequencer import sequence_forever
from app.adapters.postgres.settings import PostgresSettings
from app.adapters.vault.cursors import SealedCursors
from app.adapters.vault.key_store import KeyStore
from app.adapters.vault.sealing import keyed_hash
from app.adapters.webhooks.courier import HttpCourier
from app.adapters.webhooks.dispatcher import dispatch_forever
from app.adapters.webhooks.secrets import EndpointSecrets
from app.adapters.working_days import JapaneseWorkingDays
from app.application.mailing import Mailing
from app.application.ports import Clock, NewId, Services, Terms
from app.application.ports.clients import LOCAL
from app.application.ports.mail import SendMail
from app.application.ports.webhooks import Courier
from app.application.telling import Post
from app.settings import Settings


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
    terms: Terms = LOCAL,
) -> AsyncIterator[House]:
    """Open the parts over one database; close them on leaving."""
    keys, pool = KeyStore(key_file, master_key), await open_pool(dsn, "enishi_app", size=pool_size)
    system_pool = await open_pool(dsn, "enishi_system", size=2)
    directory, register = PostgresDirectory(pool), PostgresRegister(pool)
    services = replace(
        _services(pool, keys, ids, master_key),
        clock=clock or SystemClock(),
        terms=terms,
    )
    try:
        yield House(
            services, directory, register, pool, system_pool, keys, master_key, municipality
        )
    finally:
        await asyncio.gather(pool.close(), system_pool.close())
        keys.close()


def _services(pool: "asyncpg.Pool[Any]", keys: KeyStore, ids: NewId, master_key: bytes) -> Services:
    """Every part over one pool, under the rules that the house begins with."""
    return Services(
        store=PostgresEventStore(pool, keys, ids),
        reads=PostgresReads(pool, keys, ids),
        directory=PostgresDirectory(pool),
        register=PostgresRegister(pool),
        settings=PostgresSettings(pool),
        identity=PostgresIdentity(pool),
        clients=PostgresClients(pool),
        clock=SystemClock(),
        new_id=ids,
        pause=pause,
        clean=clean,
        working_days=JapaneseWorkingDays(),
        cursors=SealedCursors(master_key),
        moments=moments,
        endpoints=PostgresEndpoints(pool, EndpointSecrets(master_key), ids),
        drafts=PostgresDrafts(pool, master_key),
        chance=chance,
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


def deliveries(opened: House) -> PostgresDeliveries:
    """What is under way to webhook endpoints."""
    secrets = EndpointSecrets(opened.master_key)
    return PostgresDeliveries(opened.system_pool, secrets, opened.services.new_id)


@asynccontextmanager
async def dispatching(opened: House, courier: Courier) -> AsyncIterator[None]:
    """Tell webhook endpoints beside the block."""
    stop, post = asyncio.Event(), Post(opened.municipality, deliveries(opened), courier)
    task = asyncio.create_task(dispatch_forever(opened.services, post, stop), name="dispatcher")
    try:
        yield
    finally:
        stop.set()
        await task


@asynccontextmanager
async def mailing(opened: House, send: SendMail) -> AsyncIterator[None]:
    """Mail workers who asked for it beside the block."""
    stop = asyncio.Event()
    post = Mailing(opened.municipality, PostgresMailings(opened.system_pool), send)
    task = asyncio.create_task(mail_forever(opened.services, post, stop), name="mail")
    try:
        yield
    finally:
        stop.set()
        await task


@asynccontextmanager
async def sweeping(opened: House) -> AsyncIterator[None]:
    """Delete drafts whose days are over beside the block."""
    stop, clock = asyncio.Event(), opened.services.clock
    task = asyncio.create_task(
        sweep_forever(opened.system_pool, opened.municipality, clock, stop), name="drafts"
    )
    try:
        yield
    finally:
        stop.set()
        await task


@asynccontextmanager
async def working(opened: House, settings: Settings) -> AsyncIterator[None]:
    """All the background work beside the block."""
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(sequencing(opened))
        await stack.enter_async_context(sweeping(opened))
        courier = await stack.enter_async_context(HttpCourier(local=settings.webhooks_local))
        await stack.enter_async_context(dispatching(opened, courier))
        if settings.smtp is not None:
            mail = SmtpMail(settings.smtp, f"{settings.issuer}/")
            await stack.enter_async_context(mailing(opened, mail))
        yield
