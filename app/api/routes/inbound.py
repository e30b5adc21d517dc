"""Referrals from an agency that has no case: offered to somebody who then leads one."""

from app.api import examples
from app.api.acting import acting
from app.api.guard import Called, ReferralId
from app.api.schemas.inbound import Link, NewInboundReferral
from app.application.ports import Outcome
from app.application.use_cases.link_referral import link_referral
from app.application.use_cases.offer import offer
from app.domain.errors import Code

router, doing = acting("referrals", "referrals:write")


@doing.makes(
    "/referrals",
    "offerReferral",
    "Refer a person without a case of one's own: the receiver leads one once it accepts",
    examples.NEW_INBOUND_REFERRAL,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_REFERRAL,
    Code.REFERRAL_STATE,
    Code.UNKNOWN_UNIT,
    Code.UNKNOWN_CODE,
    Code.NO_PAIRS,
    Code.NAME_REQUIRED,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    Code.DATE_IN_FUTURE,
    Code.DATE_IN_PAST,
    Code.NO_BASIS,
    Code.CEILING,
    Code.COMPARTMENT,
    at="/referrals/{referral}",
)
async def post_offer(call: Called, body: NewInboundReferral) -> Outcome:
    return await offer(call.services, call.act, body.offering())


@doing.does(
    "/referrals/{referral}/link",
    "linkReferral",
    "Accept as part of a case that the receiver leads; the sender is not told of which",
    examples.LINK,
    Code.UNKNOWN_REFERRAL,
    Code.UNKNOWN_CASE,
    Code.NOT_RECEIVER,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.REFERRAL_STATE,
)
async def post_link(call: Called, referral: ReferralId, body: Link) -> Outcome:
    return await link_referral(call.services, call.act, referral, into=body.case)
