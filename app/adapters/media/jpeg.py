"""JPEG (ITU-T T.81): a list of segments. What is seen stays, byte by byte; the rest goes."""

import re
from collections.abc import Iterator
from typing import Final

from app.adapters.media import picture
from app.domain.errors import Code, Refusal

TYPE: Final = "image/jpeg"
MARK: Final = b"\xff\xd8\xff"
START, END, SCAN, COMMENT = 0xD8, 0xD9, 0xDA, 0xFE
APPS: Final = range(0xE0, 0xF0)
FRAMES: Final = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
KEPT: Final = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Of the application segments those that colours need."""
EXIF: Final = b"Exif\0\0"
NEXT: Final = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Within a scan: what is neither a stuffed byte, filling, nor a restart."""

Segment = tuple[int, bytes]


def cleaned(data: bytes) -> bytes:
    """Up to the end of the picture: telephones hide a second one, with its place, behind it."""
    segments, picture_seen = [], False
    for mark, body in _segments(data):
        if mark in FRAMES:
            height, width = (int.from_bytes(body[n : n + 2]) for n in (3, 5))
            picture.require_size(width, height)
            picture_seen = True
        segments.append((mark, body))
    if not picture_seen:
        raise Refusal(Code.FILE_BROKEN)
    kept = b"".join(_written(mark, body) for mark, body in segments if _stays(mark, body))
    return b"\xff\xd8" + _upright(segments) + kept + b"\xff\xd9"


def _written(mark: int, body: bytes) -> bytes:
    return bytes((0xFF, mark)) + body


def _stays(mark: int, body: bytes) -> bool:
    if mark in APPS:
        return mark in KEPT and body[2:].startswith(KEPT[mark])
    return mark != COMMENT


def _upright(segments: list[Segment]) -> bytes:
    for mark, body in segments:
        if mark == 0xE1 and body[2:].startswith(EXIF):  # noqa: PLR2004 - APP1
            held = picture.orientation(body[2 + len(EXIF) :])
            if held != 1:
                tiff = EXIF + picture.tiff_of(held)
                return _written(0xE1, (len(tiff) + 2).to_bytes(2) + tiff)
    return b""


def _segments(data: bytes) -> Iterator[Segment]:
    """Each marker with its bytes, length included; a scan with the coded data behind it."""
    at = 2
    while True:
        if data[at : at + 1] != b"\xff":
            raise Refusal(Code.FILE_BROKEN)
        while data[at + 1 : at + 2] == b"\xff":  # filling
            at += 1
        mark = int.from_bytes(data[at + 1 : at + 2])
        if mark == END:
            return
        length = int.from_bytes(data[at + 2 : at + 4])
        end = at + 2 + length
        if mark in {0, START} or length < 2 or end > len(data):  # noqa: PLR2004 - its own two
            raise Refusal(Code.FILE_BROKEN)
        if mark == SCAN:
            found = NEXT.search(data, end)
            if found is None:
                raise Refusal(Code.FILE_BROKEN)
            end = found.start()
        yield mark, data[at + 2 : end]
        at = end
