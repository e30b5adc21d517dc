"""Builds the people's face."""

from collections.abc import Callable
from typing import Final

from fastapi import FastAPI
from starlette.types import ASGIApp

from app.application.ports import Services
from app.web import assets, entrance, pages, refusals
from app.web.desk import Desk
from app.web.guard import Guarded

ROUTERS: Final = (assets.router, entrance.router, pages.router)


def build_web(
    services: Services,
    fingerprint: Callable[..., bytes],
    municipality: str,
    secure: bool,  # noqa: FBT001 - the signature that app/main.py calls
) -> ASGIApp:
    """The pages of one municipality. `secure` = served over HTTPS."""
    application = FastAPI(
        title="Enishi",
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
    )
    application.state.desk = Desk(services, fingerprint, municipality, secure)
    for router in ROUTERS:
        application.include_router(router)
    refusals.install(application)
    return Guarded(application, secure=secure)
