"""What every operation says of itself, in one shape: name, scope, answers and codes.

The scope named here is the one that the door asks for: documentation and rule cannot part.
"""

from collections.abc import Iterable
from http import HTTPStatus
from typing import Any, Final

from fastapi.responses import StreamingResponse
from pydantic import BaseModel

from app.api.file_types import ENDINGS
from app.api.guard import KEY
from app.api.problems import MEDIA_TYPE
from app.api.schemas.done import Done
from app.domain.errors import Code, status_of


class JsonLines(StreamingResponse):
    media_type = "application/jsonl"


PROBLEM: Final = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
ALWAYS: Final = (
    Code.NOT_SIGNED_IN,
    Code.RATE_LIMITED,
    Code.UNKNOWN_PARAMETER,
    Code.DATABASE_UNAVAILABLE,
)
SCOPED: Final = (Code.SCOPE_NOT_GRANTED,)
READING: Final = (Code.KEY_UNAVAILABLE,)
SAID: Final = (Code.INVALID_INPUT, Code.FORBIDDEN_CHARACTER, Code.BODY_TOO_LARGE)
WRITING: Final = (
    Code.IDEMPOTENCY_KEY_REQUIRED,
    Code.IDEMPOTENCY_KEY_REUSED,
    *SAID,
    Code.CONFLICT,
    Code.KEY_UNAVAILABLE,
)
KEY_HEADER: Final = {
    "name": "Idempotency-Key",
    "in": "header",
    "required": True,
    "description": "Yours to choose; the same key repeats the same act without doing it twice.",
    "schema": {"type": "string", "pattern": f"^{KEY.pattern}$"},
}
MATCH_HEADER: Final = {
    "name": "If-None-Match",
    "in": "header",
    "required": False,
    "schema": {"type": "string"},
}
TAG_HEADER: Final = {"ETag": {"schema": {"type": "string"}, "required": True}}
PLACE_HEADER: Final = {"Location": {"schema": {"type": "string"}, "required": True}}


def reads(
    name: str, summary: str, view: type[BaseModel], scope: str | None, *codes: Code
) -> dict[str, Any]:
    """A query: its answer has an ETag."""
    scopes = [] if scope is None else [scope]
    given = (*ALWAYS, *(SCOPED if scopes else ()), *READING, *codes)
    return {
        "operation_id": name,
        "summary": summary,
        "response_model": view,
        "response_description": "What the reader may see",
        "responses": {
            200: {"headers": TAG_HEADER},
            304: {"description": "Not modified", "headers": TAG_HEADER},
            **problems(given),
        },
        "openapi_extra": {"security": [{"bearer": scopes}], "parameters": [MATCH_HEADER]},
    }


def follows(
    name: str, summary: str, view: type[BaseModel], scope: str, *codes: Code
) -> dict[str, Any]:
    """A query that goes on from a cursor: each answer is another, and has no ETag."""
    return {
        "operation_id": name,
        "summary": summary,
        "response_model": view,
        "response_description": "What the reader may be told, and where to go on",
        "responses": problems((*ALWAYS, *SCOPED, *codes)),
        "openapi_extra": {"security": [{"bearer": [scope]}]},
    }


def searches(
    name: str,
    summary: str,
    view: type[BaseModel],
    scope: str,
    example: dict[str, Any],
    *codes: Code,
) -> dict[str, Any]:
    """A query whose words come in a body: asked anew each time, with neither key nor ETag."""
    return {
        "operation_id": name,
        "summary": summary,
        "response_model": view,
        "response_description": "What the reader may see",
        "responses": problems((*ALWAYS, *SCOPED, *READING, *SAID, *codes)),
        "openapi_extra": {
            "security": [{"bearer": [scope]}],
            "parameters": [],
            "requestBody": {"content": {"application/json": {"example": example}}},
        },
    }


