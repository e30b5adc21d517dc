"""What happened away from the screen, and the manager's look at it."""

from typing import Annotated

from fastapi import APIRouter, Path, Response

from app.api import examples
from app.api.answers import created, done
from app.api.guard import Called, CaseId, GuardedRoute, ReferralId, known_form
from app.api.operations import acts, creates
from app.api.schemas.outside import Looked, RecordedAnswer, Told
from app.application.use_cases import clear_duty, record_answer, tell_outside
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["outside the screen"])


@router.post(
    "/cases/{case}/told",
    **creates(
        "tellOutside",
        "Record what was told, sent, handed over or heard; kept whether a basis covers it or not",
        "cases:write",
        examples.TOLD,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_ITEM,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.NO_PAIRS,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
    ),
)
async def post_told(call: Called, case: CaseId, body: Told) -> Response:
    outcome = await tell_outside.tell_outside(call.services, call.act, case, body.telling())
    return created(call, outcome, f"/cases/{case}/timeline#{outcome.ids['item']}")


@router.post(
    "/referrals/{referral}/recorded-answers",
    **acts(
        "recordAnswer",
        "Record what a receiver without a log-in said; it moves the clock and opens nothing",
        "referrals:write",
        examples.RECORDED_ANSWER,
        Code.UNKNOWN_REFERRAL,
        Code.NOT_SENDER,
        Code.NOT_RECEIVER,
        Code.ROLE_NOT_ALLOWED,
        Code.REFERRAL_STATE,
        Code.UNKNOWN_CODE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
        Code.DATE_IN_PAST,
    ),
)
async def post_recorded_answer(
    call: Called, referral: ReferralId, body: RecordedAnswer
) -> Response:
    outcome = await record_answer.record_answer(call.services, call.act, referral, body.answering())
    return done(outcome)


@router.post(
    "/cases/{case}/duties/{ref}/look",
    **acts(
        "clearDuty",
        "The manager has looked at what lay on her desk",
        "cases:write",
        examples.LOOKED,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_DUTY,
        Code.ROLE_NOT_ALLOWED,
        Code.UNKNOWN_CODE,
    ),
)
async def post_look(
    call: Called,
    case: CaseId,
    ref: Annotated[str, Path(json_schema_extra={"format": "uuid"})],
    body: Looked,
) -> Response:
    outcome = await clear_duty.clear_duty(
        call.services, call.act, case, kind=body.kind, ref=known_form(ref), remark=body.remark
    )
    return done(outcome)
