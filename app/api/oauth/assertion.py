"""`private_key_jwt`, narrower than Authlib has it: see docs/decisions/0023-oauth.md."""

import math
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from authlib.oauth2.rfc6749 import InvalidClientError
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from joserfc import jwt
from joserfc.errors import JoseError, UnsupportedAlgorithmError
from joserfc.jwk import Key, import_key
from joserfc.jws import JWSRegistry

from app.api.oauth.proof import BY_KEY, NOT_PROVED

ALGORITHMS: Final = ("ES256", "RS256", "PS256", "EdDSA", "Ed25519")
"""Named one by one: a library's recommended list leaves three of them out, and may change."""


class Allowed(JWSRegistry):
    """These algorithms and no other, old names with new ones (RFC 9864) and without a warning."""

    def get_alg(self, name: str) -> Any:
        if name not in ALGORITHMS:
            raise UnsupportedAlgorithmError
        return self.algorithms[name]


ALLOWED: Final = Allowed()
LONGEST_SECONDS: Final = 300
LEEWAY_SECONDS: Final = 30
LONGEST_ID: Final = 200


class Assertion(JWTBearerClientAssertion):
    """Checks an assertion; its `jti` is spent afterwards, in the database, by one statement."""

    CLIENT_AUTH_METHOD = BY_KEY

    def __init__(self, issuer: str, now: datetime) -> None:
        super().__init__(validate_jti=True, leeway=LEEWAY_SECONDS)
        self._issuer = issuer
        self._now = now.timestamp()
        self.proved: tuple[str, float] | None = None
        """`jti` and end of an assertion whose signature and claims are right."""

    def resolve_client_public_key(self, client: Any) -> Any:
        """The client itself: which of its keys it is, the header says later."""
        return client

    def process_assertion_claims(self, assertion: str, resolve_key: Any) -> Any:
        """Signature first, by the one key that the header names; then the claims."""
        header, _ = self.extract_assertion(assertion)
        key = _key(resolve_key.client.keys, header)
        try:
            token = jwt.decode(assertion, key, registry=ALLOWED)
        except (JoseError, ValueError) as error:
            raise InvalidClientError(description=NOT_PROVED) from error
        self.verify_claims(token.claims)
        return token.claims

    def verify_claims(self, claims: Mapping[str, Any]) -> None:
        if claims.get("iss") != claims.get("sub"):
            raise InvalidClientError(description="iss and sub are the client_id.")
        if claims.get("aud") != self._issuer:
            raise InvalidClientError(description="aud is the issuer, alone, as a string.")
        end = self._verified_times(claims)
        jti = claims.get("jti")
        if not isinstance(jti, str) or not 1 <= len(jti) <= LONGEST_ID:
            raise InvalidClientError(description="jti is missing or too long.")
        self.proved = (jti, end + LEEWAY_SECONDS)

    def _verified_times(self, claims: Mapping[str, Any]) -> float:
        end = _seconds(claims, "exp")
        if end is None or end + LEEWAY_SECONDS <= self._now:
            raise InvalidClientError(description="exp is missing or past.")
        if end > self._now + LONGEST_SECONDS + LEEWAY_SECONDS:
            raise InvalidClientError(description="exp is more than 5 minutes ahead.")
        for name in ("iat", "nbf"):
            began = _seconds(claims, name)
            if began is not None and began > self._now + LEEWAY_SECONDS:
                raise InvalidClientError(description=f"{name} lies in the future.")
        return end


def _key(keys: Mapping[str, Mapping[str, Any]], header: Mapping[str, Any]) -> Key:
    kid = header.get("kid")
    jwk = keys.get(kid) if isinstance(kid, str) else None
    if jwk is None:
        raise InvalidClientError(description=NOT_PROVED)
    if jwk.get("alg", header.get("alg")) != header.get("alg"):
        raise InvalidClientError(description=NOT_PROVED)
    return import_key(dict(jwk))


def _seconds(claims: Mapping[str, Any], name: str) -> float | None:
    """A NumericDate. NaN and infinity, which JSON in Python knows, are none."""
    told = claims.get(name)
    if told is None:
        return None
    if type(told) not in {int, float} or not math.isfinite(told):
        raise InvalidClientError(description=f"{name} is no number.")
    return float(told)
