"""A consent that the sender took, at the desk that receives: made sure of, or not."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import done, shown
from app.api.guard import Called, GuardedRoute, ReceivedId
from app.api.operations import acts, reads
from app.api.schemas.consents import AwaitedConsent, NotConfirmed, SenderConsentsView
from app.api.schemas.fields import Nothing
from app.application.queries.sender_consents import sender_consents
from app.application.use_cases.confirm_sender_consent import confirm_sender_consent
from app.application.use_cases.refuse_sender_consent import refuse_sender_consent
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["consents"])


@router.get(
    "/sender-consents",
    **reads(
        "senderConsents",
        "What the unit received on a consent that its sender took, and has yet to make sure of",
        SenderConsentsView,
        "cases:read",
        Code.ROLE_NOT_ALLOWED,
    ),
)
async def get_sender_consents(call: Called) -> Response:
    found = await sender_consents(call.scope, call.services, call.act)
    lines = [
        AwaitedConsent(received=line.duty.ref, since=line.duty.since, due=line.duty.due)
        for line in found.lines
    ]
    return shown(call, SenderConsentsView(waiting=lines))


@router.post(
    "/sender-consents/{received}/confirmation",
    **acts(
        "confirmSenderConsent",
        "The receiving desk has made sure of a consent that the sender took: what was sent to it "
        "(by a referral, or otherwise) opens from now on",
        "cases:write",
        examples.NOTHING,
        Code.UNKNOWN_CONSENT,
        Code.ROLE_NOT_ALLOWED,
        Code.CONSENT_ENDED,
    ),
)
async def post_confirmation(call: Called, received: ReceivedId, body: Nothing) -> Response:
    del body  # parsed so that fields which nobody knows are refused
    return done(await confirm_sender_consent(call.services, call.act, received))


@router.post(
    "/sender-consents/{received}/refusal",
    **acts(
        "refuseSenderConsent",
        "The receiving desk could not make sure of a consent that the sender took: what was sent "
        "stays shut",
        "cases:write",
        examples.NOT_CONFIRMED,
        Code.UNKNOWN_CONSENT,
        Code.ROLE_NOT_ALLOWED,
        Code.CONSENT_ENDED,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_refusal(call: Called, received: ReceivedId, body: NotConfirmed) -> Response:
    outcome = await refuse_sender_consent(call.services, call.act, received, reason=body.reason)
    return done(outcome)
