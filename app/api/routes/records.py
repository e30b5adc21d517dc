"""The support record, and what other agencies may know of it."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created
from app.api.guard import Called, CaseId, GuardedRoute
from app.api.lines import own_lines
from app.api.operations import JsonLines, creates, lines
from app.api.schemas.commands import NewEntry, NewRecord
from app.api.schemas.own import OwnEntryView
from app.application.queries.own_records import own_records
from app.application.use_cases import write_entry, write_record
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["records"])


@router.get(
    "/cases/{case}/export",
    **lines(
        "exportOwnRecords",
        "What the unit itself wrote into a case, to take along; the right is asked for each part",
        OwnEntryView,
        "cases:read",
        Code.UNKNOWN_CASE,
    ),
)
async def get_export(call: Called, case: CaseId) -> Response:
    parts = await own_records(call.scope, call.services, call.act, case)
    return JsonLines(own_lines(parts))


@router.post(
    "/cases/{case}/records",
    **creates(
        "writeRecord",
        "Write into the record, and beside it what named units may read",
        "cases:write",
        examples.NEW_RECORD,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.NO_BASIS,
        Code.WITHDRAWN,
        Code.EXPIRED,
        Code.CEILING,
        Code.PROTECTED,
        Code.CASE_NOT_OPEN,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NO_PAIRS,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
    ),
)
async def post_record(call: Called, case: CaseId, body: NewRecord) -> Response:
    outcome = await write_record.write_record(call.services, call.act, case, body.writing())
    return created(call, outcome, f"/cases/{case}/timeline#{outcome.ids['item']}")


@router.post(
    "/cases/{case}/entries",
    **creates(
        "writeEntry",
        "Write words for a purpose, and share them with named units on a ground",
        "cases:write",
        examples.NEW_ENTRY,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_ITEM,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.NO_BASIS,
        Code.WITHDRAWN,
        Code.EXPIRED,
        Code.CEILING,
        Code.PROTECTED,
        Code.CASE_NOT_OPEN,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NO_PAIRS,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
    ),
)
async def post_entry(call: Called, case: CaseId, body: NewEntry) -> Response:
    outcome = await write_entry.write_entry(call.services, call.act, case, body.entry())
    return created(call, outcome, f"/cases/{case}/timeline#{outcome.ids['item']}")
