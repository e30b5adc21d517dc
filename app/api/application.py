"""The agencies' face: REST under `/api/v1`. Faces translate and do not think."""

from typing import Any, Final

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api import problems
from app.api.guard import Fingerprint
from app.api.last_resort import LastResort
from app.api.links import link
from app.api.routes import (
    attachments,
    cases,
    checks,
    closing,
    conferences,
    consents,
    contracts,
    directory,
    drafts,
    emergencies,
    feed,
    flags,
    handoffs,
    inbound,
    link_sheets,
    me,
    morning,
    notices,
    outside,
    people,
    plans,
    prints,
    questions,
    reassignments,
    receipts,
    records,
    referrals,
    sender_consents,
    sittings,
    team,
    turns,
    webhooks,
    why,
)
from app.api.scopes import SCOPES
from app.application.ports import Services

ROUTERS: Final = (
    me.router,
    notices.router,
    feed.router,
    webhooks.router,
    cases.router,
    cases.searching,
    why.router,
    people.router,
    records.router,
    attachments.sending,
    attachments.router,
    consents.router,
    receipts.router,
    contracts.router,
    sender_consents.router,
    referrals.router,
    drafts.router,
    inbound.router,
    checks.router,
    checks.reading,
    questions.router,
    handoffs.router,
    link_sheets.router,
    reassignments.router,
    outside.router,
    prints.router,
    morning.router,
    flags.router,
    emergencies.router,
    closing.router,
    conferences.router,
    sittings.router,
    team.router,
    directory.router,
    plans.router,
    turns.router,
)
DESCRIPTION: Final = """\
One household, many agencies. Every read is recorded; every refusal has one code; whatever may
not be known to exist answers like what does not exist. Machines get their
tokens at `/oauth/token` (`/.well-known/oauth-authorization-server` names the way), with scopes
that their agency was given.
"""
BEARER: Final = {
    "type": "http",
    "scheme": "bearer",
    "description": "The opaque token of a session, or one given by the operator.",
}
MACHINE: Final = {
    "type": "oauth2",
    "description": "For machines; clients prove themselves by private_key_jwt or a secret.",
    "flows": {"clientCredentials": {"tokenUrl": "/oauth/token", "scopes": SCOPES}},
}


def build_api(services: Services, fingerprint: Fingerprint) -> FastAPI:
    """The API over `services`; `fingerprint` is the keyed hash of the house."""
    api = FastAPI(
        title="Enishi",
        version="1",
        description=DESCRIPTION,
        servers=[{"url": "/api/v1"}],
        root_path_in_servers=False,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        # Spans and logs of a framework could carry what a fault had in its hands.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )
    api.state.services = services
    api.state.fingerprint = fingerprint
    for router in ROUTERS:
        api.include_router(router)
    problems.install(api)
    api.add_middleware(LastResort)
    api.openapi = lambda: contract(api)  # type: ignore[method-assign] # FastAPI's documented way
    return api


def contract(api: FastAPI) -> dict[str, Any]:
    """The OpenAPI description, made once."""
    if api.openapi_schema is None:
        made = get_openapi(
            title=api.title,
            version=api.version,
            description=api.description,
            routes=api.routes,
            servers=api.servers,
        )
        parts = made["components"]
        parts["securitySchemes"] = {"bearer": BEARER, "machine": MACHINE}
        parts["schemas"]["Problem"] = problems.Problem.model_json_schema()
        _only_problems(made)
        _for_machines(made)
        link(made)
        api.openapi_schema = made
    return api.openapi_schema


def _for_machines(made: dict[str, Any]) -> None:
    """Each operation takes a machine's token, with the scope that it names for any token."""
    for operations in made["paths"].values():
        for operation in operations.values():
            (bearer,) = operation["security"]
            operation["security"] = [bearer, {"machine": bearer["bearer"]}]


def _only_problems(made: dict[str, Any]) -> None:
    """Take out the validation errors that FastAPI documents and this API never sends."""
    for name in ("HTTPValidationError", "ValidationError"):
        made["components"]["schemas"].pop(name, None)
    for operations in made["paths"].values():
        for operation in operations.values():
            if "application/json" in operation["responses"].get("422", {}).get("content", {}):
                del operation["responses"]["422"]
