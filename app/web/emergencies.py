"""緊急: one form on the case page shows words at once; the reason may be said with it or later."""

from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.ports import Services
from app.application.use_cases.give_emergency_reason import give_emergency_reason
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.domain.codes import LISTS
from app.domain.errors import Code
from app.domain.sharing.model import Form, Pair
from app.web.desk import Asker, TheDesk
from app.web.forms import known_form, read_form
from app.web.guard import from_here
from app.web.views.emergency import ABOUT, WHOM

LIFE: Final = "LB-LIFE"

router = APIRouter()


async def receivers(services: Services, municipality: str, own: str) -> tuple[tuple[str, str], ...]:
    """Every unit but her own, by its name."""
    found = await services.directory.units(municipality)
    return tuple(sorted(((u.unit, name) for u, name in found if u.unit != own), key=lambda u: u[1]))


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
