"""Numbered paper: a form on the case page, and the sheet that it makes."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.queries.sheet import sheet_page
from app.application.use_cases.print_sheet import Printing, print_sheet
from app.domain.errors import Code
from app.web.desk import Asker, TheDesk
from app.web.forms import known_form, read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.views.sheet import sheet_view

router = APIRouter()


@router.post("/cases/{case}/prints", dependencies=[Depends(from_here)])
async def printing(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case, form = known_form(case, Code.UNKNOWN_CASE), await read_form(request)
    asked = _asked(form.get("to", ""), form.get("words", "").strip())
    done = await print_sheet(desk.services, asker.act, case, asked)
    return RedirectResponse(f"/cases/{case}/prints/{done.ids['sheet']}", HTTPStatus.SEE_OTHER)


@router.get("/cases/{case}/prints/{sheet}")
async def sheet(request: Request, desk: TheDesk, asker: Asker, case: str, sheet: str) -> Response:
    case, sheet = known_form(case, Code.UNKNOWN_CASE), known_form(sheet, Code.UNKNOWN_SHEET)
    found = await sheet_page(asker.scope, desk.services, asker.act, case, sheet)
    return render(request, "sheet.html", sheet_view(found, asker.unit, asker.scope.on))


def _asked(to: str, words: str) -> Printing:
    """One field says for what and for whom: `own_use`, `agency:<unit>`, `person:<id>`, `court`."""
    purpose, _, ident = to.partition(":")
    if purpose == "agency":
        return Printing(purpose, unit=known_form(ident, Code.UNKNOWN_UNIT))
    if purpose == "person":
        person = known_form(ident, Code.UNKNOWN_PERSON)
        return Printing(purpose, party="person", person=person)
    if purpose == "own_use":
        return Printing(purpose)
    return Printing(purpose, party="other", party_words=words)
