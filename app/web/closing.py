"""終結と再開: what follows is read first; what is still open is said, with what was typed."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter

from app.application.queries.sharing import Sharing, sharing
from app.application.use_cases.close_case import close_case
from app.application.use_cases.reopen_case import reopen_case
from app.domain.errors import Code, Refusal
from app.web.acting import At, Page, acting
from app.web.fields import Form, Typed, choice
from app.web.views.naming import case_number
from app.web.writing import agencies

router = APIRouter()
CLOSE: Final = Form(
    "close_case",
    choice("reason", "closure_reason"),
    choice("goes_on", required=False),
    blames={
        "accompanying_unit": "goes_on",
        "lead_agency_required": "goes_on",
    },
)
REOPEN: Final = Form("reopen_case")


@dataclass(frozen=True, slots=True)
class Which:
    """The case by its number, and who takes part beside its lead."""

    number: str
    agencies: tuple[str, ...]


async def _found(at: At) -> Sharing:
    return await sharing(at.scope, at.services, at.act, at["case"])


def _which(found: Sharing) -> Which:
    return Which(case_number(found.head.number), tuple(one.name for one in agencies(found)))


async def _closing(at: At) -> Page:
    """Her own unit stands first among those who may go on."""
    found = await _found(at)
    if found.head.closed_on is not None:
        raise Refusal(Code.CASE_NOT_OPEN)
    who = at.asker.who
    own = (who.actor.unit, f"{who.organisation_name} {who.unit_name}")
    others = tuple((one.unit, one.name) for one in agencies(found))
    return Page(f"/cases/{at['case']}", _which(found), {"goes_on": (own, *others)})


async def _means(at: At, _: Typed) -> Which:
    return _which(await _found(at))


async def _closed(at: At, typed: Typed) -> str:
    await close_case(
        at.services,
        at.act,
        at["case"],
        reason=typed.text("reason"),
        accompanying_unit=typed.text("goes_on") or None,
    )
    return f"/cases/{at['case']}"


async def _reopening(at: At) -> Page:
    found = await _found(at)
    if found.head.closed_on is None:
        raise Refusal(Code.CASE_OPEN)
    return Page(f"/cases/{at['case']}", _which(found))


async def _reopened(at: At, _: Typed) -> str:
    await reopen_case(at.services, at.act, at["case"])
    return f"/cases/{at['case']}"


acting(
    router,
    "/cases/{case}/closing",
    CLOSE,
    _closing,
    _closed,
    _means,
    template="of_case.html",
    confirm="close_confirm.html",
)
acting(router, "/cases/{case}/reopening", REOPEN, _reopening, _reopened, template="of_case.html")
