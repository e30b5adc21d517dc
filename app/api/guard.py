"""The door of every operation: who asks, with which right, and whether for the first time.

The order is fixed: token (401), scope (403), parameters that nobody knows (400),
Idempotency-Key (400), size (413), and only then
is the body parsed; nobody learns from a parser's complaint without a token.
"""

import re
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import Depends, Path, Request, Response
from fastapi.dependencies.utils import get_flat_params
from fastapi.params import Query
from fastapi.routing import APIRoute
from pydantic import AfterValidator
from starlette.types import Message

from app.application.ports import Act, Services, SignedIn
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope, scope_of

Fingerprint = Callable[..., bytes]
EVERYTHING: Final = "*"
BODY_LIMIT: Final = 256 * 1024
KEY: Final = re.compile(r"[\x21-\x7e]{1,200}")
BEARER: Final = re.compile(r"bearer +([\x21-\x7e]+) *", re.IGNORECASE)
UUID: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
NOTHING: Final = "00000000-0000-0000-0000-000000000000"
"""The nil UUID (RFC 9562): never given to anything."""


@dataclass(frozen=True, slots=True)
class Call:
    """One request that passed the door."""

    services: Services
    signed_in: SignedIn
    act: Act
    fingerprint: Fingerprint
    request: Request

    @property
    def scope(self) -> VisibilityScope:
        return scope_of(self.act.actor, civil_date(self.act.now))


class GuardedRoute(APIRoute):
    """A route that admits before it parses. Its scope stands in its own documentation."""

    @property
    def needs(self) -> list[str]:
        """The scopes named under `security`; none = any token."""
        extra = self.openapi_extra or {}
        return [scope for entry in extra["security"] for scope in entry["bearer"]]

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        inner = super().get_route_handler()
        known = {
            p.alias for p in get_flat_params(self.dependant) if isinstance(p.field_info, Query)
        }

        async def guarded(request: Request) -> Response:
            call = await admit(request, self.needs)
            if not request.query_params.keys() <= known:
                raise Refusal(Code.UNKNOWN_PARAMETER)  # its name could be anything
            if request.method == "POST":
                call = await self.once(call)
            call.request.state.call = call
            return await inner(call.request)

        return guarded

    async def once(self, call: Call) -> Call:
        """The call with its key, and the keyed hash of what is asked."""
        return await once(call)


class SearchRoute(GuardedRoute):
    """A POST that only reads: its words may stand in no address, and asking twice is no act."""

    async def once(self, call: Call) -> Call:
        return replace(call, request=await bounded(call.request, BODY_LIMIT))


async def admit(request: Request, needs: list[str]) -> Call:
    """The call, or the refusal that stops it at the door."""
    call = await _recognised(request)
    await within_limits(call.services, call.signed_in, call.act.now)
    return await _entitled(call, needs)


async def still_admitted(request: Request, needs: list[str]) -> Call:
    """The same request a while later: who asks and may she still; it was counted when it came."""
    return await _entitled(await _recognised(request), needs)


async def _recognised(request: Request) -> Call:
    services: Services = request.app.state.services
    fingerprint: Fingerprint = request.app.state.fingerprint
    now = services.clock.now()
    token = bearer(request)
    signed_in = await services.identity.who(token, now) if token else None
    if signed_in is None:
        raise Refusal(Code.NOT_SIGNED_IN)
    return Call(services, signed_in, Act(signed_in.actor, now), fingerprint, request)


async def _entitled(call: Call, needs: list[str]) -> Call:
    scopes, act = call.signed_in.scopes, call.act
    if EVERYTHING not in scopes and not set(needs) <= scopes:
        await call.services.store.refused(act, Code.SCOPE_NOT_GRANTED.value, act.actor.unit)
        raise Refusal(Code.SCOPE_NOT_GRANTED, needed=" ".join(needs))
    return call


async def within_limits(services: Services, signed_in: SignedIn, now: datetime) -> None:
    """Stop a machine that asks too often, counted over every process of the house."""
    if signed_in.client is None:
        return
    wait = await services.clients.spend(
        signed_in.actor.municipality,
        f"requests:{signed_in.client}",
        services.terms.requests_a_minute,
        now,
    )
    if wait:
        raise Refusal(Code.RATE_LIMITED, seconds=wait)


async def once(call: Call) -> Call:
    """The call with its key, and the keyed hash of its whole body."""
    idempotency_key(call.request)
    request = await bounded(call.request, BODY_LIMIT)
    return keyed(replace(call, request=request), await request.body())


def keyed(call: Call, *parts: bytes) -> Call:
    """The call as one act: its key, and the keyed hash of what is asked."""
    key, request = idempotency_key(call.request).encode(), call.request
    asked = (request.method.encode(), request.url.path.encode(), *parts)
    act = replace(
        call.act,
        # What a partner writes into a key may name somebody: only its keyed hash is stored.
        key=call.fingerprint(b"idempotency-key", key).hex(),
        fingerprint=call.fingerprint(b"request", *asked),
    )
    return replace(call, act=act)


async def bounded(request: Request, limit: int) -> Request:
    """The request with its body read, as far as it may go; what it declares is not believed."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > limit:
            raise Refusal(Code.BODY_TOO_LARGE, limit=limit)

    async def again() -> Message:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return Request(request.scope, again)


def idempotency_key(request: Request) -> str:
    """The one `Idempotency-Key` of a POST."""
    given = request.headers.getlist("idempotency-key")
    if not any(given):
        raise Refusal(Code.IDEMPOTENCY_KEY_REQUIRED)
    if len(given) > 1 or not KEY.fullmatch(given[0]):
        raise Refusal(Code.INVALID_INPUT, field="Idempotency-Key")
    return given[0]


def bearer(request: Request) -> str | None:
    """The token of `Authorization: Bearer <token>` (RFC 6750, section 2.1)."""
    found = BEARER.fullmatch(request.headers.get("authorization", ""))
    return found[1] if found else None


def _call(request: Request) -> Call:
    call: Call = request.state.call
    return call


def known_form(text: str) -> str:
    """An id as it is stored; what is no UUID becomes the id that nothing has.

    It then takes the way of every unknown id, and is answered and recorded like one.
    """
    return text.lower() if UUID.fullmatch(text) else NOTHING


Called = Annotated[Call, Depends(_call)]
PathId = Annotated[str, Path(json_schema_extra={"format": "uuid"}), AfterValidator(known_form)]
"""An id in an address, under whatever name; never refused for its form."""
CaseId = PathId
ItemId = PathId
PersonId = PathId
ConsentId = PathId
ContractId = PathId
ReferralId = PathId
ConferenceId = PathId
RequestId = PathId
EmergencyId = PathId
TaskId = PathId
NoticeId = PathId
EndpointId = PathId
SheetId = PathId
FlagId = PathId
ReassignmentId = PathId
InvitationId = PathId
EngagementId = PathId
PlanId = PathId
QuestionId = PathId
CheckId = PathId
HandoffId = PathId
UnitId = PathId
ReceivedId = PathId
