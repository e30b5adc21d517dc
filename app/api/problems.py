"""Every error as an RFC 9457 problem: one code, two sentences, never a word of the input.

What is no refusal of the house (a wrong method, a fault of the program) has type `about:blank`.
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import cache
from http import HTTPStatus
from pathlib import Path
from typing import Any, Final

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException

from app import messages
from app.domain.errors import Code, Refusal, status_of

MEDIA_TYPE: Final = "application/problem+json"
SAFE_PARAMS: Final = frozenset(
    {"field", "fields", "limit", "reasons", "state", "edge", "unit", "item", "referrals"}
)
"""Names of codes, ids, limits and fields; anything else a refusal carries stays inside."""
RETRY_SECONDS: Final = "5"
# A key of the input that is no plain name could be anything, a person's name too.
_NAME: Final = re.compile(r"[A-Za-z0-9_]{1,40}")


class Problem(BaseModel):
    """RFC 9457 problem details, with the house's refusal code."""

    model_config = ConfigDict(extra="forbid")

    type: str
    title: str
    title_ja: str
    status: int
    code: str
    field: str | None = None
    fields: list[str] | None = None
    limit: int | None = None
    reasons: list[str] | None = None
    state: str | None = None
    edge: str | None = None
    unit: str | None = None
    item: str | None = None
    referrals: list[str] | None = None


def refused(refusal: Refusal) -> JSONResponse:
    """The answer that a refusal is, over HTTP."""
    code = refusal.code
    status = status_of(code)
    # Equal wording whether a thing exists or not: a 404 carries nothing but its code.
    told = {} if status == HTTPStatus.NOT_FOUND else refusal.params
    return _problem(
        f"urn:enishi:refusal:{code.value}",
        code.value,
        {"en": messages.refusal(code, "en"), "ja": messages.refusal(code, "ja")},
        status,
        params={name: told[name] for name in sorted(SAFE_PARAMS & told.keys())},
        headers=_headers(refusal),
    )


def failed(name: str, status: int, headers: Mapping[str, str] | None = None) -> JSONResponse:
    """The answer to what is no refusal of the house."""
    return _problem("about:blank", name, _sentences()[name], status, headers=headers or {})


def install(api: FastAPI) -> None:
    """Let every error of `api` leave as a problem."""
    api.add_exception_handler(Refusal, _on_refusal)
    api.add_exception_handler(RequestValidationError, _on_invalid)
    api.add_exception_handler(HTTPException, _on_http)


def _problem(
    kind: str,
    code: str,
    sentences: Mapping[str, str],
    status: int,
    *,
    params: Mapping[str, object] | None = None,
    headers: Mapping[str, str],
) -> JSONResponse:
    content = {
        "type": kind,
        "title": sentences["en"],
        "title_ja": sentences["ja"],
        "status": status,
        "code": code,
        **(params or {}),
    }
    return JSONResponse(content, status, dict(headers), media_type=MEDIA_TYPE)


def _headers(refusal: Refusal) -> dict[str, str]:
    """What RFC 6750 and RFC 9110 want beside the status."""
    match refusal.code:
        case Code.NOT_SIGNED_IN:
            return {"WWW-Authenticate": 'Bearer realm="enishi"'}
        case Code.SCOPE_NOT_GRANTED:
            needed = refusal.params.get("needed", "")
            challenge = f'Bearer realm="enishi", error="insufficient_scope", scope="{needed}"'
            return {"WWW-Authenticate": challenge}
        case Code.RATE_LIMITED:
            return {"Retry-After": str(refusal.params["seconds"])}
        case Code.DATABASE_UNAVAILABLE | Code.KEY_UNAVAILABLE:
            return {"Retry-After": RETRY_SECONDS}
        case _:
            return {}


async def _on_refusal(_: Request, refusal: Exception) -> JSONResponse:
    return refused(refusal if isinstance(refusal, Refusal) else Refusal(Code.CONFLICT))


async def _on_invalid(_: Request, invalid: Exception) -> JSONResponse:
    errors = invalid.errors() if isinstance(invalid, RequestValidationError) else ()
    return refused(refusal_of(errors))


async def _on_http(_: Request, error: Exception) -> JSONResponse:
    status = getattr(error, "status_code", HTTPStatus.INTERNAL_SERVER_ERROR)
    match status:
        case HTTPStatus.NOT_FOUND:
            return refused(Refusal(Code.NOT_FOUND))
        case HTTPStatus.METHOD_NOT_ALLOWED:
            return failed("method_not_allowed", status, getattr(error, "headers", None))
        case _:
            return refused(Refusal(Code.INVALID_INPUT))


def refusal_of(errors: Sequence[Any]) -> Refusal:
    """Validation errors as one refusal: where, never what."""
    fields = sorted({_path(error["loc"]) for error in errors})
    kinds = {error["type"] for error in errors}
    if "string_unicode" in kinds:
        return Refusal(Code.FORBIDDEN_CHARACTER, fields=fields)
    if kinds == {"unknown_code"}:
        return Refusal(Code.UNKNOWN_CODE, fields=fields)
    return Refusal(Code.INVALID_INPUT, fields=fields)


def _path(location: Sequence[str | int]) -> str:
    """`people.0.name` of `("body", "people", 0, "name")`."""
    names = [str(part) for part in location[1:]]
    return ".".join(name if _NAME.fullmatch(name) else "?" for name in names) or "body"


@cache
def _sentences() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = json.loads(
        Path(__file__).with_name("problems.json").read_text("utf-8")
    )
    return found
