"""Places in the feed, sealed: of one size, for one unit, and never twice the same text."""

import base64
import binascii
import struct
from typing import Final

from app.adapters.vault.sealing import SealBroken, keyed_hash, seal, unseal
from app.application.ports import Place

PLAIN: Final = struct.Struct(">qq")
LENGTH: Final = 60  # nonce, two numbers and tag, in base64
ENTRY: Final = 32


class SealedCursors:
    """AES-256-GCM over the place, tied to municipality and unit; ids are keyed hashes."""

    def __init__(self, master: bytes) -> None:
        self._master = master
        self._key = keyed_hash(master, "feed", b"cursor")

    def closed(self, municipality: str, unit: str, place: Place) -> str:
        sealed = seal(self._key, PLAIN.pack(*place), _of(municipality, unit))
        return base64.urlsafe_b64encode(sealed).decode()

    def opened(self, municipality: str, unit: str, cursor: str) -> Place | None:
        try:
            sealed = base64.b64decode(cursor, altchars=b"-_", validate=True)
            first, second = PLAIN.unpack(unseal(self._key, sealed, _of(municipality, unit)))
        except (binascii.Error, ValueError, struct.error, SealBroken):
            return None
        return first, second

    def entry(self, municipality: str, unit: str, line: str) -> str:
        message = _of(municipality, unit) + b"/" + line.encode()
        return keyed_hash(self._master, "feed-entry", message).hex()[:ENTRY]


def _of(municipality: str, unit: str) -> bytes:
    return f"feed/{municipality}/{unit}".encode()
