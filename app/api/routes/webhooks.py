"""Where the unit wants to be told of what its feed says."""

from http import HTTPStatus
from typing import Any, Final

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import JSON, done, shown
from app.api.guard import Called, EndpointId, GuardedRoute
from app.api.operations import acts, reads
from app.api.schemas.fields import Nothing
from app.api.schemas.webhooks import EndpointsView, EndpointView, NewEndpoint, SecretView
from app.application.endpoints import (
    add_endpoint,
    end_endpoint,
    endpoints,
    replay_endpoint,
    rotate_secret,
)
from app.application.ports.webhooks import Endpoint, Secret
from app.domain.errors import Code

WRITE: Final = "webhooks:write"
TELLS: Final[dict[str, Any]] = {"response_model": SecretView}
MAKES: Final[dict[str, Any]] = {**TELLS, "status_code": HTTPStatus.CREATED}
router = APIRouter(route_class=GuardedRoute, tags=["webhooks"])


@router.get(
    "/webhook-endpoints",
    **reads(
        "listWebhookEndpoints",
        "The unit's endpoints, and how telling them goes",
        EndpointsView,
        "webhooks:read",
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def get_endpoints(call: Called) -> Response:
    found = await endpoints(call.services, call.act)
    return shown(call, EndpointsView(endpoints=[_endpoint(one) for one in found]))


@router.post(
    "/webhook-endpoints",
    **acts(
        "addWebhookEndpoint",
        "Be told there from now on; answered with the secret that signs",
        WRITE,
        examples.NEW_ENDPOINT,
        Code.ROLE_NOT_ALLOWED,
    )
    | MAKES,
)
async def post_endpoint(call: Called, body: NewEndpoint) -> Response:
    made = await add_endpoint(call.services, call.act, body.url)
    return _secret(made, HTTPStatus.CREATED)


@router.post(
    "/webhook-endpoints/{endpoint}/secret",
    **acts(
        "rotateWebhookSecret",
        "A new secret; for a day, what is sent is signed with both",
        WRITE,
        examples.NOTHING,
        Code.UNKNOWN_ENDPOINT,
        Code.ROLE_NOT_ALLOWED,
    )
    | TELLS,
)
async def post_secret(call: Called, endpoint: EndpointId, body: Nothing) -> Response:
    del body  # parsed so that fields which nobody knows are refused
    return _secret(await rotate_secret(call.services, call.act, endpoint), HTTPStatus.OK)


@router.post(
    "/webhook-endpoints/{endpoint}/replay",
    **acts(
        "replayWebhookEndpoint",
        "Try again at once, from the first entry that was not taken",
        WRITE,
        examples.NOTHING,
        Code.UNKNOWN_ENDPOINT,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def post_replay(call: Called, endpoint: EndpointId, body: Nothing) -> Response:
    del body
    return done(await replay_endpoint(call.services, call.act, endpoint))


@router.post(
    "/webhook-endpoints/{endpoint}/end",
    **acts(
        "endWebhookEndpoint",
        "Be told there no more",
        WRITE,
        examples.NOTHING,
        Code.UNKNOWN_ENDPOINT,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def post_end(call: Called, endpoint: EndpointId, body: Nothing) -> Response:
    del body
    return done(await end_endpoint(call.services, call.act, endpoint))


def _endpoint(one: Endpoint) -> EndpointView:
    return EndpointView(
        endpoint=one.endpoint,
        url=one.url,
        state=one.state,
        trouble=one.trouble,
        failures=one.failures,
        due=one.due,
        made_at=one.made_at,
    )


def _secret(made: Secret, status: HTTPStatus) -> Response:
    """For nobody's cache (RFC 9111, section 5.2.2.5)."""
    view = SecretView(endpoint=made.endpoint, secret=made.secret, replayed=made.replayed)
    headers = {"Cache-Control": "no-store"}
    return Response(view.model_dump_json(), status_code=status, headers=headers, media_type=JSON)
