"""緊急: one form on the case page shows words at once; the reason may be said with it or later."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.ports import Services
from app.application.queries.emergency_page import emergencies, emergency_page
from app.application.use_cases.give_emergency_reason import give_emergency_reason
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.review_emergency import review_emergency
from app.application.use_cases.take_up_emergency import take_up_emergency
from app.domain.codes import LISTS
from app.domain.errors import Code
from app.domain.sharing.model import Form, Pair
from app.web.desk import Asker, Asking, Desk, TheDesk
from app.web.forms import known_form, read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.views.emergency import (
    ABOUT,
    WHOM,
    EmergencyLine,
    emergency_line,
    emergency_view,
)

LIFE: Final = "LB-LIFE"

router = APIRouter()


async def receivers(services: Services, municipality: str, own: str) -> tuple[tuple[str, str], ...]:
    """Every unit but her own, by its name."""
    found = await services.directory.units(municipality)
    return tuple(sorted(((u.unit, name) for u, name in found if u.unit != own), key=lambda u: u[1]))


async def lines_of(desk: Desk, asker: Asking, case: str) -> tuple[EmergencyLine, ...]:
    """What became of each emergency of a case, for whoever leads it."""
    found = await emergencies(asker.scope, desk.services, asker.act, case)
    return tuple(emergency_line(row, found.names, asker.act.now) for row in found.rows)


@router.get("/emergencies/{emergency}")
async def one_emergency(request: Request, desk: TheDesk, asker: Asker, emergency: str) -> Response:
    emergency = known_form(emergency, Code.UNKNOWN_EMERGENCY)
    found = await emergency_page(asker.scope, desk.services, asker.act, emergency)
    return render(request, "emergency.html", emergency_view(found, asker.unit, asker.act.now))


@router.post("/emergencies/{emergency}", dependencies=[Depends(from_here)])
async def taken_up(desk: TheDesk, asker: Asker, emergency: str) -> Response:
    """A manager begins to look at it; a second click finds it hers already."""
    emergency = known_form(emergency, Code.UNKNOWN_EMERGENCY)
    await take_up_emergency(desk.services, asker.act, emergency)
    return RedirectResponse(f"/emergencies/{emergency}", HTTPStatus.SEE_OTHER)


@router.post("/emergencies/{emergency}/review", dependencies=[Depends(from_here)])
async def reviewed(request: Request, desk: TheDesk, asker: Asker, emergency: str) -> Response:
    """She says whether it was an emergency."""
    emergency, form = known_form(emergency, Code.UNKNOWN_EMERGENCY), await read_form(request)
    case = known_form(form.get("case", ""), Code.UNKNOWN_CASE)
    result, text = form.get("result", ""), form.get("text", "").strip()
    await review_emergency(
        desk.services, asker.act, case, emergency=emergency, result=result, text=text
    )
    return RedirectResponse("/morning", HTTPStatus.SEE_OTHER)


@router.post("/emergencies/{emergency}/reason", dependencies=[Depends(from_here)])
async def reasoned(request: Request, desk: TheDesk, asker: Asker, emergency: str) -> Response:
    """Why it could not wait, said afterwards."""
    emergency, form = known_form(emergency, Code.UNKNOWN_EMERGENCY), await read_form(request)
    case, text = known_form(form.get("case", ""), Code.UNKNOWN_CASE), form.get("text", "").strip()
    await give_emergency_reason(desk.services, asker.act, case, emergency=emergency, text=text)
    return RedirectResponse(f"/emergencies/{emergency}", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/emergencies", dependencies=[Depends(from_here)])
async def emergency(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case, form = known_form(case, Code.UNKNOWN_CASE), await read_form(request)
    asked = EmergencyAsked(
        unit=known_form(form.get("unit", ""), Code.UNKNOWN_UNIT),
        pairs=_pairs(form),
        text=form.get("text", ""),
        form=Form.SUMMARY.value,
        occurred_at=asker.act.now,
        ground=Named(LIFE),
    )
    done = await open_emergency(desk.services, asker.act, case, asked)
    reason = form.get("reason", "").strip()
    if reason:
        await give_emergency_reason(
            desk.services, asker.act, case, emergency=done.ids["emergency"], text=reason
        )
    return RedirectResponse(f"/cases/{case}#entry-{done.ids['item']}", HTTPStatus.SEE_OTHER)


def _pairs(form: dict[str, str]) -> frozenset[Pair]:
    """Each ticked person with each ticked kind of information."""
    people = [name.removeprefix(WHOM) for name in form if name.startswith(WHOM)]
    kinds = [name.removeprefix(ABOUT) for name in form if name.startswith(ABOUT)]
    return frozenset(Pair(p, kind) for p in people for kind in kinds if kind in _KNOWN)


_KNOWN: Final = LISTS["info_categories"]
