"""探す: who is on the telephone. What is looked for stands in no address, and is kept nowhere."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response

from app import messages
from app.application.queries.find import find
from app.domain.errors import Code, Refusal, status_of
from app.web.desk import Asker, TheDesk, asking
from app.web.forms import read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.views.find import FindView, find_view, looked_for

router = APIRouter()
TYPED_WRONG: Final = frozenset({Code.WORDS_REQUIRED, Code.TOO_LONG, Code.INVALID_INPUT})
"""What is wrong with the words themselves: said beside them, and they stay."""


@router.get("/search", dependencies=[Depends(asking)])
async def begun(request: Request) -> Response:
    return render(request, "search.html", FindView(""))


@router.post("/search", dependencies=[Depends(from_here)])
async def searched(request: Request, desk: TheDesk, asker: Asker) -> Response:
    typed = (await read_form(request)).get("words", "")
    try:
        found = await find(asker.scope, desk.services, asker.act, looked_for(typed))
    except Refusal as refusal:
        if refusal.code not in TYPED_WRONG:
            raise
        wrong = FindView(typed, wrong=messages.refusal(refusal.code))
        return render(request, "search.html", wrong, status_of(refusal.code))
    view = find_view(typed, found, asker.unit, asker.scope.on)
    return render(request, "search.html", view, HTTPStatus.OK)
