"""PNG (ISO/IEC 15948): a list of chunks with checksums."""

import zlib
from collections.abc import Iterator
from typing import Final

from app.adapters.media import picture
from app.domain.errors import Code, Refusal

TYPE: Final = "image/png"
MARK: Final = b"\x89PNG\r\n\x1a\n"
KEPT: Final = frozenset(
    b"IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB iCCP sBIT bKGD pHYs cICP".split(b" ")
)
"""The picture and its colours."""
CHANNELS: Final = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
HEADER_BYTES: Final = 13
STEP: Final = 1 << 20


def cleaned(data: bytes) -> bytes:
    chunks = list(_chunks(data))
    if not chunks or chunks[0][0] != b"IHDR" or len(chunks[0][1]) != HEADER_BYTES:
        raise Refusal(Code.FILE_BROKEN)
    _require_picture(chunks[0][1], [body for name, body in chunks if name == b"IDAT"])
    held = next((picture.orientation(body) for name, body in chunks if name == b"eXIf"), 1)
    kept = [_written(name, body) for name, body in chunks if name in KEPT]
    if held != 1:
        kept.insert(1, _written(b"eXIf", picture.tiff_of(held)))
    return MARK + b"".join(kept)


def _written(name: bytes, body: bytes) -> bytes:
    return len(body).to_bytes(4) + name + body + zlib.crc32(name + body).to_bytes(4)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Up to the end of the picture; what stands behind it is no part of it."""
    at = len(MARK)
    name = b""
    while name != b"IEND":
        length = int.from_bytes(data[at : at + 4])
        name = data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        sum_at = at + 8 + length
        if len(data) < sum_at + 4 or zlib.crc32(name + body) != int.from_bytes(
            data[sum_at : sum_at + 4]
        ):
            raise Refusal(Code.FILE_BROKEN)
        yield name, body
        at = sum_at + 4


def _require_picture(header: bytes, coded: list[bytes]) -> None:
    """The coded data holds what the header says, and not more: no bomb, no cut."""
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:8])
    picture.require_size(width, height)
    bits = header[8] * CHANNELS.get(header[9], 0)
    rows = -(-width * bits // 8) * height
    # Interlaced pictures come in seven passes, each with rows and paddings of its own.
    most = rows + height if header[12] == 0 else 2 * rows + 8 * (height + width)
    found = _unpacked(coded, most)
    if found > most:
        raise Refusal(Code.FILE_EXPANDS, limit=most)
    if found < rows + (height if header[12] == 0 else 0) or bits == 0:
        raise Refusal(Code.FILE_BROKEN)


def _unpacked(coded: list[bytes], most: int) -> int:
    """How much it unpacks to, as far as it may; a megabyte in memory at a time."""
    unpacker, found = zlib.decompressobj(), 0
    try:
        for body in coded:
            rest = body
            while rest and found <= most:
                found += len(unpacker.decompress(rest, STEP))
                rest = unpacker.unconsumed_tail
    except zlib.error as broken:
        raise Refusal(Code.FILE_BROKEN) from broken
    return found
