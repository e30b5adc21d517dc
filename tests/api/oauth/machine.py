"""A partner's machine: its key, its assertions, its requests; nothing of the server's code."""

import base64
import time
import uuid
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from httpx2 import AsyncClient, Response
from joserfc import jwt
from joserfc.errors import SecurityWarning
from joserfc.jwk import ECKey, Key

ISSUER = "http://127.0.0.1:8000"
TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def new_key(kid: str = "one") -> Key:
    return ECKey.generate_key("P-256", {"kid": kid})


@dataclass(slots=True)
class Machine:
    client: AsyncClient
    client_id: str
    secret: str = ""
    key: Key = field(default_factory=new_key)

    @property
    def id(self) -> str:
        """The part of its name that is the row's."""
        return self.client_id.partition(".")[2]

    def assertion(
        self, header: Mapping[str, Any] | None = None, key: Key | None = None, **changed: Any
    ) -> str:
        """A good assertion, or one with these changes; None leaves a claim out."""
        now, signing = int(time.time()), key or self.key
        claims = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": ISSUER,
            "iat": now,
            "exp": now + 60,
            "jti": uuid.uuid4().hex,
        } | changed
        told = {"alg": "ES256", "kid": signing.kid} | dict(header or {})
        said = {name: value for name, value in claims.items() if value is not None}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)
            return jwt.encode(told, said, signing, algorithms=[told["alg"]])

    def proof(self, assertion: str | None = None) -> dict[str, str]:
        return {
            "client_assertion_type": TYPE,
            "client_assertion": assertion or self.assertion(),
        }

    async def asks(self, path: str = "token", **form: str) -> Response:
        """A form with a proof by key."""
        return await self.posts(path, urlencode(self.proof() | form))

    async def token(self, assertion: str | None = None, **form: str) -> Response:
        asked = {"grant_type": "client_credentials"} | self.proof(assertion) | form
        return await self.posts("token", urlencode(asked))

    async def by_secret(
        self, path: str = "token", *, secret: str | None = None, **form: str
    ) -> Response:
        told = f"{self.client_id}:{self.secret if secret is None else secret}"
        basic = base64.b64encode(told.encode()).decode()
        asked = {"grant_type": "client_credentials"} | form
        return await self.posts(path, urlencode(asked), Authorization=f"Basic {basic}")

    async def posts(self, path: str, body: str | bytes, **headers: str) -> Response:
        return await self.client.post(f"/oauth/{path}", content=body, headers=FORM | headers)

    async def reads(self, token: str, path: str = "/worklist") -> Response:
        bearer = {"Authorization": f"Bearer {token}"}
        return await self.client.get(f"/api/v1{path}", headers=bearer)


def granted(answer: Response) -> str:
    assert answer.status_code == 200, answer.text
    token: str = answer.json()["access_token"]
    return token


def refused(answer: Response, error: str, status: int = 400) -> str:
    """The description of the error that this answer is."""
    assert (answer.status_code, answer.json().get("error")) == (status, error), answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert ("www-authenticate" in answer.headers) is (status == 401)
    told: str = answer.json().get("error_description", "")
    return told
