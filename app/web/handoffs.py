"""引継ぎ（機関間）: the lead asks another organisation to lead; that takes it on, or does not."""

from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response

from app.application.queries.addressees import addressees
from app.application.queries.handoff_page import HandoffPage, handoff_page
from app.application.use_cases.accept_handoff import accept_handoff
from app.application.use_cases.confirm_engagements import confirm_engagements
from app.application.use_cases.end_handoff import end_handoff
from app.application.use_cases.propose_covered import Proposing, propose_covered
from app.domain.case.handoff.table import EdgeName
from app.domain.case.lifecycle.decide import LEADING_TYPES
from app.domain.errors import Code, Refusal
from app.web.acting import At, Page, acting
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, choices, day
from app.web.fields import words as lines
from app.web.forms import known_form
from app.web.referring import addressee_at, told_of
from app.web.render import render
from app.web.views.addressees import at_first, choosing_view, to_whom, told_options
from app.web.views.form import Options
from app.web.views.handoff import handoff_view, lapsing

router = APIRouter()
PROPOSE: Final = Form(
    "propose_handoff",
    lines("text", 4000),
    choices("told"),
    day("meet_on", required=False),
    day("overlap_until", required=False),
    blames={"pairs": "told", "no_basis": "told"},
    drafts=True,
)
CONFIRM: Final = Form("confirm_engagements", choices("engagements"))
NEW: Final = "/cases/{case}/handoffs/new"
OF: Final = "/cases/{case}/handoffs/{handoff}"
ENDINGS: Final = (
    (Form("decline_handoff"), EdgeName.DECLINE, "declined"),
    (Form("withdraw_handoff"), EdgeName.WITHDRAW, "withdrawn"),
    (Form("complete_handoff"), EdgeName.COMPLETE, "completed"),
)
TAKE: Final = Form("accept_handoff")


@router.get(NEW)
async def choosing(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    found = await addressees(asker.scope, desk.services, asker.act, case)
    view = choosing_view(found, "handoff", f"/cases/{case}/handoffs/new", LEADING_TYPES)
    return render(request, "choosing.html", view)


@router.get(OF)
async def one_handoff(
    request: Request, desk: TheDesk, asker: Asker, case: str, handoff: str
) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    handoff = known_form(handoff, Code.UNKNOWN_HANDOFF)
    found = await handoff_page(asker.scope, desk.services, asker.act, case, handoff)
    return render(request, "handoff.html", handoff_view(found, asker.unit))


async def _asked(at: At) -> Page:
    found = await addressees(at.scope, at.services, at.act, at["case"])
    to = addressee_at(at, found)
    options = {"told": told_options(found, to)}
    first = {"told": at_first(found)}
    return Page(f"/cases/{at['case']}/handoffs/new", to_whom(found, to), options, first)


async def _proposed(at: At, typed: Typed) -> str:
    proposing = Proposing(
        unit=at["unit"],
        told=told_of(typed),
        text=typed.text("text"),
        overlap_until=typed.day("overlap_until"),
        meet_on=typed.day("meet_on"),
    )
    done = await propose_covered(at.services, at.act, at["case"], proposing)
    return f"/cases/{at['case']}/handoffs/{done.ids['handoff']}"


async def _found(at: At) -> HandoffPage:
    return await handoff_page(at.scope, at.services, at.act, at["case"], at["handoff"])


async def _shown(at: At, edge: EdgeName) -> Page:
    """Once somebody has begun, the use case itself says that it is too late."""
    found = await _found(at)
    if at.request.method == "GET" and edge.value not in found.edges:
        raise Refusal(Code.HANDOFF_STATE)
    options: dict[str, Options] = {"engagements": lapsing(found)}
    return Page(here(at), handoff_view(found, at.asker.unit), options)


def here(at: At) -> str:
    return f"/cases/{at['case']}/handoffs/{at['handoff']}"


async def _taken(at: At, _: Typed) -> str:
    await accept_handoff(at.services, at.act, at["case"], handoff=at["handoff"])
    return here(at)


async def _ended(at: At, _: Typed, how: str) -> str:
    await end_handoff(at.services, at.act, at["case"], handoff=at["handoff"], how=how)
    return here(at)


async def _confirmed(at: At, typed: Typed) -> str:
    named = typed.many("engagements")
    case, handoff = at["case"], at["handoff"]
    await confirm_engagements(at.services, at.act, case, handoff=handoff, engagements=named)
    return here(at)


ABOUT: Final = "of_handoff.html"
acting(router, f"{NEW}/{{unit}}", PROPOSE, _asked, _proposed, template="refer.html")
acting(router, f"{OF}/accept", TAKE, partial(_shown, edge=EdgeName.ACCEPT), _taken, template=ABOUT)
for form, edge, how in ENDINGS:
    shown, does = partial(_shown, edge=edge), partial(_ended, how=how)
    acting(router, f"{OF}/{edge.value}", form, shown, does, template=ABOUT)
going_on = partial(_shown, edge=EdgeName.CONFIRM)
acting(router, f"{OF}/confirm", CONFIRM, going_on, _confirmed, template=ABOUT)
