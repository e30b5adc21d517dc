"""Protection of persons: only the named read what is flagged, in every case."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created, done
from app.api.guard import Called, CaseId, FlagId, GuardedRoute
from app.api.operations import acts, creates
from app.api.schemas.flags import FlagLifted, NewFlag
from app.application.use_cases.lift_protection import lift_protection
from app.application.use_cases.protect_person import protect_person
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["protection"])


@router.post(
    "/cases/{case}/flags",
    **creates(
        "protectPerson",
        "Protect facts of a person: everybody but the named stops reading them on returning",
        "cases:write",
        examples.NEW_FLAG,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_CODE,
        Code.NOT_LEAD,
        Code.ROLE_NOT_ALLOWED,
        Code.WORKER_NOT_OF_UNIT,
    ),
)
async def post_flag(call: Called, case: CaseId, body: NewFlag) -> Response:
    outcome = await protect_person(
        call.services,
        call.act,
        case,
        person=body.person,
        categories=tuple(body.categories),
        named_workers=tuple(body.named_workers),
    )
    return created(call, outcome, f"/cases/{case}")


@router.post(
    "/cases/{case}/flags/{flag}/lift",
    **acts(
        "liftProtection",
        "A manager of the lead lifts a flag that was set in this case",
        "cases:write",
        examples.FLAG_LIFTED,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_FLAG,
        Code.FLAG_ENDED,
        Code.UNKNOWN_CODE,
        Code.NOT_LEAD,
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def post_lift(call: Called, case: CaseId, flag: FlagId, body: FlagLifted) -> Response:
    outcome = await lift_protection(
        call.services, call.act, case, person=body.person, flag=flag, reason=body.reason
    )
    return done(outcome)
