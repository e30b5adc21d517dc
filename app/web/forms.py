"""Reading what forms send, with a limit before anything is parsed."""

import re
from datetime import date
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from app.domain.errors import Code, Refusal

FORM_LIMIT: Final = 16 * 1024
FIELDS_LIMIT: Final = 50
ID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def known_form(identifier: str, otherwise: Code) -> str:
    """An id; what cannot be one is answered like one that does not exist."""
    if ID.fullmatch(identifier) is None:
        raise Refusal(otherwise)
    return identifier


async def read_form(request: Request, *, limit: int = FORM_LIMIT) -> dict[str, str]:
    """The fields of a URL-encoded form; of a name given twice the last holds."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refusal(Code.BODY_TOO_LARGE, limit=limit)
    try:
        return dict(
            parse_qsl(
                body.decode("utf-8"),
                keep_blank_values=True,
                errors="strict",
                max_num_fields=FIELDS_LIMIT,
            )
        )
    except ValueError as error:
        raise Refusal(Code.INVALID_INPUT) from error


def read_day(text: str) -> date | None:
    """A day as a date field sends it; None where it was left empty."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise Refusal(Code.INVALID_INPUT, field="on") from error
