"""Link sheets that are written first and sent later."""

from app.api import examples
from app.api.acting import acting
from app.api.guard import Called, CaseId, ReferralId
from app.api.schemas.commands import NewReferral, Sending
from app.application.ports import Outcome
from app.application.use_cases.draft_referral import draft_referral
from app.application.use_cases.send_referral import send_referral
from app.domain.errors import Code

router, doing = acting("referrals", "referrals:write")


@doing.makes(
    "/cases/{case}/referral-drafts",
    "draftReferral",
    "Write a link sheet to be sent later: no clock starts, and its receiver hears of nothing",
    examples.NEW_REFERRAL,
    Code.UNKNOWN_CASE,
    Code.UNKNOWN_REFERRAL,
    Code.REFERRAL_STATE,
    Code.UNKNOWN_PERSON,
    Code.UNKNOWN_ITEM,
    Code.NOT_ONWARD,
    Code.NOT_LEAD,
    Code.NOT_ENGAGED,
    Code.ROLE_NOT_ALLOWED,
    Code.CASE_NOT_OPEN,
    Code.UNKNOWN_UNIT,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    at="/referrals/{referral}",
)
async def post_draft(call: Called, case: CaseId, body: NewReferral) -> Outcome:
    return await draft_referral(call.services, call.act, case, body.referring())


@doing.does(
    "/referrals/{referral}/sending",
    "sendReferral",
    "Send what was drafted, within what the bases cover today: the clock starts",
    examples.SENDING,
    Code.UNKNOWN_REFERRAL,
    Code.NOT_SENDER,
    Code.ROLE_NOT_ALLOWED,
    Code.REFERRAL_STATE,
    Code.CASE_NOT_OPEN,
    Code.UNKNOWN_ITEM,
    Code.NOT_ONWARD,
    Code.NO_BASIS,
    Code.WITHDRAWN,
    Code.EXPIRED,
    Code.NOT_ENGAGED,
    Code.CEILING,
    Code.RAW_NOTE,
    Code.DATE_IN_PAST,
)
async def post_sending(call: Called, referral: ReferralId, body: Sending) -> Outcome:
    return await send_referral(call.services, call.act, referral, answer_due=body.answer_due)
