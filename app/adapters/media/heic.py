"""HEIC (ISO/IEC 23008-12): boxes within boxes. What tells of place is blanked where it stands.

Blanked and not cut out: the file names its parts by their distance from its beginning. Which way
up a picture is held stands apart from EXIF here, and stays.
"""

import struct
from collections.abc import Iterator
from typing import Final

from app.adapters.media import picture
from app.domain.errors import Code, Refusal

TYPE: Final = "image/heic"
BRANDS: Final = frozenset((b"heic", b"heix", b"heim", b"heis"))
OUTER: Final = frozenset((b"ftyp", b"meta", b"mdat", b"free", b"skip", b"uuid"))
TELLING: Final = frozenset((b"Exif", b"mime", b"uri "))
"""Kinds of items that are no pictures."""
EMPTY: Final = bytes(4) + b"II*\0\x08\0\0\0\0\0\0\0\0\0"
"""EXIF that says nothing."""

Box = tuple[bytes, int, int]
"""Its name, and where its content begins and ends."""


def is_heic(data: bytes) -> bool:
    """By the brands of its first box."""
    size = int.from_bytes(data[:4])
    brands = {data[n : n + 4] for n in range(8, min(size, 256, len(data)), 4) if n != 12}  # noqa: PLR2004
    return data[4:8] == b"ftyp" and bool(brands & BRANDS)


def cleaned(data: bytes) -> bytes:
    try:
        return _cleaned(data)
    except (struct.error, IndexError) as broken:
        raise Refusal(Code.FILE_BROKEN) from broken


def _cleaned(data: bytes) -> bytes:
    outer = list(_boxes(data, 0, len(data)))
    meta = [box for box in outer if box[0] == b"meta"]
    if {name for name, _, _ in outer} - OUTER or len(meta) != 1:
        raise Refusal(Code.FILE_BROKEN)
    inner = {name: (start, end) for name, start, end in _boxes(data, meta[0][1] + 4, meta[0][2])}
    if not {b"iinf", b"iloc", b"iprp"} <= inner.keys():
        raise Refusal(Code.FILE_BROKEN)
    _require_sizes(data, inner[b"iprp"])
    blanked = bytearray(data)
    for start, end in _telling(data, inner):
        _blank(blanked, start, end)
    for name, start, end in outer:
        if name in {b"uuid", b"free", b"skip"}:
            blanked[start:end] = bytes(end - start)
            blanked[start - 4 : start] = b"free"
    return bytes(blanked)


def _boxes(data: bytes, start: int, end: int) -> Iterator[Box]:
    at = start
    while at < end:
        size, name = struct.unpack_from(">I4s", data, at)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, at + 8)
            head = 16
        size = size or end - at
        if size < head or at + size > end:
            raise Refusal(Code.FILE_BROKEN)
        yield name, at + head, at + size
        at += size


def _require_sizes(data: bytes, properties: tuple[int, int]) -> None:
    sizes = [
        struct.unpack_from(">II", data, start + 4)
        for name, begin, stop in _boxes(data, *properties)
        if name == b"ipco"
        for inside, start, _ in _boxes(data, begin, stop)
        if inside == b"ispe"
    ]
    if not sizes:
        raise Refusal(Code.FILE_BROKEN)
    for width, height in sizes:
        picture.require_size(width, height)


def _telling(data: bytes, inner: dict[bytes, tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where the bytes stand of what is no picture."""
    wanted = {item for item, kind in _items(data, *inner[b"iinf"]) if kind in TELLING}
    inside = inner.get(b"idat", (0, 0))[0]
    for item, method, start, length in _places(data, inner[b"iloc"][0]):
        if item not in wanted:
            continue
        begin = start + (inside if method == 1 else 0)
        if method > 1 or length == 0 or begin + length > len(data):
            raise Refusal(Code.FILE_BROKEN)
        yield begin, begin + length


def _items(data: bytes, start: int, end: int) -> Iterator[tuple[int, bytes]]:
    """Each item with its kind (`iinf`, ISO/IEC 14496-12 section 8.11.6)."""
    for name, at, _ in _boxes(data, start + (6 if data[start] == 0 else 8), end):
        version = data[at]
        if name != b"infe" or version not in {2, 3}:
            raise Refusal(Code.FILE_BROKEN)
        wide = version - 1
        item = int.from_bytes(data[at + 4 : at + 4 + 2 * wide])
        yield item, data[at + 6 + 2 * wide : at + 10 + 2 * wide]


def _places(data: bytes, start: int) -> Iterator[tuple[int, int, int, int]]:
    """Item, method, beginning and length of each extent (`iloc`, section 8.11.3)."""
    version = data[start]
    if version not in {0, 1, 2}:
        raise Refusal(Code.FILE_BROKEN)
    offset, length, base, index = _nibbles(data[start + 4 : start + 6])
    at = start + 6

    def number(size: int) -> int:
        nonlocal at
        if at + size > len(data):
            raise Refusal(Code.FILE_BROKEN)
        at += size
        return int.from_bytes(data[at - size : at])

    wide = 4 if version == 2 else 2  # noqa: PLR2004 - the version
    for _ in range(number(wide)):
        item = number(wide)
        method = number(2) & 15 if version else 0
        number(2)  # of this very file
        begin = number(base)
        for _ in range(number(2)):
            number(index if version else 0)
            yield item, method, begin + number(offset), number(length)


def _nibbles(two: bytes) -> tuple[int, int, int, int]:
    return two[0] >> 4, two[0] & 15, two[1] >> 4, two[1] & 15


def _blank(data: bytearray, start: int, end: int) -> None:
    orders = {b"II*\0", b"MM\0*"}
    exif = bytes(data[start + 4 : start + 8]) in {b"Exif", *orders}
    filled = EMPTY if exif and end - start >= len(EMPTY) else b""
    data[start:end] = filled + bytes(end - start - len(filled))
