"""AES-256-GCM over content and over data keys (NIST SP 800-38D).

Sealed bytes are nonce (12) + ciphertext + tag (16). The associated data ties them to their
place: a ciphertext moved elsewhere does not open.
"""

import hashlib
import hmac
import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32


class SealBroken(Exception):  # noqa: N818 - a finding about the data, named as one
    """The bytes were changed, moved, or sealed under another key."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def seal(key: bytes, plain: bytes, associated: bytes) -> bytes:
    """`plain` sealed under `key`, tied to `associated`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, associated)


def unseal(key: bytes, sealed: bytes, associated: bytes) -> bytes:
    """What was sealed; raises `SealBroken` when anything differs."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], associated)
    except InvalidTag as broken:
        raise SealBroken("sealed content does not open") from broken


def keyed_hash(master: bytes, purpose: str, message: bytes) -> bytes:
    """HMAC-SHA-256 under a key derived for `purpose`: equal for equal messages, else opaque."""
    derived = hmac.digest(master, b"enishi/" + purpose.encode(), hashlib.sha256)
    return hmac.digest(derived, message, hashlib.sha256)
