"""担当替え: a manager gives cases of her unit to others from a day, and takes it back before it."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.queries.reassignment import Turns, turns
from app.application.use_cases.reassign import Reassigning, reassign
from app.application.use_cases.undo_reassignment import undo_reassignment
from app.domain.errors import Code, Refusal
from app.web.acting import At, Page, acting
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, choice, choices, day
from app.web.forms import known_form, read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.views.reassignments import cases_of, reassignments_view

router = APIRouter()
LIST: Final = "/reassignments"
GIVING: Final = Form("reassign", choices("cases"), choice("worker"), day("starts"))


@dataclass(frozen=True, slots=True)
class Means:
    """How many cases, whose they become, and when."""

    count: int
    worker: str
    starts: date
    today: bool


@router.get(LIST)
async def all_turns(request: Request, desk: TheDesk, asker: Asker) -> Response:
    found = await turns(asker.scope, desk.services, asker.act)
    return render(request, "reassignments.html", reassignments_view(found, asker.scope.on))


@router.post(LIST, dependencies=[Depends(from_here)])
async def undone(request: Request, desk: TheDesk, asker: Asker) -> Response:
    """Before its day; a second click finds it gone."""
    form = await read_form(request)
    case = known_form(form.get("case", ""), Code.UNKNOWN_CASE)
    given = known_form(form.get("reassignment", ""), Code.UNKNOWN_REASSIGNMENT)
    await undo_reassignment(desk.services, asker.act, case, reassignment=given)
    return RedirectResponse(LIST, HTTPStatus.SEE_OTHER)


async def _hers(at: At) -> Turns:
    return await turns(at.scope, at.services, at.asker.act, worker=at["worker"], named=True)


async def _shown(at: At) -> Page:
    found = await _hers(at)
    others = [(worker, name) for worker, name in found.workers if worker != at["worker"]]
    options = {"cases": cases_of(found, at["worker"]), "worker": others}
    return Page(LIST, options=options, first={"starts": at.scope.on})


async def _means(at: At, typed: Typed) -> Means:
    asked = _asked(typed)
    there = dict((await _hers(at)).workers)
    if asked.starts < at.scope.on:
        raise Refusal(Code.DATE_IN_PAST, field="starts")
    if asked.worker not in there:
        raise Refusal(Code.WORKER_NOT_OF_UNIT, field="worker")
    today = asked.starts == at.scope.on
    return Means(len(asked.cases), there[asked.worker], asked.starts, today)


async def _done(at: At, typed: Typed) -> str:
    """Every case that can be given is; of the others the page says why."""
    for answer in await reassign(at.services, at.act, _asked(typed)):
        if answer.refused is not None:
            raise Refusal(answer.refused)
    return LIST


def _asked(typed: Typed) -> Reassigning:
    cases = tuple(known_form(case, Code.UNKNOWN_CASE) for case in typed.many("cases"))
    worker = known_form(typed.text("worker"), Code.WORKER_NOT_OF_UNIT)
    return Reassigning(cases, worker, typed.day("starts") or date.min)


acting(
    router,
    "/reassignments/{worker}",
    GIVING,
    _shown,
    _done,
    _means,
    confirm="reassign_confirm.html",
)
