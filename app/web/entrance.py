"""Signing in and out with a local account."""

import re
import unicodedata
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app import messages
from app.domain.errors import Code, status_of
from app.web.desk import SESSION_SECONDS, Desk, TheDesk
from app.web.forms import read_form
from app.web.guard import from_here
from app.web.render import render

LOCAL: Final = re.compile(r"/(?![/\\])[A-Za-z0-9/_.~%-]*")
"""A path of this face, without host and query: the only places to go on to."""
LONGEST: Final = 200

router = APIRouter()


@dataclass(frozen=True, slots=True)
class SignInView:
    """`error` is one sentence that does not tell whether the login exists."""

    login: str
    way: str
    error: str | None


def safe_way(way: str) -> str:
    """Where to go after signing in; home, unless it is surely a page of ours."""
    return way if len(way) <= LONGEST and LOCAL.fullmatch(way) else "/"


def typed_login(text: str) -> str:
    """A login as meant: the Japanese input method leaves full-width letters and blanks.

    What no login can be becomes the empty one, so that every attempt takes the same way.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    return folded if folded.isprintable() and len(folded) <= LONGEST else ""


@router.get("/signin")
async def sign_in_page(request: Request) -> Response:
    way = safe_way(request.query_params.get("next", "/"))
    return render(request, "signin.html", SignInView("", way, None))


@router.post("/signin", dependencies=[Depends(from_here)])
async def sign_in(request: Request, desk: TheDesk) -> Response:
    form = await read_form(request)
    way, login = safe_way(form.get("next", "/")), typed_login(form.get("login", ""))
    token = await desk.services.identity.sign_in(
        desk.municipality, login, form.get("password", ""), desk.services.clock.now()
    )
    if token is None:
        view = SignInView(login, way, messages.refusal(Code.SIGN_IN_FAILED))
        return render(request, "signin.html", view, status_of(Code.SIGN_IN_FAILED))
    await _end(request, desk)
    answer = RedirectResponse(way, HTTPStatus.SEE_OTHER)
    answer.set_cookie(
        desk.cookie,
        token,
        max_age=SESSION_SECONDS,
        path="/",
        secure=desk.secure,
        httponly=True,
        samesite="lax",
    )
    return answer


@router.post("/signout", dependencies=[Depends(from_here)])
async def sign_out(request: Request, desk: TheDesk) -> Response:
    await _end(request, desk)
    answer = RedirectResponse("/signin", HTTPStatus.SEE_OTHER)
    answer.delete_cookie(desk.cookie, path="/", secure=desk.secure, httponly=True, samesite="lax")
    return answer


async def _end(request: Request, desk: Desk) -> None:
    """End the session that this browser had, if any."""
    token = request.cookies.get(desk.cookie)
    if token:
        await desk.services.identity.sign_out(token, desk.services.clock.now())
