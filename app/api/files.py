"""Files over HTTP: two parts in, in memory and never on a disk; a stream out."""

from dataclasses import dataclass, replace
from typing import Final
from urllib.parse import quote

from fastapi import Response
from fastapi.responses import StreamingResponse
from pydantic import ValidationError
from python_multipart.exceptions import MultipartParseError
from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from app.api.answers import tag_of, unchanged
from app.api.file_types import ENDINGS
from app.api.guard import Call, GuardedRoute, bounded, idempotency_key, keyed
from app.api.problems import refusal_of
from app.api.schemas.commands import NewAttachment
from app.application.queries.attachment import Download
from app.application.use_cases.attach_file import Attaching
from app.domain.case.attachment.decide import SIZE_LIMIT
from app.domain.errors import Code, Refusal

ABOUT_LIMIT: Final = 64 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """The parts as they came."""

    about: bytes
    data: bytes
    name: str
    said: str

    def attaching(self) -> Attaching:
        try:
            about = NewAttachment.model_validate_json(self.about)
        except ValidationError as invalid:
            # A body of its own stands where others have "body" before the field.
            errors = [{**e, "loc": ("about", *e["loc"])} for e in invalid.errors()]
            raise refusal_of(errors) from invalid
        return about.attaching(self.data, self.said, self.name)


class UploadRoute(GuardedRoute):
    """Admits as every route does; the body may be as large as a file, and is read in parts.

    Two requests are the same if their parts are: each sending has another boundary.
    """

    async def once(self, call: Call) -> Call:
        idempotency_key(call.request)
        request = await bounded(call.request, SIZE_LIMIT + ABOUT_LIMIT)
        call = replace(call, request=request)
        upload = await _upload(call)
        request.state.upload = upload
        return keyed(call, upload.about, upload.name.encode(), upload.said.encode(), upload.data)


class _InMemory(MultiPartParser):
    spool_max_size = SIZE_LIMIT + ABOUT_LIMIT  # else evidence would lie on a disk, unsealed


async def _upload(call: Call) -> Upload:
    kind = call.request.headers.get("content-type", "")
    if not kind.lower().startswith("multipart/form-data"):
        raise Refusal(Code.INVALID_INPUT, field="Content-Type")
    parser = _InMemory(
        call.request.headers,
        call.request.stream(),
        max_files=1,
        max_fields=1,
        max_part_size=ABOUT_LIMIT,
    )
    try:
        form = await parser.parse()
    except (MultiPartException, MultipartParseError, KeyError, ValueError) as broken:
        raise Refusal(Code.INVALID_INPUT, field="body") from broken
    about, file = form.get("about"), form.get("file")
    if not isinstance(about, str) or not isinstance(file, UploadFile):
        raise Refusal(Code.INVALID_INPUT, fields=["about", "file"])
    data = await file.read()
    await form.close()
    if len(data) > SIZE_LIMIT:
        raise Refusal(Code.BODY_TOO_LARGE, limit=SIZE_LIMIT)
    return Upload(about.encode(), data, file.filename or "", file.content_type or "")


def streamed(call: Call, download: Download) -> Response:
    """Saved, never shown in place; a stream that ends early is shorter than it said."""
    file = download.file
    tag = tag_of(call, file.sha256.encode(), file.name.encode(), file.media_type.encode())
    return unchanged(call, tag) or StreamingResponse(
        download.chunks,
        media_type=file.media_type,
        headers={
            "Content-Disposition": disposition(file.name, file.media_type),
            "Content-Length": str(file.size),
            "ETag": tag,
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def disposition(name: str, media_type: str) -> str:
    """RFC 6266, with the name as RFC 8187 has it; the ending is that of the true type."""
    endings = ENDINGS[media_type]
    full = name if name.lower().endswith(endings) else name + endings[0]
    return (
        f"attachment; filename=\"attachment{endings[0]}\"; filename*=UTF-8''{quote(full, safe='')}"
    )
