"""Attached files: chunks, each sealed under the file's own key, in and out one at a time.

The file's key is wrapped under its stream's and stands with the first chunk: erasing the rows of
one file, or the key of its stream, ends it for good (docs/decisions/0015).
"""

from collections.abc import Iterator
from typing import Any, Final

import asyncpg

from app.adapters.vault.key_store import KeyStore
from app.adapters.vault.sealing import SealBroken, new_key, seal, unseal
from app.application.ports import Batch, Chunk
from app.application.rows import ItemRow
from app.domain.errors import Code, Refusal

CHUNK_BYTES: Final = 256 * 1024
WRITE: Final = "select enishi.write_chunk($1,$2,$3,$4,$5,$6,$7)"
READ: Final = """
select c.last, c.sealed, k.wrapped
from enishi.attachment_chunk c
join enishi.attachment_chunk k
  on k.municipality = c.municipality and k.item = c.item and k.number = 0
where c.municipality = enishi.my_municipality() and c.item = $1 and c.number = $2
"""
COUNT: Final = """
select count(*) from enishi.attachment_chunk
where municipality = enishi.my_municipality() and item = $1
"""


async def write_files(
    connection: "asyncpg.pool.PoolConnectionProxy[Any]", keys: KeyStore, batch: Batch
) -> None:
    """Before the event that names them; without it the transaction cannot commit."""
    municipality = batch.act.actor.municipality
    for item, data in batch.files.items():
        (case,) = {s.case for s in batch.streams for event_id, _ in s.events if event_id == item}
        stream_key = _key_of(keys, municipality, case)
        key = new_key()
        wrapped: bytes | None = seal(stream_key, key, _key_place(municipality, item))
        for number, last, sealed in sealed_chunks(key, f"{municipality}/{item}", data):
            await connection.execute(WRITE, municipality, case, item, number, last, wrapped, sealed)
            wrapped = None  # the first chunk has brought it


async def read_chunk(
    connection: "asyncpg.pool.PoolConnectionProxy[Any]",
    keys: KeyStore,
    municipality: str,
    *,
    row: ItemRow,
    number: int,
) -> Chunk | None:
    """Through the wall; None where the file was erased as a whole."""
    item = row.item.item
    found = await connection.fetchrow(READ, item, number)
    if found is None:
        if await connection.fetchval(COUNT, item):
            raise SealBroken("a chunk of a file is missing")
        return None
    key = unseal(
        _key_of(keys, municipality, row.stream), found["wrapped"], _key_place(municipality, item)
    )
    place = _place(f"{municipality}/{item}", number, last=found["last"])
    return Chunk(unseal(key, found["sealed"], place), found["last"])


def sealed_chunks(key: bytes, file: str, data: bytes) -> Iterator[tuple[int, bool, bytes]]:
    """Number, whether it is the last, and the sealed bytes; an empty file has one chunk."""
    ends = range(0, len(data), CHUNK_BYTES) or range(1)
    for number, at in enumerate(ends):
        last = number == len(ends) - 1
        yield number, last, seal(key, data[at : at + CHUNK_BYTES], _place(file, number, last=last))


def _place(file: str, number: int, *, last: bool) -> bytes:
    """Ties a chunk to its file, its number and whether the file ends with it."""
    return f"attachment/{file}/{number}/{'last' if last else 'more'}".encode()


def _key_place(municipality: str, item: str) -> bytes:
    return f"attachment-key/{municipality}/{item}".encode()


def _key_of(keys: KeyStore, municipality: str, stream: str) -> bytes:
    key = keys.keys(municipality, [stream]).get(stream)
    if key is None:
        raise Refusal(Code.KEY_UNAVAILABLE)
    return key
