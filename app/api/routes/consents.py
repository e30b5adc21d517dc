"""Consent: taken from a person, changed with her, and taken back by her."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Response

from app.api import consent_shapes, examples
from app.api.answers import created, done, shown
from app.api.guard import Called, CaseId, ConsentId, GuardedRoute
from app.api.operations import acts, creates, reads
from app.api.schemas.consents import (
    AskedStatus,
    Evidenced,
    Narrowing,
    NewConsent,
    NewStandardConsent,
    Renewal,
    Reviewed,
    Withdrawal,
)
from app.api.schemas.views import WithdrawalView
from app.application.queries.withdrawal import what_it_means
from app.application.use_cases import (
    narrow_consent,
    note_consent_status,
    prove_consent,
    record_consent,
    record_standard_consent,
    renew_consent,
    review_consent,
    withdraw_consent,
)
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["consents"])
OF_GIVING: Final = (
    Code.REPRESENTATIVE_REQUIRED,
    Code.NAME_REQUIRED,
    Code.WORKER_NOT_OF_UNIT,
    Code.TOO_LONG,
    Code.UNKNOWN_ITEM,
)
"""How it was given can be told wrongly."""
OF_ONE: Final = (
    Code.UNKNOWN_CASE,
    Code.UNKNOWN_CONSENT,
    Code.NOT_ENGAGED,
    Code.ROLE_NOT_ALLOWED,
)
"""What every act on a consent can be refused with."""


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
        Code.NOT_LEAD,
        *OF_GIVING,
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
        Code.NAME_REQUIRED,
        Code.TOO_LONG,
        place=True,
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
        representative=body.representative,
        words=body.words,
    )
    return done(outcome, call, f"/cases/{case}/consents/{consent}/receipt")


@router.get(
    "/cases/{case}/consents/{consent}/withdrawal-preview",
    **reads(
        "previewWithdrawal",
        "What taking it back would mean, for whom; nothing is done",
        WithdrawalView,
        "cases:read",
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_CONSENT,
        Code.NOT_LEAD,
    ),
)
async def get_withdrawal_preview(
    call: Called,
    case: CaseId,
    consent: ConsentId,
    organisations: Annotated[list[str] | None, Query()] = None,
) -> Response:
    named = None if organisations is None else frozenset(organisations)
    found = await what_it_means(call.scope, call.services, call.act, case, consent, named)
    return shown(call, consent_shapes.withdrawal(found))


@router.post(
    "/cases/{case}/consents/standard",
    **creates(
        "recordStandardConsent",
        "Record that somebody signed the standard form, with what she crossed out",
        "cases:write",
        examples.NEW_STANDARD_CONSENT,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.NOT_LEAD,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NO_PAIRS,
        Code.DATE_IN_FUTURE,
        Code.END_BEFORE_START,
        *OF_GIVING,
    ),
)
async def post_standard(call: Called, case: CaseId, body: NewStandardConsent) -> Response:
    signing = body.signing()
    outcome = await record_standard_consent.record_standard_consent(
        call.services, call.act, case, signing
    )
    return created(call, outcome, f"/cases/{case}#{outcome.ids['consent']}")


@router.post(
    "/cases/{case}/consents/{consent}/renewal",
    **creates(
        "renewConsent",
        "Renew a consent: the same scope for a new period, from today",
        "cases:write",
        examples.RENEWAL,
        *OF_ONE,
        Code.NOT_LEAD,
        Code.CONSENT_ENDED,
        Code.UNKNOWN_CODE,
        Code.END_BEFORE_START,
        *OF_GIVING,
    ),
)
async def post_renewal(call: Called, case: CaseId, consent: ConsentId, body: Renewal) -> Response:
    outcome = await renew_consent.renew_consent(
        call.services,
        call.act,
        case,
        consent,
        form=body.form,
        until=body.until,
        terms=body.given.terms(),
    )
    return created(call, outcome, f"/cases/{case}#{outcome.ids['consent']}")


@router.post(
    "/cases/{case}/consents/{consent}/narrowing",
    **acts(
        "narrowConsent",
        "Take categories out: access to them has ended when this answers",
        "cases:write",
        examples.NARROWING,
        *OF_ONE,
        Code.CONSENT_ENDED,
        Code.UNKNOWN_CODE,
        Code.NO_PAIRS,
    ),
)
async def post_narrowing(
    call: Called, case: CaseId, consent: ConsentId, body: Narrowing
) -> Response:
    outcome = await narrow_consent.narrow_consent(
        call.services,
        call.act,
        case,
        consent,
        categories=frozenset(body.categories),
        form=body.form,
        organisations=body.named(),
    )
    return done(outcome)


@router.post(
    "/cases/{case}/consents/{consent}/evidence",
    **acts(
        "proveConsent",
        "Note what proves a consent: where the paper is, or what is attached",
        "cases:write",
        examples.EVIDENCE,
        *OF_ONE,
        Code.UNKNOWN_ITEM,
        Code.NOT_LEAD,
        Code.UNKNOWN_CODE,
    ),
)
async def post_evidence(
    call: Called, case: CaseId, consent: ConsentId, body: Evidenced
) -> Response:
    outcome = await prove_consent.prove_consent(
        call.services, call.act, case, consent, proof=body.proof()
    )
    return done(outcome)


@router.post(
    "/cases/{case}/consents/{consent}/review",
    **acts(
        "reviewConsent",
        "Note that the person was asked again whether it still holds, and said yes; where her "
        "capacity to decide was in doubt, a second worker of the unit looks at it too",
        "cases:write",
        examples.REVIEW,
        *OF_ONE,
        Code.CONSENT_ENDED,
        Code.NAME_REQUIRED,
        Code.WORKER_NOT_OF_UNIT,
    ),
)
async def post_review(call: Called, case: CaseId, consent: ConsentId, body: Reviewed) -> Response:
    second = body.second_worker or ""
    outcome = await review_consent.review_consent(
        call.services, call.act, case, consent, second_worker=second
    )
    return done(outcome)


@router.post(
    "/cases/{case}/consent-status",
    **acts(
        "noteConsentStatus",
        "Note where asking for consent stands with somebody",
        "cases:write",
        examples.ASKED_STATUS,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.UNKNOWN_CODE,
    ),
)
async def post_status(call: Called, case: CaseId, body: AskedStatus) -> Response:
    outcome = await note_consent_status.note_consent_status(
        call.services, call.act, case, subject=body.subject, status=body.status
    )
    return done(outcome)
