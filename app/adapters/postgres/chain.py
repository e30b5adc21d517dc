"""Walks the chains of a municipality and names what does not fit.

The hashes are made again here, in Python, from what the rows hold: the database is not asked
whether it is right. An edit, a removal or a swap shows; a whole chain rewritten with its head
does not, and only a checkpoint held outside finds that.
"""

import hashlib
import json
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, TypeAlias

import asyncpg

from app.adapters.postgres.envelope import moment

Connection: TypeAlias = "asyncpg.Connection[Any] | asyncpg.pool.PoolConnectionProxy[Any]"

PREFETCH: Final = 1000
HEADERS: Final = """
select e.*, s.version as head_version, s.head_hash
from enishi.event e
left join enishi.stream s on s.municipality = e.municipality and s.stream = e.stream
where e.municipality = $1 order by e.stream, e.version
"""
EMPTY: Final = """
select s.stream, s.version from enishi.stream s
where s.municipality = $1 and not exists (
    select from enishi.event e where e.municipality = s.municipality and e.stream = s.stream)
order by s.stream
"""
CONTENT: Final = """
select e.stream, e.version, e.digest, c.ciphertext
from enishi.event e
left join enishi.sealed c on c.municipality = e.municipality and c.event_id = e.event_id
where e.municipality = $1 order by e.stream, e.version
"""
COLUMNS: Final = {
    "municipality": "municipality",
    "event": "event_id",
    "stream": "stream",
    "kind": "kind",
    "case": "case_id",
    "author": "author_unit",
    "compartment": "compartment",
    "type": "type",
}
"""Fields of the header that columns repeat; an edited column is an edited header."""


class What(StrEnum):
    """What does not fit."""

    CHANGED = "header_changed"
    COLUMN = "column_changed"
    MISSING = "event_missing"
    END_MISSING = "end_missing"
    HEAD = "head_changed"
    CONTENT = "content_changed"
    CONTENT_ABSENT = "content_absent"
    """Erased, or lost: an erasure leaves its own mark in the log."""


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where a stream does not fit, and how."""

    stream: str
    version: int
    what: What


def header_hash(previous: bytes, version: int, static_text: str, digest: bytes) -> bytes:
    """As the append function makes it."""
    counted = version.to_bytes(8, "big", signed=True)
    return hashlib.sha256(previous + counted + static_text.encode() + digest).digest()


async def walk(
    connection: Connection, municipality: str, *, content: bool = False
) -> AsyncIterator[Broken]:
    """Everything that does not fit, stream by stream, in constant memory and one snapshot.

    The audit role sees headers. With `content`, a role that may read `sealed` compares the
    ciphertexts with their digests too.
    """
    async with connection.transaction(isolation="repeatable_read", readonly=True):
        await connection.execute("select set_config('enishi.municipality', $1, true)", municipality)
        async for found in _headers(connection, municipality):
            yield found
        for row in await connection.fetch(EMPTY, municipality):
            yield Broken(str(row["stream"]), row["version"], What.END_MISSING)
        if content:
            async for found in _content(connection, municipality):
                yield found


async def _headers(connection: Connection, municipality: str) -> AsyncIterator[Broken]:
    last: asyncpg.Record | None = None
    async for row in connection.cursor(HEADERS, municipality, prefetch=PREFETCH):
        if last is not None and last["stream"] != row["stream"]:
            for found in _end(last):
                yield found
            last = None
        for found in _link(last, row):
            yield found
        last = row
    if last is not None:
        for found in _end(last):
            yield found


def _link(previous: "asyncpg.Record | None", row: "asyncpg.Record") -> Iterator[Broken]:
    """An event against the one before it."""
    stream, version = str(row["stream"]), row["version"]
    expected = 1 if previous is None else previous["version"] + 1
    if version != expected:
        yield Broken(stream, expected, What.MISSING)
    else:
        before = b"" if previous is None else previous["header_hash"]
        made = header_hash(before, version, row["static_text"], row["digest"])
        if made != row["header_hash"]:
            yield Broken(stream, version, What.CHANGED)
    if not _columns_fit(row):
        yield Broken(stream, version, What.COLUMN)


def _columns_fit(row: "asyncpg.Record") -> bool:
    try:
        header = json.loads(row["static_text"])
    except ValueError:
        return False
    repeated = all(header.get(name) == str(row[column]) for name, column in COLUMNS.items())
    return repeated and header.get("recorded_at") == moment(row["recorded_at"])


def _end(last: "asyncpg.Record") -> Iterator[Broken]:
    """The last event of a stream against the head row, which counts them."""
    stream, version = str(last["stream"]), last["version"]
    if last["head_version"] is None:
        yield Broken(stream, version, What.HEAD)
    elif last["head_version"] > version:
        yield Broken(stream, version + 1, What.END_MISSING)
    elif last["head_version"] < version or last["head_hash"] != last["header_hash"]:
        yield Broken(stream, version, What.HEAD)


async def _content(connection: Connection, municipality: str) -> AsyncIterator[Broken]:
    async for row in connection.cursor(CONTENT, municipality, prefetch=PREFETCH):
        stream, sealed = str(row["stream"]), row["ciphertext"]
        if sealed is None:
            yield Broken(stream, row["version"], What.CONTENT_ABSENT)
        elif hashlib.sha256(sealed).digest() != row["digest"]:
            yield Broken(stream, row["version"], What.CONTENT)
