"""The pages: parse, ask one query, render."""

from datetime import timedelta
from http import HTTPStatus

from fastapi import APIRouter, Depends, Request, Response
from fastapi.responses import RedirectResponse

from app.application.queries.case_page import case_page
from app.application.queries.cases import cases
from app.application.queries.morning import morning
from app.application.queries.notices import notices
from app.application.queries.paging import WHOLE
from app.application.queries.read_log import read_log
from app.application.queries.referral_page import referral_page
from app.application.queries.why_page import Question, why_page
from app.application.queries.worklist import Of, worklist
from app.application.use_cases.clear_duty import clear_duty
from app.application.use_cases.note_safe_contact import note_safe_contact
from app.application.use_cases.see_notice import see_notice
from app.domain.errors import Code
from app.domain.sharing.model import pair_of
from app.web import (
    closing,
    conferences,
    consent_changes,
    consents,
    emergencies,
    flags,
    prints,
    receipts,
)
from app.web import find as of_search
from app.web import handoffs as of_handoffs
from app.web import intake as of_calls
from app.web import invitations as of_invitations
from app.web import link_sheets as of_sheets
from app.web import own_part as of_own
from app.web import phone as of_phone
from app.web import reassignments as of_turns
from app.web import referrals as of_referrals
from app.web import referring as of_referring
from app.web import sender_consents as of_senders
from app.web import standing_in as of_colleagues
from app.web import writing as of_entries
from app.web.desk import Asker, TheDesk
from app.web.emergencies import lines_of, receivers
from app.web.forms import known_form, read_day, read_form
from app.web.guard import from_here
from app.web.render import render
from app.web.standing_in import URGENT, asked_first
from app.web.views.case import Alarms, case_view
from app.web.views.contact import asked as contact_asked
from app.web.views.morning import morning_view
from app.web.views.reads import reads_view
from app.web.views.referral import referral_view
from app.web.views.today import Asked, today_view
from app.web.views.why import why_view

router = APIRouter()
router.include_router(prints.router)
router.include_router(receipts.router)
router.include_router(of_sheets.router)
router.include_router(emergencies.router)
router.include_router(of_senders.router)
router.include_router(conferences.router)
router.include_router(consents.router)
router.include_router(flags.router)
router.include_router(consent_changes.router)
router.include_router(of_colleagues.router)
router.include_router(of_turns.router)
router.include_router(of_calls.router)
router.include_router(of_entries.router)
router.include_router(closing.router)
router.include_router(of_referring.router)
router.include_router(of_referrals.router)
router.include_router(of_invitations.router)
router.include_router(of_handoffs.router)
router.include_router(of_own.router)
router.include_router(of_search.router)
router.include_router(of_phone.router)


@router.get("/")
async def today(request: Request, desk: TheDesk, asker: Asker) -> Response:
    whose = Of.UNIT if request.query_params.get("of") == Of.UNIT else Of.ME
    found = await worklist(asker.scope, desk.services, asker.act, whose)
    told = await notices(asker.scope, desk.services, asker.act, kept=timedelta(0))
    known = await cases(asker.scope, desk.services, asker.act, WHOLE)
    view = today_view(found, known, told, Asked(asker.unit, whose, asker.scope.on))
    return render(request, "today.html", view)


@router.post("/notices/{notice}", dependencies=[Depends(from_here)])
async def seen(desk: TheDesk, asker: Asker, notice: str) -> Response:
    """Somebody of the unit has taken note; a second click finds it so already."""
    await see_notice(desk.services, asker.act, known_form(notice, Code.UNKNOWN_NOTICE))
    return RedirectResponse("/", HTTPStatus.SEE_OTHER)


@router.get("/morning")
async def this_morning(request: Request, desk: TheDesk, asker: Asker) -> Response:
    found = await morning(asker.scope, desk.services, asker.act)
    return render(request, "morning.html", morning_view(found, asker.scope.on))


@router.post("/morning", dependencies=[Depends(from_here)])
async def looked(request: Request, desk: TheDesk, asker: Asker) -> Response:
    """She has looked at one line; a second click finds it gone."""
    form = await read_form(request)
    case = known_form(form.get("case", ""), Code.UNKNOWN_CASE)
    ref = known_form(form.get("ref", ""), Code.UNKNOWN_DUTY)
    kind, remark = form.get("kind", ""), form.get("remark", "")
    await clear_duty(desk.services, asker.act, case, kind=kind, ref=ref, remark=remark)
    return RedirectResponse("/morning", HTTPStatus.SEE_OTHER)


@router.get("/cases/{case}")
async def one_case(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    urgent = request.query_params.get(URGENT) == "1"
    first = None if urgent else await asked_first(desk, asker, case)
    if first:
        return RedirectResponse(first, HTTPStatus.SEE_OTHER)
    found = await case_page(asker.scope, desk.services, asker.act, case)
    template = "case.html" if found.head else "case_ended.html"
    may_tell = found.on_lead_team and found.head is not None and found.head.closed_on is None
    to = await receivers(desk.services, desk.municipality, asker.unit) if may_tell else ()
    alarms = await lines_of(desk, asker, case) if found.on_lead_team and found.head else ()
    view = case_view(found, asker.unit, asker.scope.on, Alarms(to, alarms))
    return render(request, template, view, form=of_entries.box(request, desk, found))


@router.post("/cases/{case}/people/{person}/contact", dependencies=[Depends(from_here)])
async def reached(
    request: Request, desk: TheDesk, asker: Asker, case: str, person: str
) -> Response:
    """How somebody is reached without harm, from now on."""
    case, person = known_form(case, Code.UNKNOWN_CASE), known_form(person, Code.UNKNOWN_PERSON)
    said = contact_asked(await read_form(request))
    await note_safe_contact(desk.services, asker.act, case, person=person, contact=said)
    return RedirectResponse(f"/cases/{case}", HTTPStatus.SEE_OTHER)


@router.get("/cases/{case}/why")
async def why_seen(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case, asked = known_form(case, Code.UNKNOWN_CASE), request.query_params
    question = Question(
        unit=asked.get("unit") or None,
        pairs=frozenset(pair_of(text) for text in asked.getlist("about")),
        on=read_day(asked.get("on", "")),
    )
    found = await why_page(asker.scope, desk.services, asker.act, case, question)
    return render(request, "why.html", why_view(found))


@router.get("/cases/{case}/reads")
async def who_looked(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    found = await read_log(asker.scope, desk.services, asker.act, case)
    return render(request, "reads.html", reads_view(found))


@router.get("/referrals/{referral}")
async def one_referral(request: Request, desk: TheDesk, asker: Asker, referral: str) -> Response:
    referral = known_form(referral, Code.UNKNOWN_REFERRAL)
    found = await referral_page(asker.scope, desk.services, asker.act, referral)
    return render(request, "referral.html", referral_view(found, asker.unit))
