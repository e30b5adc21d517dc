"""Closing a case."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import done
from app.api.guard import Called, CaseId, GuardedRoute
from app.api.operations import acts
from app.api.schemas.commands import Closing
from app.application.use_cases import close_case
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["closing"])


@router.post(
    "/cases/{case}/closing",
    **acts(
        "closeCase",
        "Close a case; where agencies worked together, somebody is named who goes on",
        "cases:write",
        examples.CLOSING,
        Code.UNKNOWN_CASE,
        Code.NOT_LEAD,
        Code.ROLE_NOT_ALLOWED,
        Code.CASE_NOT_OPEN,
        Code.REFERRALS_OPEN,
        Code.LEAD_AGENCY_REQUIRED,
        Code.UNKNOWN_CODE,
    ),
)
async def post_closing(call: Called, case: CaseId, body: Closing) -> Response:
    outcome = await close_case.close_case(
        call.services,
        call.act,
        case,
        reason=body.reason,
        accompanying_unit=body.accompanying_unit,
    )
    return done(outcome)
