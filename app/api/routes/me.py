"""Who I am, and what waits for my unit."""

from fastapi import APIRouter, Response

from app.api import shapes
from app.api.answers import shown
from app.api.guard import Called, GuardedRoute
from app.api.operations import reads
from app.api.schemas.views import Me, WorklistView
from app.application.queries.worklist import worklist
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["me"])


@router.get("/me", **reads("me", "Whom the token stands for", Me, None))
async def read_me(call: Called) -> Response:
    return shown(call, shapes.me(call.signed_in))


@router.get(
    "/worklist",
    **reads(
        "worklist",
        "What waits for the unit, what it waits for, and its cases",
        WorklistView,
        "cases:read",
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def read_worklist(call: Called) -> Response:
    found = await worklist(call.scope, call.services, call.act)
    return shown(call, shapes.worklist(found, call.act.actor.unit))
