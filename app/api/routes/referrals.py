"""Referrals: sent by one side, answered by the other, closed by the first."""

from fastapi import APIRouter, Response

from app.api import examples, shapes
from app.api.answers import created, done, shown
from app.api.guard import Called, CaseId, GuardedRoute, ReferralId
from app.api.operations import acts, creates, reads
from app.api.schemas.commands import (
    Acceptance,
    Cancellation,
    Confirmation,
    Contact,
    Decline,
    NewReferral,
    OutcomeReport,
)
from app.api.schemas.views import ReferralPageView
from app.application.queries.referral_page import referral_page
from app.application.use_cases import (
    accept_referral,
    cancel_referral,
    confirm_referral,
    decline_referral,
    refer,
    report_contact,
    report_outcome,
)
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["referrals"])
WRITE = "referrals:write"
ANSWERING = (
    Code.UNKNOWN_REFERRAL,
    Code.NOT_RECEIVER,
    Code.ROLE_NOT_ALLOWED,
    Code.REFERRAL_STATE,
)
SENDING = (Code.UNKNOWN_REFERRAL, Code.NOT_SENDER, Code.ROLE_NOT_ALLOWED, Code.REFERRAL_STATE)


@router.post(
    "/cases/{case}/referrals",
    **creates(
        "refer",
        "Write a link sheet and send it, within what the bases cover",
        WRITE,
        examples.NEW_REFERRAL,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_REFERRAL,
        Code.REFERRAL_STATE,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_ITEM,
        Code.NOT_LEAD,
        Code.ROLE_NOT_ALLOWED,
        Code.NO_BASIS,
        Code.WITHDRAWN,
        Code.EXPIRED,
        Code.NOT_ENGAGED,
        Code.CEILING,
        Code.RAW_NOTE,
        Code.PROTECTED,
        Code.CASE_NOT_OPEN,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NO_PAIRS,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_PAST,
    ),
)
async def post_referral(call: Called, case: CaseId, body: NewReferral) -> Response:
    outcome = await refer.refer(call.services, call.act, case, body.referring())
    return created(call, outcome, f"/referrals/{outcome.ids['referral']}")


@router.get(
    "/referrals/{referral}",
    **reads(
        "readReferral",
        "A referral as its sides may see it; before acceptance a preview that names nobody",
        ReferralPageView,
        "referrals:read",
        Code.UNKNOWN_REFERRAL,
    ),
)
async def get_referral(call: Called, referral: ReferralId) -> Response:
    page = await referral_page(call.scope, call.services, call.act, referral)
    return shown(call, shapes.referral(page))


@router.post(
    "/referrals/{referral}/acceptance",
    **acts(
        "acceptReferral",
        "Accept: the engagement begins; where there is no case yet, the receiver leads one",
        WRITE,
        examples.ACCEPTANCE,
        *ANSWERING,
        Code.DATE_IN_PAST,
        Code.UNKNOWN_CODE,
    ),
)
async def post_acceptance(call: Called, referral: ReferralId, body: Acceptance) -> Response:
    outcome = await accept_referral.accept_referral(
        call.services,
        call.act,
        referral,
        report_due=body.report_due,
        opening=None if body.opening is None else body.opening.opening(),
    )
    return done(outcome)


@router.post(
    "/referrals/{referral}/decline",
    **acts(
        "declineReferral",
        "Decline, with a reason: nothing of what was asked stays readable",
        WRITE,
        examples.DECLINE,
        *ANSWERING,
        Code.UNKNOWN_CODE,
        Code.TOO_LONG,
    ),
)
async def post_decline(call: Called, referral: ReferralId, body: Decline) -> Response:
    outcome = await decline_referral.decline_referral(
        call.services, call.act, referral, reason=body.reason, text=body.text
    )
    return done(outcome)


@router.post(
    "/referrals/{referral}/contacts",
    **acts(
        "reportContact",
        "Report first contact, progress or a no-show",
        WRITE,
        examples.CONTACT,
        *ANSWERING,
        Code.UNKNOWN_CODE,
    ),
)
async def post_contact(call: Called, referral: ReferralId, body: Contact) -> Response:
    outcome = await report_contact.report_contact(
        call.services, call.act, referral, progress=body.progress
    )
    return done(outcome)


@router.post(
    "/referrals/{referral}/outcome",
    **acts(
        "reportOutcome",
        "Report what came of it, back to the sender",
        WRITE,
        examples.OUTCOME,
        *ANSWERING,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_CODE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_outcome(call: Called, referral: ReferralId, body: OutcomeReport) -> Response:
    outcome = await report_outcome.report_outcome(
        call.services,
        call.act,
        referral,
        result=body.result,
        text=body.text,
        pairs=body.told(),
    )
    return done(outcome)


@router.post(
    "/referrals/{referral}/confirmation",
    **acts(
        "confirmReferral",
        "Confirm the report: the loop is closed",
        WRITE,
        examples.CONFIRMATION,
        *SENDING,
    ),
)
async def post_confirmation(call: Called, referral: ReferralId, body: Confirmation) -> Response:
    outcome = await confirm_referral.confirm_referral(
        call.services, call.act, referral, continues=body.continues
    )
    return done(outcome)


@router.post(
    "/referrals/{referral}/cancellation",
    **acts(
        "cancelReferral",
        "Cancel: the receiver's access has ended when this answers",
        WRITE,
        examples.CANCELLATION,
        *SENDING,
    ),
)
async def post_cancellation(call: Called, referral: ReferralId, body: Cancellation) -> Response:
    del body  # parsed so that fields which nobody knows are refused
    return done(await cancel_referral.cancel_referral(call.services, call.act, referral))
