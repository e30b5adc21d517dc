"""The feed: what happened that concerns the caller's unit."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from app.api.answers import found
from app.api.guard import Call, Called, GuardedRoute, still_admitted
from app.api.operations import follows
from app.api.schemas.feed import FeedEntry, FeedView
from app.application.following import LONGEST, follow
from app.application.ports import Act
from app.domain.errors import Code
from app.domain.sharing.policy import VisibilityScope

CURSOR_LIMIT: Final = 200
NEEDS: Final = "feed:read"
router = APIRouter(route_class=GuardedRoute, tags=["feed"])


@router.get(
    "/feed",
    **follows(
        "followFeed",
        "What happened that concerns the unit, from a cursor on: types and ids",
        FeedView,
        NEEDS,
        Code.ROLE_NOT_ALLOWED,
        Code.INVALID_INPUT,
    ),
)
async def get_feed(
    call: Called,
    after: Annotated[str | None, Query(max_length=CURSOR_LIMIT)] = None,
    wait: Annotated[int, Query(ge=0, le=LONGEST)] = 0,
) -> Response:
    first: Call | None = call

    async def ask() -> tuple[VisibilityScope, Act]:
        """She who was let in; and at each later look, whoever her token stands for then."""
        nonlocal first
        now, first = first or await still_admitted(call.request, [NEEDS]), None
        return now.scope, now.act

    page = await follow(call.services, ask, after, wait)
    entries = [FeedEntry(id=e.id, type=e.type, about=e.about, case=e.case) for e in page.entries]
    return found(FeedView(entries=entries, next=page.cursor))
