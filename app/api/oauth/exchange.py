"""One exchange with a client: fetch, ask Authlib, spend, write. In this order.

Spent are the assertion (once, whatever the answer) and the client's allowance. Who fails to prove
herself spends another allowance than the client: knowing its name is not enough to lock it out.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from http import HTTPStatus
from ipaddress import ip_address
from typing import Any, Final
from urllib.parse import urlsplit

from authlib.oauth2.rfc6749 import InvalidClientError, OAuth2Error
from fastapi import Request
from fastapi.responses import JSONResponse

from app.api.oauth.proof import BY_KEY, NOT_PROVED, form_of, proof_of
from app.api.oauth.server import Asked, Held, Server
from app.application.ports import Client, Services, Terms
from app.domain.errors import Code, Refusal

CHALLENGE: Final = {"WWW-Authenticate": 'Basic realm="enishi", charset="UTF-8"'}
FAILURES_A_MINUTE: Final = 60


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request to one of the endpoints, at a moment."""

    services: Services
    endpoint: str
    request: Request
    now: datetime


async def answer(exchange: Exchange) -> JSONResponse:
    """The endpoint's answer, in the form of RFC 6749 section 5."""
    try:
        require_secure(exchange.services.terms)
        return await _answered(exchange)
    except OAuth2Error as error:
        return refused(error)


def refused(error: OAuth2Error) -> JSONResponse:
    """An error; a client that is not proved always hears 401 and how to prove itself."""
    told, headers = dict(error.get_body()), {}
    told.pop("error_uri", None)
    status = error.status_code
    if isinstance(error, InvalidClientError):
        status, headers = HTTPStatus.UNAUTHORIZED, CHALLENGE
    return JSONResponse(told, status, headers)


def require_secure(terms: Terms) -> None:
    """https, as the world sees the house; plain http on this machine, in development alone.

    Authlib's own check can be switched off by a variable of the environment. This one cannot.
    """
    address = urlsplit(terms.issuer)
    if address.scheme != "https" and not (terms.local and _loopback(address.hostname or "")):
        raise OAuth2Error(
            "The public address of this installation is not https.", error="insecure_transport"
        )


def _loopback(host: str) -> bool:
    try:
        return host == "localhost" or ip_address(host).is_loopback
    except ValueError:
        return False


async def _answered(exchange: Exchange) -> JSONResponse:
    form = await form_of(exchange.request)
    proof = proof_of(exchange.request, form)
    client = await exchange.services.clients.find(proof.client_id, exchange.now)
    if client is None:
        raise InvalidClientError(description=NOT_PROVED)
    held = await _held(exchange, client, form.get("token"))
    server = _server(exchange, client, held)
    asked = Asked(
        exchange.services.terms.issuer, exchange.request.url.path, exchange.request.headers, form
    )
    status, body = _asked(server, asked, exchange.endpoint)
    why_not = await _why_not(exchange, server, body, proof.by)
    await _spend(exchange, client, failed=why_not is not None)
    if why_not is not None:
        raise InvalidClientError(description=why_not)
    await _write(exchange, server, client, form.get("token", ""))
    # Authlib has 401 without a challenge for an unknown type of token; RFC 7009 has 400.
    return JSONResponse(body, status if status == HTTPStatus.OK else HTTPStatus.BAD_REQUEST)


def _server(exchange: Exchange, client: Client, held: Held | None) -> Server:
    services = exchange.services
    fresh = services.clients.fresh_token(client.municipality)
    return Server(services.terms, exchange.now, client, fresh, held)


def _asked(server: Server, asked: Asked, endpoint: str) -> tuple[int, dict[str, Any]]:
    if endpoint == "token":
        status, body, _ = server.create_token_response(asked)
    else:
        status, body, _ = server.create_endpoint_response(endpoint, asked)
    return status, body


async def _held(exchange: Exchange, client: Client, token: str | None) -> Held | None:
    """The token that is asked about, if it is this client's."""
    issued = await exchange.services.clients.issued(client, token) if token else None
    if token is None or issued is None:
        return None
    signed_in = await exchange.services.identity.who(token, exchange.now)
    return Held(issued, client, active=signed_in is not None)


async def _first_use(exchange: Exchange, server: Server) -> bool:
    """Whether the assertion, if it was one, is used for the first time."""
    if server.assertion.proved is None or server.client is None:
        return True
    jti, end = server.assertion.proved
    until = datetime.fromtimestamp(end, UTC)
    return await exchange.services.clients.once(server.client, jti, until, exchange.now)


async def _why_not(exchange: Exchange, server: Server, body: dict[str, Any], by: str) -> str | None:
    """Why the client is not proved; whatever else was wrong, its assertion is spent."""
    if body.get("error") == InvalidClientError.error:
        return str(body["error_description"]) if by == BY_KEY else NOT_PROVED
    return None if await _first_use(exchange, server) else "The assertion was used before."


async def _spend(exchange: Exchange, client: Client, *, failed: bool) -> None:
    services = exchange.services
    bucket = f"{'failures' if failed else 'tokens'}:{client.client}"
    a_minute = FAILURES_A_MINUTE if failed else services.terms.tokens_a_minute
    wait = await services.clients.spend(client.municipality, bucket, a_minute, exchange.now)
    if wait:
        raise Refusal(Code.RATE_LIMITED, seconds=wait)


async def _write(exchange: Exchange, server: Server, client: Client, token: str) -> None:
    """Make true what the answer says, before it is given."""
    clients, now = exchange.services.clients, exchange.now
    if server.issued is not None:
        ends = now + timedelta(seconds=server.terms.token_seconds)
        if not await clients.issue(client, server.fresh, server.issued, now, ends):
            raise InvalidClientError(description=NOT_PROVED)
    if server.revoked:
        await clients.revoke(client, token, now)
