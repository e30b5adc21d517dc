"""Files from outside: real photographs with a place in them, real documents, and bad ones."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable
from typing import Final

import pillow_heif
import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, StreamObject

from app.adapters.media import picture
from app.adapters.media.cleaning import cleaned
from app.domain.errors import Code, Refusal

pillow_heif.register_heif_opener()
GPS: Final = 0x8825
MAKER: Final = "Kokura Camera"


def photo(kind: str, held: int = 6) -> bytes:
    """With a camera, a place, a comment, and held on its side."""
    exif = Image.Exif()
    exif[0x010F] = MAKER
    exif[picture.ORIENTATION] = held
    exif[GPS] = {1: "N", 2: (33.0, 53.0, 1.0), 3: "E", 4: (130.0, 52.0, 1.0)}
    made = io.BytesIO()
    image = Image.radial_gradient("L").convert("RGB")
    xmp = b"<x:xmpmeta>Kokura Camera</x:xmpmeta>"
    image.save(made, kind, exif=exif, xmp=xmp)
    return made.getvalue()


def pixels(data: bytes) -> bytes:
    with Image.open(io.BytesIO(data)) as image:
        return image.tobytes()


def document() -> PdfWriter:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_metadata({"/Author": MAKER})
    return writer


def written(writer: PdfWriter) -> bytes:
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def scan() -> bytes:
    """A page with a photograph in it, as the camera wrote it."""
    writer = document()
    image = StreamObject()
    image._data = photo("JPEG")
    image[NameObject("/Filter")] = NameObject("/DCTDecode")
    resources = DictionaryObject({NameObject("/I"): writer._add_object(image)})
    writer.pages[0][NameObject("/Resources")] = DictionaryObject(
        {NameObject("/XObject"): resources}
    )
    return written(writer)


def refusal(data: bytes, said: str = "") -> Code:
    with pytest.raises(Refusal) as refused:
        cleaned(data, said)
    return refused.value.code


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_photograph_keeps_every_pixel_and_loses_its_place(kind: str) -> None:
    before = photo(kind)
    assert MAKER.encode() in before
    file = cleaned(before, "")
    assert MAKER.encode() not in file.data
    with Image.open(io.BytesIO(file.data)) as image:
        exif = image.getexif()
        assert not exif.get_ifd(GPS)
        assert set(exif) <= {picture.ORIENTATION}
    assert pixels(file.data) == pixels(before)


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_a_photograph_stays_the_right_way_up(kind: str) -> None:
    with Image.open(io.BytesIO(cleaned(photo(kind, held=8), "").data)) as image:
        assert image.getexif()[picture.ORIENTATION] == 8


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_what_is_clean_is_cleaned_to_itself(kind: str) -> None:
    once = cleaned(photo(kind), "").data
    assert cleaned(once, "").data == once


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_stands_behind_a_picture_goes(kind: str) -> None:
    data = photo(kind)
    assert cleaned(data + b"hidden" * 100, "").data == cleaned(data, "").data


@pytest.mark.parametrize("make", [lambda: written(document()), scan], ids=["text", "scan"])
def test_a_document_loses_what_it_tells_of_its_maker(make: Callable[[], bytes]) -> None:
    before = make()
    file = cleaned(before, "application/pdf")
    assert file.media_type == "application/pdf"
    assert MAKER.encode() not in file.data
    reader = PdfReader(io.BytesIO(file.data))
    assert len(reader.pages) == 1
    assert reader.metadata is None or reader.metadata.author is None


def test_a_type_is_what_the_bytes_say() -> None:
    assert cleaned(photo("HEIF"), "image/heif").media_type == "image/heic"
    assert cleaned(photo("JPEG"), "application/octet-stream").media_type == "image/jpeg"
    assert refusal(photo("JPEG"), "image/png") is Code.FILE_MISMATCH
    assert refusal(b"MZ" + bytes(100)) is Code.FILE_TYPE
    assert refusal(b"") is Code.FILE_TYPE


def archive() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as opened:
        opened.writestr("a.txt", "a")
    return made.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG"])
def test_what_is_an_archive_as_well_is_refused(kind: str) -> None:
    assert refusal(photo(kind) + archive()) is Code.FILE_AMBIGUOUS
    assert refusal(written(document()) + archive()) is Code.FILE_AMBIGUOUS


def test_what_is_a_document_as_well_is_refused() -> None:
    data = photo("JPEG")
    comment = b"%PDF-1.7 "
    inside = b"\xff\xfe" + (len(comment) + 2).to_bytes(2) + comment
    assert refusal(data[:2] + inside + data[2:]) is Code.FILE_AMBIGUOUS


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "HEIF"])
def test_a_picture_cut_off_is_refused(kind: str) -> None:
    data = photo(kind)
    for share in (0.2, 0.5, 0.9):
        assert refusal(data[: int(len(data) * share)]) is Code.FILE_BROKEN


def test_a_broken_document_is_refused() -> None:
    assert refusal(b"%PDF-1.7\nnothing") is Code.FILE_BROKEN


def test_a_picture_that_grows_too_large_is_refused() -> None:
    data = bytearray(photo("JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = b"\xff\xff\xff\xff"
    assert refusal(bytes(data)) is Code.FILE_EXPANDS


def test_a_png_that_holds_more_than_it_says_is_refused() -> None:
    made = io.BytesIO()
    Image.new("L", (4000, 4000)).save(made, "PNG")
    data = made.getvalue()

    head = b"IHDR" + struct.pack(">II", 4, 4) + data[24:29]
    small = data[:12] + head + zlib.crc32(head).to_bytes(4) + data[33:]
    assert refusal(small) is Code.FILE_EXPANDS


def encrypted(writer: PdfWriter) -> None:
    writer.encrypt("key", algorithm="AES-256")


def test_an_encrypted_document_is_refused() -> None:
    writer = document()
    encrypted(writer)
    assert refusal(written(writer)) is Code.FILE_ENCRYPTED


def opening(writer: PdfWriter, kind: str) -> None:
    action = {NameObject("/S"): NameObject(kind)}
    writer._root_object[NameObject("/OpenAction")] = DictionaryObject(action)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda w: opening(w, "/JavaScript"),
        lambda w: w.add_attachment("a.txt", b"a"),
        lambda w: opening(w, "/Launch"),
    ],
    ids=["script", "file", "launch"],
)
def test_a_document_that_acts_is_refused(spoil: Callable[[PdfWriter], object]) -> None:
    writer = document()
    spoil(writer)
    assert refusal(written(writer)) is Code.FILE_ACTIVE
