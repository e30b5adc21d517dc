# ruff: noqa: ARG002 - hooks have the parameters that Authlib calls them with
"""Authlib's server for one request: it is asked what is right, and writes nothing itself.

What its hooks need was fetched before; what they decide is written after (`exchange.py`).
"""

import hashlib
import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from authlib.oauth2.rfc6749 import (
    AuthorizationServer,
    ClientCredentialsGrant,
    ClientMixin,
    InvalidScopeError,
    OAuth2Request,
)
from authlib.oauth2.rfc6749.requests import BasicOAuth2Payload
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7662 import IntrospectionEndpoint

from app.api.oauth.assertion import Assertion
from app.api.oauth.proof import BY_KEY, BY_SECRET, Form
from app.application.ports import Client, Issued, Terms

METHODS: Final = [BY_KEY, BY_SECRET]
Answer = tuple[int, dict[str, Any], list[tuple[str, str]]]


class Known(ClientMixin):
    """A client in Authlib's eyes."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def check_client_secret(self, client_secret: str) -> bool:
        digest = hashlib.sha256(client_secret.encode()).digest()
        return any(secrets.compare_digest(digest, one) for one in self.client.secret_hashes)

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method in METHODS

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == "client_credentials"


class Asked(OAuth2Request):
    """A request under the public address of the house, whatever came through the proxy."""

    def __init__(self, issuer: str, path: str, headers: Mapping[str, str], form: Form) -> None:
        super().__init__("POST", issuer + path, headers=headers)
        self.payload = BasicOAuth2Payload(dict(form))

    @property
    def form(self) -> dict[str, str]:
        data: dict[str, str] = self.payload.data
        return data


class Grant(ClientCredentialsGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def validate_requested_scope(self) -> None:
        """Each scope asked for is one of the client's. None asked for: all that it has."""
        asked = scopes_of(self.request)
        if asked is not None and not (asked and asked <= self.client.client.scopes):
            raise InvalidScopeError


class Held:
    """A token that the client who asks was issued, and whether it opens anything now."""

    def __init__(self, issued: Issued, client: Client, *, active: bool) -> None:
        self.issued = issued
        self.client = client
        self.active = active

    def check_client(self, client: Known) -> bool:
        return client.client.client == self.client.client

    def is_expired(self) -> bool:
        return not self.active

    def is_revoked(self) -> bool:
        return not self.active


class Revocation(RevocationEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def query_token(self, token_string: str, token_type_hint: str | None) -> Held | None:
        held: Held | None = self.server.held
        return held

    def revoke_token(self, token: Held, request: OAuth2Request) -> None:
        self.server.revoked = True


class Introspection(IntrospectionEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def query_token(self, token_string: str, token_type_hint: str | None) -> Held | None:
        held: Held | None = self.server.held
        return held

    def check_permission(self, token: Held, client: Known, request: OAuth2Request) -> bool:
        return token.check_client(client)

    def introspect_token(self, token: Held) -> dict[str, Any]:
        return {
            "active": True,
            "client_id": token.client.client_id,
            "sub": token.client.client_id,
            "token_type": "Bearer",
            "scope": " ".join(sorted(token.issued.scopes)),
            "iat": int(token.issued.starts.timestamp()),
            "exp": int(token.issued.ends.timestamp()),
            "iss": self.server.terms.issuer,
        }


class Server(AuthorizationServer):
    """One request's server, over one client that was fetched before."""

    def __init__(
        self, terms: Terms, now: datetime, client: Client | None, fresh: str, held: Held | None
    ) -> None:
        super().__init__()
        self.terms, self.client, self.fresh, self.held = terms, client, fresh, held
        self.issued: frozenset[str] | None = None
        self.revoked = False
        self.assertion = Assertion(terms.issuer, now)
        self.register_client_auth_method(Assertion.CLIENT_AUTH_METHOD, self.assertion)
        self.register_grant(Grant)
        self.register_token_generator("default", self._token)
        self.register_endpoint(Revocation)
        self.register_endpoint(Introspection)

    def query_client(self, client_id: str) -> Known | None:
        found = self.client
        return Known(found) if found is not None and found.client_id == client_id else None

    def save_token(self, token: dict[str, Any], request: OAuth2Request) -> None:
        self.issued = frozenset(token["scope"].split())

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens."""

    def create_oauth2_request(self, request: Asked) -> Asked:
        return request

    def handle_response(self, status: int, body: Any, headers: list[tuple[str, str]]) -> Answer:
        return status, dict(body), headers

    def _token(self, *, client: Known, scope: str | None, **_: object) -> dict[str, Any]:
        scopes = scope.split() if scope else client.client.scopes
        return {
            "access_token": self.fresh,
            "token_type": "Bearer",
            "expires_in": self.terms.token_seconds,
            "scope": " ".join(sorted(set(scopes))),
        }


def scopes_of(request: OAuth2Request) -> frozenset[str] | None:
    """The scopes asked for; None if the parameter is not there."""
    scope: str | None = request.payload.scope
    return None if scope is None else frozenset(scope.split())
