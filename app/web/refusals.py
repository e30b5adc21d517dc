"""Every "no" of this face, as a page with one calm sentence."""

from dataclasses import dataclass
from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.exceptions import HTTPException

from app import messages
from app.domain.errors import Code, Refusal, status_of
from app.web.desk import AskedFirst, SignInFirst
from app.web.guard import IN_PLACE, FromElsewhere
from app.web.render import render


@dataclass(frozen=True, slots=True)
class RefusedView:
    """`sentence` is None where the template has its own: `reason` then names it."""

    reason: str
    sentence: str | None


async def _refused(request: Request, refusal: Exception) -> Response:
    code = refusal.code if isinstance(refusal, Refusal) else Code.NOT_FOUND
    view = RefusedView(code.value, messages.refusal(code))
    return render(request, "refused.html", view, status_of(code))


async def _elsewhere(request: Request, _: Exception) -> Response:
    view = RefusedView("from_elsewhere", None)
    return render(request, "refused.html", view, HTTPStatus.FORBIDDEN)


async def _unforeseen(request: Request, _: Exception) -> Response:
    view = RefusedView("unforeseen", None)
    return render(request, "refused.html", view, HTTPStatus.INTERNAL_SERVER_ERROR)


async def _no_such_page(request: Request, problem: Exception) -> Response:
    status = problem.status_code if isinstance(problem, HTTPException) else HTTPStatus.NOT_FOUND
    view = RefusedView(Code.NOT_FOUND.value, messages.refusal(Code.NOT_FOUND))
    return render(request, "refused.html", view, status)


async def _sign_in_first(request: Request, problem: Exception) -> Response:
    if IN_PLACE in request.headers:
        return render(request, "draft_lost.html", None, HTTPStatus.UNAUTHORIZED)
    way = problem.way if isinstance(problem, SignInFirst) else "/"
    target = "/signin" if way == "/" else f"/signin?next={way}"
    return RedirectResponse(target, HTTPStatus.SEE_OTHER)


async def _asked_first(_: Request, problem: Exception) -> Response:
    way = problem.way if isinstance(problem, AskedFirst) else "/"
    return RedirectResponse(way, HTTPStatus.SEE_OTHER)


def install(application: FastAPI) -> None:
    """Answer every refusal and failure with a page."""
    application.add_exception_handler(Refusal, _refused)
    application.add_exception_handler(SignInFirst, _sign_in_first)
    application.add_exception_handler(AskedFirst, _asked_first)
    application.add_exception_handler(FromElsewhere, _elsewhere)
    application.add_exception_handler(HTTPException, _no_such_page)
    application.add_exception_handler(Exception, _unforeseen)
