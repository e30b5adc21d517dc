"""The people of a household: come to be known, known better, and reached without harm."""

from app.api import examples
from app.api.acting import WRITE_CASES, acting
from app.api.guard import Called, CaseId, PersonId
from app.api.schemas.commands import FactsBody, NewPerson
from app.api.schemas.people import SafeContact
from app.application.ports import Outcome
from app.application.use_cases.add_person import add_person
from app.application.use_cases.change_facts import change_facts
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.domain.errors import Code

router, doing = acting("people", WRITE_CASES)
BY_LEAD = (Code.UNKNOWN_CASE, Code.NOT_LEAD, Code.ROLE_NOT_ALLOWED)
FACTS = (
    Code.UNKNOWN_CODE,
    Code.NAME_REQUIRED,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
    Code.DATE_IN_FUTURE,
)


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


@doing.makes(
    "/cases/{case}/people",
    "addPerson",
    "Somebody more of the household comes to be known, named or not",
    examples.NEW_PERSON,
    *BY_LEAD,
    *FACTS,
    at="/cases/{case}#{person}",
)
async def post_person(call: Called, case: CaseId, body: NewPerson) -> Outcome:
    return await add_person(call.services, call.act, case, body.asked())


@doing.does(
    "/cases/{case}/people/{person}/facts",
    "changeFacts",
    "State a person's facts anew, all of them; others read them when they are shared",
    examples.FACTS,
    *BY_LEAD,
    *FACTS,
    Code.CASE_NOT_OPEN,
    Code.UNKNOWN_PERSON,
)
async def post_facts(call: Called, case: CaseId, person: PersonId, body: FactsBody) -> Outcome:
    return await change_facts(call.services, call.act, case, person=person, facts=body.facts())