def acts(
    name: str, summary: str, scope: str, example: dict[str, Any], *codes: Code, place: bool = False
) -> dict[str, Any]:
    """A command: it is done once, and answered with ids alone; `place`: and with a Location."""
    leads: dict[int | str, dict[str, Any]] = {200: {"headers": PLACE_HEADER}} if place else {}
    return {
        "operation_id": name,
        "summary": summary,
        "response_model": Done,
        "response_description": "Done, now or by an earlier request with this key",
        "responses": {**leads, **problems((*ALWAYS, *SCOPED, *WRITING, *codes))},
        "openapi_extra": {
            "security": [{"bearer": [scope]}],
            "parameters": [KEY_HEADER],
            "requestBody": {"content": {"application/json": {"example": example}}},
        },
    }


def creates(
    name: str, summary: str, scope: str, example: dict[str, Any], *codes: Code
) -> dict[str, Any]:
    """A command that makes something: 201 and a Location."""
    said = acts(name, summary, scope, example, *codes)
    responses = {201: {"headers": PLACE_HEADER}, **said["responses"]}
    return said | {"status_code": HTTPStatus.CREATED, "responses": responses}


def uploads(
    name: str,
    summary: str,
    scope: str,
    about: type[BaseModel],
    example: dict[str, Any],
    *codes: Code,
) -> dict[str, Any]:
    """A command with a file: two parts, `about` in JSON and `file`."""
    said = creates(name, summary, scope, example, *codes)
    parts = {
        "about": about.model_json_schema(ref_template="#/components/schemas/{model}"),
        "file": {"type": "string", "format": "binary"},
    }
    parts["about"].pop("$defs", None)
    schema = {"type": "object", "required": ["about", "file"], "properties": parts}
    form = {"schema": schema, "example": {"about": example, "file": "(bytes)"}}
    body = {"required": True, "content": {"multipart/form-data": form}}
    return said | {"openapi_extra": said["openapi_extra"] | {"requestBody": body}}


def downloads(name: str, summary: str, scope: str, *codes: Code) -> dict[str, Any]:
    """A query whose answer is a file, never shown in place, of one of the kinds that are kept."""
    binary = {kind: {"schema": {"type": "string", "format": "binary"}} for kind in sorted(ENDINGS)}
    given = (*ALWAYS, *SCOPED, *READING, *codes)
    return {
        "operation_id": name,
        "summary": summary,
        "response_class": StreamingResponse,
        "response_description": "The file as it is kept",
        "responses": {
            200: {"content": binary, "headers": TAG_HEADER},
            304: {"description": "Not modified", "headers": TAG_HEADER},
            **problems(given),
        },
        "openapi_extra": {"security": [{"bearer": [scope]}], "parameters": [MATCH_HEADER]},
    }


def lines(
    name: str, summary: str, line: type[BaseModel], scope: str, *codes: Code
) -> dict[str, Any]:
    """A query whose answer may be long: one `line` after the other, each a JSON text."""
    shape = {"x-enishi-line": {"$ref": f"#/components/schemas/{line.__name__}"}}
    told = {200: {"content": {JsonLines.media_type: shape}}}
    return {
        "operation_id": name,
        "summary": summary,
        "response_model": line,
        "response_class": JsonLines,
        "response_description": "One JSON text a line, each of the shape `x-enishi-line`",
        "responses": told | problems((*ALWAYS, *SCOPED, *READING, *codes)),
        "openapi_extra": {"security": [{"bearer": [scope]}], "parameters": []},
    }


def problems(codes: Iterable[Code]) -> dict[int | str, dict[str, Any]]:
    """The refusals of an operation, by status."""
    by_status: dict[int, set[str]] = {}
    for code in codes:
        by_status.setdefault(status_of(code), set()).add(code.value)
    return {status: _response(by_status[status]) for status in sorted(by_status)}


def _response(codes: set[str]) -> dict[str, Any]:
    named = sorted(codes)
    told = ", ".join(f"`{code}`" for code in named)
    return {"description": f"Refused: {told}", "content": PROBLEM, "x-enishi-codes": named}
