"""The endpoints under `/oauth`, and the document that names them."""

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse

from app.api import problems
from app.api.last_resort import LastResort
from app.api.oauth.exchange import Exchange, answer
from app.api.oauth.metadata import metadata
from app.application.ports import Services

WELL_KNOWN = "/.well-known/oauth-authorization-server"


def build_oauth(services: Services) -> FastAPI:
    """The token, revocation and introspection endpoints over `services`."""
    oauth = FastAPI(
        title="Enishi OAuth 2.0",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )

    @oauth.post("/token")
    async def token(request: Request) -> JSONResponse:
        """A token for a client that proves itself."""
        return await answer(_exchange(services, "token", request))

    @oauth.post("/revoke")
    async def revoke(request: Request) -> JSONResponse:
        """End a token of the client that asks."""
        return await answer(_exchange(services, "revocation", request))

    @oauth.post("/introspect")
    async def introspect(request: Request) -> JSONResponse:
        """What a token of the client that asks is good for now."""
        return await answer(_exchange(services, "introspection", request))

    problems.install(oauth)
    oauth.add_middleware(LastResort)
    return oauth


def described(services: Services) -> JSONResponse:
    """The metadata document: the same for everybody."""
    return JSONResponse(metadata(services.terms), headers={"Cache-Control": "max-age=3600"})


def _exchange(services: Services, endpoint: str, request: Request) -> Exchange:
    return Exchange(services, endpoint, request, services.clock.now())
