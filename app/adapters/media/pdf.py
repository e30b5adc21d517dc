"""PDF (ISO 32000): read and written anew, so that only what the pages reach is kept."""

import io
from typing import Any, Final

from pypdf import PdfReader, PdfWriter
from pypdf.errors import LimitReachedError, PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, StreamObject

from app.adapters.media import jpeg
from app.domain.errors import Code, Refusal

TYPE: Final = "application/pdf"
MARK: Final = b"%PDF-"
ACTIVE: Final = frozenset(("/JS", "/JavaScript", "/EmbeddedFiles", "/EmbeddedFile", "/AA", "/XFA"))
ACTIONS: Final = frozenset(
    ("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToE", "/Rendition", "/RichMedia")
)
TELLING: Final = ("/Metadata", "/PieceInfo", "/LastModified", "/Thumb")
OBJECTS: Final = 200_000


def cleaned(data: bytes) -> bytes:
    try:
        return _cleaned(data)
    except LimitReachedError as limit:
        raise Refusal(Code.FILE_EXPANDS) from limit
    # A reader of a format of a thousand pages meets broken files with whatever it stumbles over.
    except (PyPdfError, ValueError, LookupError, TypeError, AttributeError, OSError) as broken:
        raise Refusal(Code.FILE_BROKEN) from broken
    except (RecursionError, AssertionError) as broken:
        raise Refusal(Code.FILE_BROKEN) from broken


def _cleaned(data: bytes) -> bytes:
    reader = PdfReader(io.BytesIO(data), strict=True)
    if reader.is_encrypted:
        raise Refusal(Code.FILE_ENCRYPTED)
    writer = PdfWriter(clone_from=reader)
    if not writer.pages:
        raise Refusal(Code.FILE_BROKEN)
    writer.metadata = None
    for number, found in enumerate(writer._objects):  # noqa: SLF001 - no public way to all of them
        if number >= OBJECTS:
            raise Refusal(Code.FILE_EXPANDS, limit=OBJECTS)
        _look_through(found)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _look_through(found: Any) -> None:
    """Refuse what acts, take out what tells, in one object and what it holds directly."""
    waiting = [found]
    while waiting:
        here = waiting.pop()
        if isinstance(here, ArrayObject):
            waiting.extend(list.__iter__(here))
        elif isinstance(here, DictionaryObject):
            _require_still(here)
            for name in TELLING:
                here.pop(NameObject(name), None)
            if isinstance(here, StreamObject):
                _without_place(here)
            waiting.extend(dict.values(here))


def _require_still(here: DictionaryObject) -> None:
    acts = here.get("/S") in ACTIONS or here.get("/Subtype") in {"/FileAttachment", "/RichMedia"}
    if acts or ACTIVE & here.keys() or here.get("/Type") == "/EmbeddedFile":
        raise Refusal(Code.FILE_ACTIVE)


def _without_place(stream: StreamObject) -> None:
    """A scan is often a JPEG within a page, with what its camera wrote."""
    coded = stream.get("/Filter")
    if coded in ("/DCTDecode", ["/DCTDecode"]):
        stream._data = jpeg.cleaned(stream._data)  # noqa: SLF001 - the coded bytes as they stand
