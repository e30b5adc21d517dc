"""The link sheet on paper: a cover for the fax, the sheet, and a box for the answer."""

from fastapi import APIRouter, Request, Response

from app.application.queries.link_sheet import link_sheet
from app.domain.errors import Code
from app.web.desk import Asker, TheDesk
from app.web.forms import known_form
from app.web.render import render
from app.web.views.link_sheet import link_sheet_view

router = APIRouter()


@router.get("/cases/{case}/referrals/{referral}/sheet")
async def paper(
    request: Request, desk: TheDesk, asker: Asker, case: str, referral: str
) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    referral = known_form(referral, Code.UNKNOWN_SHEET)
    found = await link_sheet(asker.scope, desk.services, asker.act, case, referral)
    return render(request, "link_sheet.html", link_sheet_view(found))
