"""What the unit is told of access that ended."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import done, shown
from app.api.guard import Called, GuardedRoute, NoticeId
from app.api.operations import acts, reads
from app.api.schemas.fields import Nothing
from app.api.schemas.notices import NoticesView, NoticeView
from app.api.shapes import named
from app.application.queries.notices import Told, notices
from app.application.rows import Names, NoticeRow
from app.application.use_cases.see_notice import see_notice
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["me"])


@router.get(
    "/notices",
    **reads(
        "notices",
        "What the unit was told of access that ended",
        NoticesView,
        "cases:read",
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def get_notices(call: Called) -> Response:
    return shown(call, _shaped(await notices(call.scope, call.services, call.act)))


@router.post(
    "/notices/{notice}/seen",
    **acts(
        "seeNotice",
        "Take note that access ended, for the whole unit",
        "cases:write",
        examples.NOTHING,
        Code.UNKNOWN_NOTICE,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def post_seen(call: Called, notice: NoticeId, body: Nothing) -> Response:
    del body  # parsed so that fields which nobody knows are refused
    return done(await see_notice(call.services, call.act, notice))


def _shaped(told: Told) -> NoticesView:
    return NoticesView(notices=[_notice(row, told.names) for row in told.notices])


def _notice(row: NoticeRow, names: Names) -> NoticeView:
    return NoticeView(
        notice=row.notice,
        case=row.case,
        kind=row.kind,
        cause=row.cause,
        ref=row.ref,
        keeps_own=row.keeps_own,
        ask=named(names.units, row.ask_unit),
        since=row.since,
        given_on=row.given_on,
        seen_on=row.seen_on,
        seen_by=None if row.seen_by is None else named(names.workers, row.seen_by),
    )
