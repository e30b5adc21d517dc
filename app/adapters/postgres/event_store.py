"""The case log over `enishi.append` and `enishi.load_streams`."""

import json
from collections.abc import Sequence
from typing import Any, Final

import asyncpg

from app.adapters.postgres import codec, envelope
from app.adapters.postgres.engine import served
from app.adapters.postgres.files import write_files
from app.adapters.vault.key_store import KeyStore
from app.adapters.vault.sealing import seal, unseal
from app.application.ports import (
    Act,
    Batch,
    Event,
    Loaded,
    NewId,
    Outcome,
    StreamAppend,
    VersionConflict,
)
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonFlagged, PersonFlagLifted
from app.domain.sharing.model import ORDINARY

APPEND: Final = (
    "select enishi.append($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,"
    "$21,$22,$23,$24,$25,$26)"
)
UNITS: Final = "select enishi.units_of_persons($1, $2)"
LOAD: Final = "select * from enishi.load_streams($1,$2,$3,$4)"
Sealed = tuple[str, str, str, str, str, str, str, bytes, bytes]


class PostgresEventStore:
    """Sealing on the way in, unsealing on the way out; one call each."""

    def __init__(self, pool: "asyncpg.Pool[Any]", keys: KeyStore, new_id: NewId) -> None:
        self._pool = pool
        self._keys = keys
        self._new_id = new_id

    async def load(self, act: Act, streams: Sequence[str]) -> Loaded:
        """Whole streams, or what an earlier call with this key answered."""
        municipality = act.actor.municipality
        async with served():
            found = await self._pool.fetch(
                LOAD, municipality, act.actor.unit, act.key, list(streams)
            )
        if found and found[0]["stream"] is None:
            return Loaded({}, _earlier(act, found[0]))
        keys = self._keys.keys(municipality, streams) if found else {}
        events: dict[str, list[Event]] = {}
        for row in found:
            event = open_event(keys.get(row["stream"]), row["static_text"], row["ciphertext"])
            if event is None:
                raise Refusal(Code.KEY_UNAVAILABLE)
            events.setdefault(row["stream"], []).append(event)
        return Loaded(events)

    async def append(self, batch: Batch) -> Outcome:
        """Write the batch in one call, after the readers of every unit that loses by it."""
        arguments = self._arguments(batch)
        try:
            async with served():
                stored = await self._call(batch, arguments)
        except asyncpg.UniqueViolationError as error:
            # Two openings of one stream, or one id used twice: the first stands.
            raise VersionConflict from error
        except asyncpg.PostgresError as error:
            if error.sqlstate == "EN409":
                raise VersionConflict from error
            if error.sqlstate == "EN422":
                raise Refusal(Code.IDEMPOTENCY_KEY_REUSED) from error
            raise
        if stored is None:
            return batch.outcome
        return Outcome(json.loads(stored), replayed=True)

    async def _call(self, batch: Batch, arguments: tuple[object, ...]) -> str | None:
        flagged = _flagged(batch)
        if not batch.losing_units and not flagged and not batch.files:
            return await self._pool.fetchval(APPEND, *arguments)  # type: ignore[no-any-return] # asyncpg gives Any
        async with self._pool.acquire() as connection, connection.transaction():
            # Files first: they take their time, and nobody waits for a stream meanwhile.
            await write_files(connection, self._keys, batch)
            # Waiting is one statement, writing the next: the append then sees what readers saw,
            # and its version check refuses if the losing set could have grown meanwhile.
            municipality = batch.act.actor.municipality
            found = await connection.fetchval(UNITS, municipality, flagged) if flagged else []
            losing = {*batch.losing_units, *found}
            await connection.execute("select enishi.lock_units($1, $2)", municipality, list(losing))
            # A flag narrows in cases whose versions are not checked here: asked again, and begun
            # again if somebody joined one of them meanwhile.
            if flagged and not losing.issuperset(
                await connection.fetchval(UNITS, municipality, flagged)
            ):
                raise VersionConflict
            stored: str | None = await connection.fetchval(APPEND, *arguments)
            if stored is not None and batch.files:
                raise VersionConflict  # done by another call meanwhile: undo the files, ask again
            return stored

    def _arguments(self, batch: Batch) -> tuple[object, ...]:
        act = batch.act
        sealed = [row for stream in batch.streams for row in self._sealed(act, stream)]
        told = [(self._new_id(), d) for d in batch.disclosures]
        return (
            act.actor.municipality,
            act.actor.unit,
            act.now,
            act.key,
            act.fingerprint,
            json.dumps(dict(batch.outcome.ids)),
            [s.stream for s in batch.streams],
            [s.kind for s in batch.streams],
            [s.expected for s in batch.streams],
            *(list(column) for column in zip(*sealed, strict=True)),
            batch.drop,
            batch.put,
            [n for n, _ in told],
            [d.unit for _, d in told],
            [d.worker for _, d in told],
            [d.case for _, d in told],
            [d.kind for _, d in told],
            [envelope.disclosure_header(act, n, d) for n, d in told],
        )

    def _sealed(self, act: Act, stream: StreamAppend) -> list[Sealed]:
        key = self._key(act.actor.municipality, stream)
        rows = []
        for event_id, event in stream.events:
            header = envelope.event_header(act, stream, event_id, event)
            content = seal(key, codec.encode(event), header.encode())
            author = envelope.author_of(act, event)
            name, _ = codec.stored_name(event)
            compartment: str = getattr(event, "compartment", ORDINARY)
            place = (stream.stream, event_id, stream.case, author, compartment, name)
            rows.append((*place, header, envelope.digest_of(content), content))
        return rows

    def _key(self, municipality: str, stream: StreamAppend) -> bytes:
        if stream.expected == 0:
            return self._keys.make(municipality, stream.stream)
        key = self._keys.keys(municipality, [stream.stream]).get(stream.stream)
        if key is None:
            raise Refusal(Code.KEY_UNAVAILABLE)
        return key

    async def refused(self, act: Act, code: str, target: str) -> None:
        """Record a refused attempt, in a transaction of its own."""
        attempt = self._new_id()
        header = envelope.attempt_header(act, attempt, code, target)
        async with served():
            await self._pool.execute(
                "select enishi.write_refused_attempt($1,$2,$3,$4,$5,$6,$7)",
                act.actor.municipality,
                act.now,
                attempt,
                act.actor.unit,
                act.actor.worker,
                code,
                header,
            )

    async def next_number(self, municipality: str, name: str) -> int:
        async with served():
            number: int = await self._pool.fetchval(
                "select enishi.next_number($1,$2)", municipality, name
            )
        return number


def _flagged(batch: Batch) -> list[str]:
    """Persons whose protection changes: readers of every case that links them must wait.

    A lift narrows too, where a ceiling asks for somebody whom a flag names.
    """
    return [
        stream.stream
        for stream in batch.streams
        if any(isinstance(event, PersonFlagged | PersonFlagLifted) for _, event in stream.events)
    ]


def open_event(key: bytes | None, static_text: str, ciphertext: bytes | None) -> Event | None:
    """The event behind a header; None when its key or its ciphertext was erased."""
    if key is None or ciphertext is None:
        return None
    plain = unseal(key, ciphertext, static_text.encode())
    name, schema = envelope.stored_type(static_text)
    return codec.decode(name, schema, plain)


def _earlier(act: Act, row: "asyncpg.Record") -> Outcome:
    if row["ciphertext"] != act.fingerprint:
        raise Refusal(Code.IDEMPOTENCY_KEY_REUSED)
    return Outcome(json.loads(row["static_text"]), replayed=True)
