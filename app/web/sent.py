"""Reading what a form page sends, with a limit before anything is parsed."""

from collections.abc import Sequence
from urllib.parse import parse_qsl

from fastapi import Request
from python_multipart.exceptions import MultipartParseError
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.types import Message

from app.domain.case.attachment.decide import SIZE_LIMIT
from app.domain.errors import Code, Refusal
from app.web.fields import Sent, Upload

FIELDS_LIMIT = 400


class _InMemory(MultiPartParser):
    spool_max_size = 2 * SIZE_LIMIT  # else what is attached would lie on a disk, unsealed


async def read_sent(request: Request, limit: int) -> Sent:
    """Every field with all its values, of either encoding; a file that was not chosen is none."""
    body = await _bounded(request, limit)
    kind = request.headers.get("content-type", "").lower()
    try:
        if kind.startswith("multipart/form-data"):
            return await _parts(request.headers, body, limit)
        fields = parse_qsl(
            body.decode(), keep_blank_values=True, errors="strict", max_num_fields=FIELDS_LIMIT
        )
    except (MultiPartException, MultipartParseError, KeyError, ValueError) as broken:
        raise Refusal(Code.INVALID_INPUT) from broken
    return Sent(_gathered(fields))


async def _bounded(request: Request, limit: int) -> bytes:
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refusal(Code.BODY_TOO_LARGE, limit=limit)
    return bytes(body)


async def _parts(headers: Headers, body: bytes, limit: int) -> Sent:
    async def again() -> Message:
        return {"type": "http.request", "body": body, "more_body": False}

    stream = Request({"type": "http", "headers": headers.raw}, again).stream()
    parser = _InMemory(headers, stream, max_files=1, max_fields=FIELDS_LIMIT, max_part_size=limit)
    form = await parser.parse()
    fields = [(name, value) for name, value in form.multi_items() if isinstance(value, str)]
    files = [value for value in form.values() if isinstance(value, UploadFile)]
    read = [Upload(f.filename or "", f.content_type or "", await f.read()) for f in files]
    await form.close()
    chosen = next((file for file in read if file.data), None)
    return Sent(_gathered(fields), chosen)


def _gathered(fields: Sequence[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, value in fields:
        found[name] = (*found.get(name, ()), value)
    return found
