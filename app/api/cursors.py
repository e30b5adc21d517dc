"""Cursors: where a list goes on, sealed, of one size, and of use to nobody else.

They tell neither ids nor times, and are bound to the address and the unit they were given to.
"""

import base64
import binascii
import struct
import uuid
from typing import Annotated, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV
from fastapi import Depends, Query

from app.api.guard import Call, Called
from app.application.queries.paging import Paging, Place
from app.domain.errors import Code, Refusal

PLACE: Final = struct.Struct(">qq16s")
LENGTH: Final = 64
MOST: Final = 200


def cursor(call: Call, place: Place | None) -> str | None:
    """The same place gives the same cursor: an answer that did not change keeps its tag."""
    if place is None:
        return None
    first, second, found = place
    plain = PLACE.pack(first, second, uuid.UUID(found).bytes)
    sealed = _key(call).encrypt(plain, _bound(call))
    return base64.urlsafe_b64encode(sealed).decode()


def _place(call: Call, text: str) -> Place:
    try:
        sealed = base64.b64decode(text.encode(), b"-_", validate=True)
        first, second, found = PLACE.unpack(_key(call).decrypt(sealed, _bound(call)))
    except (InvalidTag, binascii.Error, ValueError, struct.error) as wrong:
        raise Refusal(Code.INVALID_INPUT, field="after") from wrong
    return (first, second, str(uuid.UUID(bytes=found)))


def _key(call: Call) -> AESSIV:
    return AESSIV(call.fingerprint(b"cursor-key"))


def _bound(call: Call) -> list[bytes]:
    return [call.request.url.path.encode(), call.act.actor.unit.encode()]


def _paging(
    call: Called,
    after: Annotated[str | None, Query(max_length=LENGTH)] = None,
    limit: Annotated[int | None, Query(ge=1, le=MOST)] = None,
) -> Paging:
    return Paging(None if after is None else _place(call, after), limit)


Paged = Annotated[Paging, Depends(_paging)]
