"""The form and the proof of a client, read strictly before anything is believed."""

import base64
import binascii
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import parse_qsl, unquote_plus

from authlib.oauth2.rfc6749 import InvalidClientError, InvalidRequestError
from authlib.oauth2.rfc7523.client import ASSERTION_TYPE
from fastapi import Request

from app.api.guard import bounded

FORM: Final = "application/x-www-form-urlencoded"
FORM_LIMIT: Final = 16 * 1024
PARAMETERS: Final = 32
PRINTABLE: Final = re.compile(r"[\x20-\x7e]*")
BASIC: Final = re.compile(r"basic +([A-Za-z0-9+/]+={0,2}) *", re.IGNORECASE)
COMPACT: Final = re.compile(r"[\w-]+\.([\w-]+)\.[\w-]+", re.ASCII)
BY_KEY: Final = "private_key_jwt"
BY_SECRET: Final = "client_secret_basic"  # noqa: S105 - the name of a way
NOT_PROVED: Final = "Client authentication failed."

Form = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Proof:
    """Who a client says it is; nothing of it is proved yet."""

    client_id: str
    by: str


async def form_of(request: Request) -> Form:
    """The parameters, each once; those without a value count as left out (RFC 6749, 3.2)."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != FORM:
        raise InvalidRequestError(f"The body is not {FORM}.")
    body = await (await bounded(request, FORM_LIMIT)).body()
    pairs = _pairs(body)
    if len({name for name, _ in pairs}) < len(pairs):
        raise InvalidRequestError("A parameter is repeated.")
    form = {name: value for name, value in pairs if value}
    if "client_secret" in form:
        raise InvalidRequestError("A secret in the body is not accepted: use client_secret_basic.")
    return form


def _pairs(body: bytes) -> list[tuple[str, str]]:
    try:
        text = body.decode("ascii")
        pairs = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=PARAMETERS)
    except ValueError as error:
        raise InvalidRequestError("The form cannot be read.") from error
    if not all(PRINTABLE.fullmatch(part) for pair in pairs for part in pair):
        raise InvalidRequestError("The form cannot be read.")
    return pairs


def proof_of(request: Request, form: Form) -> Proof:
    """By which one of the two ways the client proves itself."""
    headers = request.headers.getlist("authorization")
    asserted = {"client_assertion", "client_assertion_type"} & form.keys()
    if len(headers) > 1 or (headers and asserted):
        raise InvalidRequestError("More than one way of client authentication.")
    proof = _asserted(form) if asserted else _basic(headers)
    if form.get("client_id", proof.client_id) != proof.client_id:
        raise InvalidRequestError("client_id names another client.")
    return proof


def _asserted(form: Form) -> Proof:
    parts = COMPACT.fullmatch(form.get("client_assertion", ""))
    if parts is None or form.get("client_assertion_type") != ASSERTION_TYPE:
        raise InvalidClientError(description=NOT_PROVED)
    try:
        claims = json.loads(_bytes(parts[1]))
    except (ValueError, RecursionError) as error:
        raise InvalidClientError(description=NOT_PROVED) from error
    subject = claims.get("sub") if isinstance(claims, dict) else None
    if not isinstance(subject, str):
        raise InvalidClientError(description=NOT_PROVED)
    return Proof(subject, BY_KEY)


def _bytes(encoded: str) -> bytes:
    return base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4))


def _basic(headers: list[str]) -> Proof:
    given = BASIC.fullmatch(headers[0]) if headers else None
    try:
        told = base64.b64decode(given[1], validate=True).decode("ascii") if given else ""
    except (binascii.Error, ValueError) as error:
        raise InvalidClientError(description=NOT_PROVED) from error
    name, colon, secret = told.partition(":")
    if not (colon and name and secret):
        raise InvalidClientError(description=NOT_PROVED)
    return Proof(unquote_plus(name), BY_SECRET)
