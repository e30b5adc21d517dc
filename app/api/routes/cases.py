"""Cases: open one, read one, search in one."""

from fastapi import APIRouter, Response

from app.api import examples, shapes
from app.api.answers import created, found, shown
from app.api.cursors import Paged, cursor
from app.api.guard import Called, CaseId, GuardedRoute, SearchRoute
from app.api.operations import creates, reads, searches
from app.api.schemas.commands import NewCase, WordsSought
from app.api.schemas.lists import CasesView
from app.api.schemas.reads import ReadsView
from app.api.schemas.views import CaseView, FoundView, TimelineView
from app.application.queries.case_page import case_page, timeline
from app.application.queries.cases import cases
from app.application.queries.read_log import read_log
from app.application.queries.search import search
from app.application.use_cases import open_case
from app.domain.errors import Code

router = APIRouter(route_class=GuardedRoute, tags=["cases"])
searching = APIRouter(route_class=SearchRoute, tags=["cases"])


@router.post(
    "/cases",
    **creates(
        "openCase",
        "Open a case: the call becomes a case, which the caller's unit leads",
        "cases:write",
        examples.NEW_CASE,
        Code.ROLE_NOT_ALLOWED,
        Code.UNKNOWN_CODE,
        Code.NAME_REQUIRED,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
        Code.DATE_IN_FUTURE,
    ),
)
async def post_case(call: Called, body: NewCase) -> Response:
    outcome = await open_case.open_case(call.services, call.act, body.opening())
    return created(call, outcome, f"/cases/{outcome.ids['case']}")


@router.get(
    "/cases",
    **reads(
        "listCases",
        "The unit's cases, the latest first, with the names that the reader may know",
        CasesView,
        "cases:read",
        Code.ROLE_NOT_ALLOWED,
        Code.INVALID_INPUT,
    ),
)
async def get_cases(call: Called, paging: Paged) -> Response:
    found = await cases(call.scope, call.services, call.act, paging)
    return shown(call, shapes.cases(found, cursor(call, found.next)))


@router.get(
    "/cases/{case}",
    **reads(
        "readCase",
        "A case as the reader may see it",
        CaseView,
        "cases:read",
        Code.UNKNOWN_CASE,
    ),
)
async def get_case(call: Called, case: CaseId) -> Response:
    page = await case_page(call.scope, call.services, call.act, case)
    return shown(call, shapes.case(page, call.act.actor.unit))


@router.get(
    "/cases/{case}/timeline",
    **reads(
        "readTimeline",
        "The entries of a case that the reader may see, oldest first",
        TimelineView,
        "cases:read",
        Code.UNKNOWN_CASE,
        Code.INVALID_INPUT,
    ),
)
async def get_timeline(call: Called, case: CaseId, paging: Paged) -> Response:
    page = await timeline(call.scope, call.services, call.act, case, paging)
    return shown(call, shapes.timeline(page, cursor(call, page.next)))


@searching.post(
    "/cases/{case}/search",
    **searches(
        "searchCase",
        "The entries of a case that hold every word, of those that the reader may see",
        FoundView,
        "cases:read",
        examples.WORDS_SOUGHT,
        Code.UNKNOWN_CASE,
        Code.WORDS_REQUIRED,
        Code.TOO_LONG,
    ),
)
async def post_search(call: Called, case: CaseId, body: WordsSought) -> Response:
    page = await search(call.scope, call.services, call.act, case, body.words)
    return found(shapes.found(page))


@router.get(
    "/cases/{case}/reads",
    **reads(
        "readReads",
        "Who was shown what of a case and how, newest first; told to those who lead it",
        ReadsView,
        "cases:read",
        Code.UNKNOWN_CASE,
        Code.INVALID_INPUT,
    ),
)
async def get_reads(call: Called, case: CaseId, paging: Paged) -> Response:
    log = await read_log(call.scope, call.services, call.act, case, paging)
    return shown(call, shapes.reads(log, cursor(call, log.next)))
