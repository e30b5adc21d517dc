"""An emergency: shown at once, reasoned within a day, and looked at by somebody else."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created, done
from app.api.guard import Called, CaseId, EmergencyId, GuardedRoute
from app.api.operations import acts, creates
from app.api.schemas.emergencies import EmergencyReason, EmergencyReview, NewEmergency
from app.application.use_cases import give_emergency_reason, open_emergency, review_emergency
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["emergencies"])


@router.post(
    "/cases/{case}/emergencies",
    **creates(
        "openEmergency",
        "A life is in danger: show words to a unit at once; the reason may follow",
        "cases:write",
        examples.NEW_EMERGENCY,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NOT_LEAD,
        Code.ROLE_NOT_ALLOWED,
        Code.NO_BASIS,
        Code.ALREADY_LINKED,
        Code.NO_PAIRS,
        Code.NAME_REQUIRED,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
    ),
)
async def post_emergency(call: Called, case: CaseId, body: NewEmergency) -> Response:
    outcome = await open_emergency.open_emergency(call.services, call.act, case, body.asked())
    return created(call, outcome, f"/cases/{case}/timeline#{outcome.ids['item']}")


@router.post(
    "/cases/{case}/emergencies/{emergency}/reason",
    **acts(
        "giveEmergencyReason",
        "Say why it could not wait; after 24 hours this is marked as late",
        "cases:write",
        examples.EMERGENCY_REASON,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_EMERGENCY,
        Code.ROLE_NOT_ALLOWED,
        Code.EMERGENCY_STATE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_reason(
    call: Called, case: CaseId, emergency: EmergencyId, body: EmergencyReason
) -> Response:
    outcome = await give_emergency_reason.give_emergency_reason(
        call.services, call.act, case, emergency=emergency, text=body.text
    )
    return done(outcome)


@router.post(
    "/cases/{case}/emergencies/{emergency}/review",
    **acts(
        "reviewEmergency",
        "A manager who did not open it looks at it; what was none is read no longer",
        "cases:write",
        examples.EMERGENCY_REVIEW,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_EMERGENCY,
        Code.ROLE_NOT_ALLOWED,
        Code.OWN_EMERGENCY,
        Code.EMERGENCY_STATE,
        Code.UNKNOWN_CODE,
        Code.TOO_LONG,
    ),
)
async def post_review(
    call: Called, case: CaseId, emergency: EmergencyId, body: EmergencyReview
) -> Response:
    outcome = await review_emergency.review_emergency(
        call.services,
        call.act,
        case,
        emergency=emergency,
        result=body.result,
        text=body.text,
    )
    return done(outcome)
