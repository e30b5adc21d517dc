"""代行: why a colleague's case is opened; asked once a day, and never of what is urgent."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from app.application.queries.standing_in import is_asked, standing_in
from app.application.use_cases.stand_in import stand_in
from app.web.acting import At, Page, acting
from app.web.desk import Asking, Desk
from app.web.fields import Form, Typed, choice, words
from app.web.views.naming import case_number, worker_name

router = APIRouter()
STANDING_IN: Final = Form("stand_in", choice("reason", "stand_in"), words("text", required=False))
URGENT: Final = "urgent"


@dataclass(frozen=True, slots=True)
class Whose:
    """The case by its number, who answers for it, and the way past the question."""

    number: str
    worker: str | None
    urgent: str


async def asked_first(desk: Desk, asker: Asking, case: str) -> str | None:
    """Where she is asked before the case opens; None where she is not."""
    asked = await is_asked(asker.scope, desk.services, asker.act, case)
    return f"/cases/{case}/stand-in" if asked else None


async def _shown(at: At) -> Page:
    found = await standing_in(at.scope, at.services, at.asker.act, at["case"])
    worker = worker_name(found.names, found.head.lead_worker)
    way = f"/cases/{at['case']}?{URGENT}=1"
    return Page("/", Whose(case_number(found.head.number), worker, way))


async def _done(at: At, typed: Typed) -> str:
    reason, text = typed.text("reason"), typed.text("text")
    await stand_in(at.services, at.act, at["case"], reason=reason, text=text)
    return f"/cases/{at['case']}"


acting(router, "/cases/{case}/stand-in", STANDING_IN, _shown, _done, template="stand_in.html")
