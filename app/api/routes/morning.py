"""What lies before a manager to look at."""

from fastapi import APIRouter, Response

from app.api.answers import shown
from app.api.guard import Called, GuardedRoute
from app.api.operations import reads
from app.api.schemas.morning import MorningView, OpenEnd, StandInView
from app.application.queries.duties import DutyLine
from app.application.queries.morning import morning
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["outside the screen"])


@router.get(
    "/morning",
    **reads(
        "morning",
        "A manager's open ends, the most urgent first; and who stood in for whom this week",
        MorningView,
        "cases:read",
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def read_morning(call: Called) -> Response:
    found = await morning(call.scope, call.services, call.act)
    stand_ins = [
        StandInView(
            case=row.case,
            worker=row.worker,
            lead_worker=row.lead_worker,
            times=row.times,
            last=row.last,
            reasons=list(row.reasons),
        )
        for row in found.stand_ins
    ]
    return shown(
        call,
        MorningView(open_ends=[_open_end(line) for line in found.desk.lines], stand_ins=stand_ins),
    )


def _open_end(line: DutyLine) -> OpenEnd:
    duty = line.duty
    return OpenEnd(
        kind=duty.kind,
        ref=duty.ref,
        case=duty.case,
        since=duty.since,
        due=duty.due,
        climbed=line.climbed,
    )
