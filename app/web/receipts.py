"""The receipt of a withdrawal: a page to print, and the note that the person has it."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.queries.receipt import receipt
from app.application.use_cases.hand_over_receipt import hand_over_receipt
from app.domain.errors import Code
from app.web.desk import Asker, TheDesk
from app.web.forms import known_form, read_day, read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.views.receipt import receipt_view

router = APIRouter()


@router.get("/cases/{case}/consents/{consent}/receipt")
async def one(request: Request, desk: TheDesk, asker: Asker, case: str, consent: str) -> Response:
    case, consent = known_form(case, Code.UNKNOWN_CASE), known_form(consent, Code.UNKNOWN_CONSENT)
    found = await receipt(asker.scope, desk.services, asker.act, case, consent)
    return render(request, "receipt.html", receipt_view(found, asker.scope.on))


@router.post("/cases/{case}/consents/{consent}/receipt", dependencies=[Depends(from_here)])
async def settled(
    request: Request, desk: TheDesk, asker: Asker, case: str, consent: str
) -> Response:
    """She has it, or it could not be given; a second click finds it so already."""
    case, consent = known_form(case, Code.UNKNOWN_CASE), known_form(consent, Code.UNKNOWN_CONSENT)
    form = await read_form(request)
    how, reason = form.get("how", ""), form.get("reason", "")
    given = read_day(form.get("on", "")) if how else None
    await hand_over_receipt(
        desk.services, asker.act, case, consent, how=how, given_on=given, reason=reason
    )
    return RedirectResponse(f"/cases/{case}/consents/{consent}/receipt", HTTPStatus.SEE_OTHER)
