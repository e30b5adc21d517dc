"""The receipt of a withdrawal, for the lead team to hand over by the safe way of contact."""

from fastapi import Response

from app.api import examples
from app.api.acting import READ_CASES, WRITE_CASES, acting
from app.api.answers import shown
from app.api.guard import Called, CaseId, ConsentId
from app.api.operations import reads
from app.api.people_shapes import safe_contact
from app.api.schemas.receipts import EndedView, HandOver, ReceiptView
from app.api.shapes import named
from app.application.ports import Outcome
from app.application.queries.receipt import Receipt, receipt
from app.application.use_cases.hand_over_receipt import hand_over_receipt
from app.domain.errors import Code

router, doing = acting("consents", WRITE_CASES)


@router.get(
    "/cases/{case}/consents/{consent}/receipt",
    **reads(
        "readReceipt",
        "The receipt of a withdrawal: what ended for whom, what stays, whom to ask",
        ReceiptView,
        READ_CASES,
        Code.UNKNOWN_CASE,
        Code.NOT_LEAD,
        Code.UNKNOWN_CONSENT,
        Code.UNKNOWN_RECEIPT,
    ),
)
async def get_receipt(call: Called, case: CaseId, consent: ConsentId) -> Response:
    return shown(call, _shaped(await receipt(call.scope, call.services, call.act, case, consent)))


@doing.does(
    "/cases/{case}/consents/{consent}/receipt/hand-over",
    "handOverReceipt",
    "Note that the person has the receipt, how and since when; or why she has it not",
    examples.HAND_OVER,
    Code.UNKNOWN_CASE,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_RECEIPT,
    Code.UNKNOWN_CODE,
    Code.DATE_IN_FUTURE,
    Code.DATE_IN_PAST,
)
async def post_hand_over(call: Called, case: CaseId, consent: ConsentId, body: HandOver) -> Outcome:
    return await hand_over_receipt(
        call.services,
        call.act,
        case,
        consent,
        how=body.how,
        given_on=body.given_on,
        reason=body.reason,
    )


def _shaped(found: Receipt) -> ReceiptView:
    row, names, person = found.row, found.names, found.person
    by = row.withdrawn_by_unit
    return ReceiptView(
        case=found.case,
        consent=row.consent,
        subject=row.subject,
        name=person.facts.name if person and person.facts else None,
        safe_contact=safe_contact(person.contact) if person and person.contact else None,
        withdrawn_on=row.withdrawn_on,
        form=row.withdrawn_form,
        represented=row.represented,
        taken_by=None if by is None else named(names.units, by),
        ended=[
            EndedView(
                organisation=named(names.organisations, one.organisation),
                categories=list(one.categories),
                since=one.since,
            )
            for one in found.ended
        ],
        ask=named(names.units, found.lead.lead_unit),
        ask_worker=named(names.workers, found.lead.lead_worker),
        telephone=names.telephones.get(found.lead.lead_unit),
        kept_years=found.kept_years,
        handed_over=row.receipt_how,
        not_handed_over=row.receipt_reason,
        settled_on=row.receipt_on,
    )
