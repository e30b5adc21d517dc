"""電話対応カード: what may be said now to whom, and 「伝えた」 in one step."""

from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import messages
from app.application.queries.phone_card import PhoneCard, lacking, phone_card
from app.application.queries.standing_in import is_asked
from app.application.use_cases.stand_in import stand_in
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.domain.case.outside.decide import THE_PERSON
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.web.acting import NOTHING, At, Page, acting
from app.web.desk import AskedFirst, Asker, TheDesk
from app.web.fields import Form, Typed, choice, choices
from app.web.forms import known_form
from app.web.guard import from_here
from app.web.standing_in import asked_first
from app.web.views.phone import BETWEEN, PERSON, UNIT, callers, options, phone_view

TOLD: Final = Form(
    "told",
    choice("caller"),
    choices("said"),
    blames={"pairs": "said", "pairs.category": "said", "pairs.subject": "said"},
)


async def _said_why(request: Request, desk: TheDesk, asker: Asker) -> None:
    """A colleague's case is opened here as anywhere: she says why first."""
    case = known_form(str(request.path_params["case"]), Code.UNKNOWN_CASE)
    first = await asked_first(desk, asker, case) if request.method == "GET" else None
    if first:
        raise AskedFirst(first)


router = APIRouter()
card = APIRouter(dependencies=[Depends(_said_why)])


@router.post("/cases/{case}/phone/taken", dependencies=[Depends(from_here)])
async def taken(desk: TheDesk, asker: Asker, case: str) -> Response:
    """She took the call for a colleague: that is the reason, and nobody asks her for it."""
    case = known_form(case, Code.UNKNOWN_CASE)
    if await is_asked(asker.scope, desk.services, asker.act, case):
        await stand_in(desk.services, asker.act, case, reason="telephone")
    return RedirectResponse(f"/cases/{case}/phone", HTTPStatus.SEE_OTHER)


@dataclass(frozen=True, slots=True)
class Without:
    """What is told without a basis: to whom, and what is missing, in a sentence each."""

    whom: str
    missing: tuple[str, ...]


async def _found(at: At) -> PhoneCard:
    return await phone_card(at.scope, at.services, at.asker.act, at["case"])


async def _shown(at: At) -> Page:
    view = phone_view(await _found(at), at.scope.on)
    of = {"caller": callers(view), "said": options(view)}
    return Page(f"/cases/{at['case']}", view, of)


def _pairs(typed: Typed) -> frozenset[Pair]:
    """What was ticked under the caller; what stands ticked under another was not said now."""
    mine = f"{typed.text('caller')}{BETWEEN}"
    said = [one.removeprefix(mine) for one in typed.many("said") if one.startswith(mine)]
    parted = [one.partition(BETWEEN) for one in said]
    return frozenset(Pair(subject, category) for subject, _, category in parted)


async def _means(at: At, typed: Typed) -> object:
    """`NOTHING` where it may be said; else that it is kept all the same, and who looks at it."""
    caller, pairs = typed.text("caller"), _pairs(typed)
    if not pairs or not caller.startswith(UNIT):
        return NOTHING
    found = await _found(at)
    units = {one.unit.unit: one.unit for one in found.callers}
    unit = units.get(caller.removeprefix(UNIT))
    if unit is None:
        raise Refusal(Code.UNKNOWN_UNIT, field="caller")
    codes = lacking(found.grounds, unit, pairs, at.scope)
    named = dict(callers(phone_view(found, at.scope.on)))
    return Without(named[caller], tuple(map(messages.refusal, codes))) if codes else NOTHING


async def _done(at: At, typed: Typed) -> str:
    caller, pairs, case = typed.text("caller"), _pairs(typed), at["case"]
    if caller.startswith(PERSON):
        person = frozenset({caller.removeprefix(PERSON)})
        told = Telling("telephone", at.act.now, pairs=pairs, party=THE_PERSON, consented=person)
    else:
        unit = known_form(caller.removeprefix(UNIT), Code.UNKNOWN_UNIT)
        told = Telling("telephone", at.act.now, unit, pairs=pairs)
    done = await tell_outside(at.services, at.act, case, told)
    return f"/cases/{case}#entry-{done.ids['item']}"


acting(
    card,
    "/cases/{case}/phone",
    TOLD,
    _shown,
    _done,
    _means,
    template="phone.html",
    confirm="phone_confirm.html",
)
router.include_router(card)
