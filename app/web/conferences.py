"""会議: the sittings at which somebody has something to do, and her part in each."""

from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.queries.conference_page import conference_page, conferences, said_in
from app.application.queries.duties import desk as duties_of
from app.application.use_cases.acknowledge_secrecy import acknowledge_secrecy
from app.application.use_cases.answer_for_information import answer_for_information
from app.application.use_cases.refuse_information import refuse_information
from app.application.use_cases.tick_task import tick_task
from app.domain.errors import Code
from app.web.acting import At, Page, acting
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, choice
from app.web.forms import known_form, read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.views.conference import conference_view, conferences_view, owed_here

router = APIRouter()
HERE = [Depends(from_here)]
REFUSING = Form("refuse_information", choice("reason", "decline_reason"))


@router.get("/conferences")
async def all_conferences(request: Request, desk: TheDesk, asker: Asker) -> Response:
    found = await conferences(asker.scope, desk.services, asker.act)
    view = conferences_view(found.rows, asker.who.actor, asker.scope.on)
    return render(request, "conferences.html", view)


@router.get("/conferences/{conference}")
async def one_conference(
    request: Request, desk: TheDesk, asker: Asker, conference: str
) -> Response:
    conference = known_form(conference, Code.UNKNOWN_SESSION)
    found = await conference_page(asker.scope, desk.services, asker.act, conference)
    owed = await duties_of(asker.scope, desk.services, asker.act, owed_here(found))
    view = conference_view(found, owed.lines, asker.who.actor, asker.scope.on)
    return render(request, "conference.html", view)


@router.post("/conferences/{conference}/secrecy", dependencies=HERE)
async def came_in(request: Request, desk: TheDesk, asker: Asker, conference: str) -> Response:
    """At the door: from now on she is bound, and reads."""
    conference, form = known_form(conference, Code.UNKNOWN_SESSION), await read_form(request)
    bound = form.get("confidentiality") == "1"
    await acknowledge_secrecy(desk.services, asker.act, conference, confidentiality=bound)
    return _back(conference)


@router.post("/conferences/{conference}/requests/{asked}/answer", dependencies=HERE)
async def answered(
    request: Request, desk: TheDesk, asker: Asker, conference: str, asked: str
) -> Response:
    conference = known_form(conference, Code.UNKNOWN_SESSION)
    asked, form = known_form(asked, Code.UNKNOWN_ITEM), await read_form(request)
    await answer_for_information(
        desk.services, asker.act, conference, request=asked, text=form.get("text", "")
    )
    return _back(conference)


async def _asked(at: At) -> Page:
    """What was asked, beside the form that says no to it."""
    said = await said_in(at.scope, at.services, at.act, at["conference"], at["asked"])
    return Page(f"/conferences/{at['conference']}", said.event)


async def _refused(at: At, typed: Typed) -> str:
    asked, reason = at["asked"], typed.text("reason")
    await refuse_information(at.services, at.act, at["conference"], request=asked, reason=reason)
    return f"/conferences/{at['conference']}"


acting(
    router,
    "/conferences/{conference}/requests/{asked}/refuse",
    REFUSING,
    _asked,
    _refused,
    template="refuse_information.html",
)


@router.post("/conferences/{conference}/tasks/{task}/tick", dependencies=HERE)
async def ticked(desk: TheDesk, asker: Asker, conference: str, task: str) -> Response:
    conference = known_form(conference, Code.UNKNOWN_SESSION)
    task = known_form(task, Code.UNKNOWN_ITEM)
    await tick_task(desk.services, asker.act, conference, task=task)
    return _back(conference)


def _back(conference: str) -> Response:
    return RedirectResponse(f"/conferences/{conference}", HTTPStatus.SEE_OTHER)
