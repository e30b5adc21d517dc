"""One way in for files: sniffed by their bytes, cleaned by their type, never decoded.

Pictures keep every byte of what is seen. Nothing is re-encoded, so nothing is lost.
"""

import asyncio
from collections.abc import Callable
from typing import Final

from app.adapters.media import heic, jpeg, pdf, png
from app.application.ports import CleanFile
from app.domain.errors import Code, Refusal

UNSAID: Final = frozenset({"", "application/octet-stream"})
"""What senders say that do not know the type."""
ALIASES: Final = {"image/jpg": jpeg.TYPE, "image/pjpeg": jpeg.TYPE, "image/heif": heic.TYPE}
CLEANERS: Final[dict[str, Callable[[bytes], bytes]]] = {
    jpeg.TYPE: jpeg.cleaned,
    png.TYPE: png.cleaned,
    heic.TYPE: heic.cleaned,
    pdf.TYPE: pdf.cleaned,
}
PDF_WITHIN: Final = 1024
"""Readers of PDF look for its mark this far into a file."""
ZIP_END: Final = b"PK\x05\x06"
ZIP_TAIL: Final = 22 + 65_535


async def clean(data: bytes, said: str) -> CleanFile:
    """Beside the event loop: a large PDF takes its time."""
    return await asyncio.to_thread(cleaned, data, said)


def cleaned(data: bytes, said: str) -> CleanFile:
    """The file as it may be kept; refused with one code if it may not."""
    media_type = sniffed(data)
    said = said.partition(";")[0].strip().lower()
    if said not in UNSAID and ALIASES.get(said, said) != media_type:
        raise Refusal(Code.FILE_MISMATCH)
    if _is_more(data, media_type):
        raise Refusal(Code.FILE_AMBIGUOUS)
    return CleanFile(media_type, CLEANERS[media_type](data))


def sniffed(data: bytes) -> str:
    """The type that the first bytes say."""
    if data.startswith(jpeg.MARK):
        return jpeg.TYPE
    if data.startswith(png.MARK):
        return png.TYPE
    if data.startswith(pdf.MARK):
        return pdf.TYPE
    if heic.is_heic(data):
        return heic.TYPE
    raise Refusal(Code.FILE_TYPE)


def _is_more(data: bytes, media_type: str) -> bool:
    """Whether another program would take it for a PDF or an archive."""
    if media_type != pdf.TYPE and pdf.MARK in data[:PDF_WITHIN]:
        return True
    at = data.rfind(ZIP_END, max(0, len(data) - ZIP_TAIL))
    # The end of an archive tells the length of its comment, which ends with the file.
    return at >= 0 and at + 22 + int.from_bytes(data[at + 20 : at + 22], "little") == len(data)
