"""What this authorization server says of itself (RFC 8414)."""

from typing import Any

from authlib.oauth2.rfc8414 import AuthorizationServerMetadata

from app.api.oauth.assertion import ALGORITHMS
from app.api.oauth.server import METHODS
from app.api.scopes import SCOPES
from app.application.ports import Terms


def metadata(terms: Terms) -> dict[str, Any]:
    """Every endpoint proves its clients alike."""
    told: dict[str, Any] = {
        "issuer": terms.issuer,
        "scopes_supported": sorted(SCOPES),
        # Required, and not to be empty. No endpoint gives a code: there is none to authorize at.
        "response_types_supported": ["none"],
        "grant_types_supported": ["client_credentials"],
    }
    for name, path in (
        ("token", "token"),
        ("revocation", "revoke"),
        ("introspection", "introspect"),
    ):
        told[f"{name}_endpoint"] = f"{terms.issuer}/oauth/{path}"
        told[f"{name}_endpoint_auth_methods_supported"] = METHODS
        told[f"{name}_endpoint_auth_signing_alg_values_supported"] = list(ALGORITHMS)
    made = AuthorizationServerMetadata(told)
    made.validate()
    return dict(made)
