"""An emergency: shown at once, reasoned within a day, and looked at by somebody else."""

from fastapi import APIRouter, Response

from app.api import examples, shapes
from app.api.answers import created, done, shown
from app.api.guard import Called, CaseId, EmergencyId, GuardedRoute
from app.api.operations import acts, creates, reads
from app.api.schemas.emergencies import (
    EmergenciesView,
    EmergencyLineView,
    EmergencyReason,
    EmergencyReview,
    EmergencyView,
    NewEmergency,
)
from app.api.schemas.fields import Nothing
from app.application.emergency_row import EmergencyRow
from app.application.queries.emergency_page import (
    EmergencyPage,
    emergencies,
    emergency_page,
)
from app.application.rows import Names
from app.application.use_cases import (
    give_emergency_reason,
    open_emergency,
    review_emergency,
    take_up_emergency,
)
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
        Code.WORKER_NOT_OF_UNIT,
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
    "/emergencies/{emergency}/taken-up",
    **acts(
        "takeUpEmergency",
        "A manager begins to look at it: she alone reads what was shown, until she has judged",
        "cases:write",
        examples.NOTHING,
        Code.UNKNOWN_EMERGENCY,
        Code.ROLE_NOT_ALLOWED,
        Code.OWN_EMERGENCY,
        Code.EMERGENCY_STATE,
    ),
)
async def post_taken_up(call: Called, emergency: EmergencyId, body: Nothing) -> Response:
    del body  # parsed so that fields which nobody knows are refused
    return done(await take_up_emergency.take_up_emergency(call.services, call.act, emergency))


@router.get(
    "/cases/{case}/emergencies",
    **reads(
        "emergencies",
        "The emergencies of a case, for its lead team, and what is still owed for each",
        EmergenciesView,
        "cases:read",
        Code.UNKNOWN_CASE,
    ),
)
async def get_emergencies(call: Called, case: CaseId) -> Response:
    found = await emergencies(call.scope, call.services, call.act, case)
    lines = [_line(row, found.names) for row in found.rows]
    return shown(call, EmergenciesView(emergencies=lines))


@router.get(
    "/emergencies/{emergency}",
    **reads(
        "emergency",
        "What was shown, and what is still owed for it; for the lead team and who looks at it",
        EmergencyView,
        "cases:read",
        Code.UNKNOWN_EMERGENCY,
    ),
)
async def get_emergency(call: Called, emergency: EmergencyId) -> Response:
    found = await emergency_page(call.scope, call.services, call.act, emergency)
    return shown(call, _shaped(found))


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


def _shaped(page: EmergencyPage) -> EmergencyView:
    seen, names = page.shown, page.names
    entry = None if seen is None else shapes.entry(seen, names, {seen.item})
    why = None if page.reason is None else shapes.entry(page.reason, names, {page.reason.item})
    told = _line(page.emergency, names)
    return EmergencyView(**dict(told), case=page.emergency.case, shown=entry, reason=why)


def _line(row: EmergencyRow, names: Names) -> EmergencyLineView:
    return EmergencyLineView(
        emergency=row.emergency,
        receiver=shapes.named(names.units, row.receiver_unit),
        by_unit=shapes.named(names.units, row.by_unit),
        by_worker=shapes.named(names.workers, row.by_worker),
        opened_on=row.opened_on,
        reason_due=row.reason_due,
        reasoned=row.reasoned,
        review_due=row.review_due,
        result=row.result,
    )
