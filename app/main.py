"""Builds the web application: mounts the agencies' face and the people's face; nothing else."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from app.api.application import build_api
from app.api.oauth.application import WELL_KNOWN, build_oauth, described
from app.web.application import build_web
from app.wiring import House

Ready = Callable[[], Awaitable[dict[str, object]]]


def build(house: House, ready: Ready, *, secure: bool) -> FastAPI:
    """The application over an open house. `secure` = served over HTTPS (production)."""
    application = FastAPI(
        title="Enishi",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        # Spans of a framework would carry paths with the ids of cases into another log.
        telemetry={"tracing": False, "metrics": False, "logs": False},
    )

    @application.get("/healthz")
    async def healthz() -> dict[str, str]:
        """The process answers."""
        return {"status": "ok"}

    @application.get("/readyz")
    async def readyz() -> JSONResponse:
        """The database answers and the log is being ordered."""
        state = await ready()
        return JSONResponse(state, status_code=200 if state["ready"] else 503)

    @application.get(WELL_KNOWN)
    async def oauth_metadata() -> JSONResponse:
        """Where and how a machine gets a token (RFC 8414)."""
        return described(house.services)

    application.mount("/oauth", build_oauth(house.services))
    application.mount("/api/v1", build_api(house.services, house.fingerprint))
    application.mount("/", build_web(house.services, house.fingerprint, house.municipality, secure))
    return application
