"""Signatures of the Standard Webhooks specification, `v1`: HMAC-SHA-256 of id, time and body."""

import base64
import hashlib
import hmac
import os
from collections.abc import Sequence
from datetime import datetime
from typing import Final

PREFIX: Final = "whsec_"
SECRET_BYTES: Final = 32


def new_secret() -> str:
    return PREFIX + base64.b64encode(os.urandom(SECRET_BYTES)).decode()


def headers(message: str, at: datetime, body: bytes, secrets: Sequence[str]) -> dict[str, str]:
    """Signed with each secret: while one takes the other's place, both are good."""
    moment = int(at.timestamp())
    signed = f"{message}.{moment}.".encode() + body
    return {
        "webhook-id": message,
        "webhook-timestamp": str(moment),
        "webhook-signature": " ".join(_signature(secret, signed) for secret in secrets),
    }


def _signature(secret: str, signed: bytes) -> str:
    key = base64.b64decode(secret.removeprefix(PREFIX), validate=True)
    return "v1," + base64.b64encode(hmac.digest(key, signed, hashlib.sha256)).decode()
