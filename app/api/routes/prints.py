"""Numbered sheets: what is put on paper, for whom."""

from fastapi import APIRouter, Response

from app.api import examples
from app.api.answers import created, shown
from app.api.guard import Called, CaseId, GuardedRoute, SheetId
from app.api.operations import creates, reads
from app.api.schemas.prints import NewSheet, SheetView
from app.application.queries.sheet import sheet_page
from app.application.use_cases.print_sheet import print_sheet
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["prints"])


@router.post(
    "/cases/{case}/prints",
    **creates(
        "printSheet",
        "Number a sheet, with its purpose and receiver; what others are given counts as told",
        "cases:write",
        examples.PRINTED,
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_ITEM,
        Code.UNKNOWN_PERSON,
        Code.UNKNOWN_UNIT,
        Code.UNKNOWN_CODE,
        Code.NOT_ENGAGED,
        Code.ROLE_NOT_ALLOWED,
        Code.NO_PAIRS,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_print(call: Called, case: CaseId, body: NewSheet) -> Response:
    outcome = await print_sheet(call.services, call.act, case, body.printing())
    return created(call, outcome, f"/cases/{case}/prints/{outcome.ids['sheet']}")


@router.get(
    "/cases/{case}/prints/{sheet}",
    **reads(
        "getSheet",
        "A sheet for whoever printed it: what of it may be read today; counted as a print",
        SheetView,
        "cases:read",
        Code.UNKNOWN_CASE,
        Code.UNKNOWN_SHEET,
    ),
)
async def get_sheet(call: Called, case: CaseId, sheet: SheetId) -> Response:
    found = await sheet_page(call.scope, call.services, call.act, case, sheet)
    return shown(
        call,
        SheetView(
            number=found.sheet.number,
            purpose=found.sheet.purpose,
            receiver=found.sheet.receiver_unit,
            printed_at=found.sheet.printed_at,
            items=list(found.items),
        ),
    )
