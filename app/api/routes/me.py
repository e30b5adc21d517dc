"""Who I am, and what waits for my unit."""

from fastapi import APIRouter, Response

from app.api import shapes, work_shapes
from app.api.answers import shown
from app.api.cursors import Paged
from app.api.guard import Called, GuardedRoute
from app.api.operations import reads
from app.api.schemas.views import Me
from app.api.schemas.worklist import Of, WorklistView
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
        "What waits for the reader or her unit, what they wait for, and what is due soon",
        WorklistView,
        "cases:read",
        Code.ROLE_NOT_ALLOWED,
        Code.INVALID_INPUT,
    ),
)
async def read_worklist(call: Called, paging: Paged, of: Of = Of.UNIT) -> Response:
    found = await worklist(call.scope, call.services, call.act, of, paging)
    return shown(call, work_shapes.worklist(found, call))
