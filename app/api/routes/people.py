"""The persons of a case: how each can be reached without harm."""

from app.api import examples
from app.api.acting import WRITE_CASES, acting
from app.api.guard import Called, CaseId, PersonId
from app.api.schemas.people import SafeContact
from app.application.ports import Outcome
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.domain.errors import Code

router, doing = acting("people", WRITE_CASES)


@doing.makes(
    "/cases/{case}/people/{person}/safe-contact",
    "noteSafeContact",
    "Note how a person can be reached without harm; whoever has her facts is told",
    examples.SAFE_CONTACT,
    Code.UNKNOWN_CASE,
    Code.UNKNOWN_PERSON,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_CODE,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    at="/cases/{case}#{item}",
)
async def post_safe_contact(
    call: Called, case: CaseId, person: PersonId, body: SafeContact
) -> Outcome:
    return await note_safe_contact(
        call.services, call.act, case, person=person, contact=body.contact()
    )
