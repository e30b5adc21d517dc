"""What pictures share: how large they may grow, and which way up they are held."""

import struct
from typing import Final

from app.domain.errors import Code, Refusal

PIXELS: Final = 250_000_000
"""More than the largest telephone takes, and than a sheet of A2 at 600 dpi."""
ORIENTATION: Final = 0x0112
SHORT: Final = 3


def require_size(width: int, height: int) -> None:
    if width == 0 or height == 0:
        raise Refusal(Code.FILE_BROKEN)
    if width * height > PIXELS:
        raise Refusal(Code.FILE_EXPANDS, limit=PIXELS)


def orientation(tiff: bytes) -> int:
    """1 to 8 as EXIF says it; 1 where it says nothing that can be understood."""
    order = {b"II*\0": "<", b"MM\0*": ">"}.get(tiff[:4])
    if order is None:
        return 1
    try:
        (start,) = struct.unpack_from(f"{order}I", tiff, 4)
        (count,) = struct.unpack_from(f"{order}H", tiff, start)
        for n in range(count):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * n)
            if tag == ORIENTATION and kind == SHORT:
                return value if 1 <= value <= 8 else 1  # noqa: PLR2004 - the eight there are
    except struct.error:
        return 1
    return 1


def tiff_of(held: int) -> bytes:
    """EXIF that says which way up and nothing else."""
    return struct.pack(">2sHIHHHIHHI", b"MM", 42, 8, 1, ORIENTATION, SHORT, 1, held, 0, 0)
