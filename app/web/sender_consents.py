"""今日の対応: one click for a consent that the sender took, made sure of or not."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.use_cases.confirm_sender_consent import confirm_sender_consent
from app.application.use_cases.refuse_sender_consent import refuse_sender_consent
from app.domain.errors import Code
from app.web.desk import Asker, TheDesk
from app.web.forms import known_form, read_form
from app.web.guard import from_here

router = APIRouter()


@router.post("/sender-consents/{received}", dependencies=[Depends(from_here)])
async def answered(request: Request, desk: TheDesk, asker: Asker, received: str) -> Response:
    """Two buttons; the one that refuses asks for a reason."""
    received, form = known_form(received, Code.UNKNOWN_CONSENT), await read_form(request)
    if form.get("answer") == "confirmed":
        await confirm_sender_consent(desk.services, asker.act, received)
    else:
        reason = form.get("reason", "")
        await refuse_sender_consent(desk.services, asker.act, received, reason=reason)
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)
