"""Answers: a representation with its ETag, or the ids that an act left."""

import re
from http import HTTPStatus
from typing import Final

from fastapi import Response
from pydantic import BaseModel

from app.api.guard import Call
from app.api.schemas.done import Done
from app.application.ports import Outcome

JSON: Final = "application/json"
_ENTITY_TAG: Final = re.compile(r'(?:W/)?("[\x21\x23-\x7e]*")')


def shown(call: Call, view: BaseModel) -> Response:
    """What the reader may see, or 304 if she has exactly that already.

    The tag is a keyed hash of the visible representation: it tells nothing of what is hidden.
    """
    content = view.model_dump_json().encode()
    tag = tag_of(call, content)
    return unchanged(call, tag) or Response(content, headers={"ETag": tag}, media_type=JSON)


def tag_of(call: Call, *shown: bytes) -> str:
    """The entity tag, here, of what is shown."""
    path = call.request.url.path.encode()
    return f'"{call.fingerprint(b"etag", path, *shown).hex()}"'


def unchanged(call: Call, tag: str) -> Response | None:
    """304 for whoever has exactly that already."""
    if not _has(call.request.headers.get("if-none-match", ""), tag):
        return None
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers={"ETag": tag})


def found(view: BaseModel) -> Response:
    """What a search brought: no tag, since it is asked anew each time."""
    return Response(view.model_dump_json(), media_type=JSON)


def done(outcome: Outcome, call: Call | None = None, place: str = "") -> Response:
    """The ids of an act, and whether it had been done before; and where it leads, if anywhere."""
    headers = {"Location": _location(call, place)} if call and place else {}
    return Response(_done(outcome), headers=headers, media_type=JSON)


def created(call: Call, outcome: Outcome, place: str) -> Response:
    """As `done`, for an act that made something: 201 and where it is found."""
    return Response(
        _done(outcome),
        status_code=HTTPStatus.CREATED,
        headers={"Location": _location(call, place)},
        media_type=JSON,
    )


def _location(call: Call, place: str) -> str:
    return f"{call.request.scope.get('root_path', '')}{place}"


def _done(outcome: Outcome) -> str:
    return Done(ids=dict(outcome.ids), replayed=outcome.replayed).model_dump_json()


def _has(condition: str, tag: str) -> bool:
    """Whether `If-None-Match` names the tag (weak comparison, RFC 9110 section 13.1.2)."""
    return condition.strip() == "*" or tag in _ENTITY_TAG.findall(condition)
