"""A professional's check for a conflict of interest, before she answers a referral."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.acting import acting
from app.api.answers import shown
from app.api.guard import Called, CheckId, GuardedRoute, ReferralId
from app.api.operations import reads
from app.api.schemas.checks import CheckAnswer, CheckView, NamesTold, NewCheck
from app.application.ports import Outcome
from app.application.queries.conflict_check import CheckPage, conflict_check
from app.application.use_cases.answer_check import answer_check
from app.application.use_cases.ask_check import ask_check
from app.application.use_cases.tell_names import tell_names
from app.domain.errors import Code

router, doing = acting("referrals", "referrals:write")
reading = APIRouter(route_class=GuardedRoute, tags=["referrals"])
EITHER = (Code.UNKNOWN_REFERRAL, Code.ROLE_NOT_ALLOWED, Code.REFERRAL_STATE)


@doing.does(
    "/referrals/{referral}/checks",
    "askCheck",
    "Ask for names, to see whether there is a conflict of interest; professionals alone do",
    examples.NEW_CHECK,
    *EITHER,
    Code.NOT_RECEIVER,
    Code.WORKER_NOT_OF_UNIT,
)
async def post_check(call: Called, referral: ReferralId, body: NewCheck) -> Outcome:
    return await ask_check(call.services, call.act, referral, worker=body.worker)


@doing.does(
    "/referrals/{referral}/checks/{check}/names",
    "tellNames",
    "Tell the one named professional, for five days, on the consent of those it is about",
    examples.NAMES_TOLD,
    *EITHER,
    Code.UNKNOWN_QUESTION,
    Code.NOT_SENDER,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    Code.NO_PAIRS,
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.CEILING,
)
async def post_names(
    call: Called, referral: ReferralId, check: CheckId, body: NamesTold
) -> Outcome:
    return await tell_names(call.services, call.act, referral, check, text=body.text)


@doing.does(
    "/referrals/{referral}/checks/{check}/answer",
    "answerCheck",
    "Say whether there is a conflict; the names are readable no more",
    examples.CHECK_ANSWER,
    *EITHER,
    Code.UNKNOWN_QUESTION,
    Code.NOT_RECEIVER,
)
async def post_answer(
    call: Called, referral: ReferralId, check: CheckId, body: CheckAnswer
) -> Outcome:
    return await answer_check(call.services, call.act, referral, check, conflict=body.conflict)


@reading.get(
    "/referrals/{referral}/check",
    **reads(
        "readCheck",
        "The last check of a referral; its words for the named professional, in her days",
        CheckView,
        "referrals:read",
        Code.UNKNOWN_REFERRAL,
    ),
)
async def get_check(call: Called, referral: ReferralId) -> Response:
    page = await conflict_check(call.scope, call.services, call.act, referral)
    return shown(call, _view(page))


def _view(page: CheckPage) -> CheckView:
    return CheckView(
        check=page.check,
        worker=page.worker,
        until=page.until,
        conflict=page.conflict,
        text=None if page.told is None else getattr(page.told.event, "text", None),
        bases=[] if page.told is None else list(page.told.bases),
    )
