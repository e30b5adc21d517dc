"""Consent: taken from a person, and taken back by her."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created, done
from app.api.guard import Called, CaseId, ConsentId, GuardedRoute
from app.api.operations import acts, creates
from app.api.schemas.commands import NewConsent, Withdrawal
from app.application.use_cases import record_consent, withdraw_consent
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["consents"])


@router.post(
    "/cases/{case}/consents",
    **creates(
        "recordConsent",
        "Record that one person consented: to whom, what, why, from when until when",
        "cases:write",
        examples.NEW_CONSENT,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.CASE_NOT_OPEN,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NO_PAIRS,
        Code.DATE_IN_FUTURE,
        Code.END_BEFORE_START,
    ),
)
async def post_consent(call: Called, case: CaseId, body: NewConsent) -> Response:
    outcome = await record_consent.record_consent(call.services, call.act, case, body.consenting())
    return created(call, outcome, f"/cases/{case}#{outcome.ids['consent']}")


@router.post(
    "/cases/{case}/consents/{consent}/withdrawal",
    **acts(
        "withdrawConsent",
        "Take consent back: access on it has ended when this answers",
        "cases:write",
        examples.WITHDRAWAL,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_CONSENT,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.CONSENT_ENDED,
        Code.UNKNOWN_CODE,
    ),
)
async def post_withdrawal(
    call: Called, case: CaseId, consent: ConsentId, body: Withdrawal
) -> Response:
    outcome = await withdraw_consent.withdraw_consent(
        call.services,
        call.act,
        case,
        consent,
        form=body.form,
        organisations=body.named(),
    )
    return done(outcome)
