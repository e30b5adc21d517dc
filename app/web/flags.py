"""取扱注意: who alone may read what is protected; set by the lead, ended by a manager."""

from dataclasses import dataclass
from typing import Final

from fastapi import APIRouter, Request, Response

from app.application.queries.flags import Protections, protections
from app.application.use_cases.lift_protection import lift_protection
from app.application.use_cases.protect_person import protect_person
from app.domain.errors import Code, Refusal
from app.web import words
from app.web.acting import At, Page, acting
from app.web.consents import colleagues
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, choice, choices
from app.web.forms import known_form
from app.web.render import render
from app.web.views.flags import flags_view
from app.web.views.sharing import name_of

router = APIRouter()
PROTECT: Final = Form(
    "protect",
    choices("categories", "info_categories", required=False),
    choices("workers"),
    blames={"named_workers": "workers"},
)
END: Final = Form("end_protection", choice("reason", "lift_reason"))


@router.get("/cases/{case}/flags")
async def flags(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    found = await protections(asker.scope, desk.services, asker.act, case)
    return render(request, "flags.html", flags_view(found, asker.who.actor.role))


def back(at: At) -> str:
    return f"/cases/{at['case']}/flags"


async def _at(at: At) -> tuple[Protections, str | None]:
    """Of whom the page is; whoever is not of the case is not known."""
    found = await protections(at.scope, at.services, at.act, at["case"])
    person = next((view for view in found.people if view.person == at["person"]), None)
    if person is None:
        raise Refusal(Code.UNKNOWN_PERSON)
    return found, name_of(person)


async def _setting(at: At) -> Page:
    """She herself stands there ticked: whoever is not named loses what is protected."""
    _, name = await _at(at)
    me = (at.act.actor.worker, at.asker.who.worker_name)
    options = {"workers": (me, *await colleagues(at))}
    return Page(back(at), name, options, {"workers": [me[0]]})


@dataclass(frozen=True, slots=True)
class Warned:
    """What only the named will read; `loses`: whoever sets it is not among them."""

    kinds: tuple[str, ...]
    loses: bool


async def _warned(at: At, typed: Typed) -> Warned:
    kinds = words.labels("info_categories", tuple(sorted(typed.many("categories"))))
    return Warned(kinds, at.act.actor.worker not in typed.many("workers"))


async def _set(at: At, typed: Typed) -> str:
    await protect_person(
        at.services,
        at.act,
        at["case"],
        person=at["person"],
        categories=typed.many("categories"),
        named_workers=typed.many("workers"),
    )
    return back(at)


async def _ending(at: At) -> Page:
    found, name = await _at(at)
    if at["flag"] not in {row.flag for row in found.flags}:
        raise Refusal(Code.UNKNOWN_FLAG)
    return Page(back(at), name)


async def _ended(at: At, typed: Typed) -> str:
    person, reason = at["person"], typed.text("reason")
    await lift_protection(
        at.services, at.act, at["case"], person=person, flag=at["flag"], reason=reason
    )
    return back(at)


OF_PERSON: Final = "/cases/{case}/people/{person}"
acting(
    router,
    f"{OF_PERSON}/protect",
    PROTECT,
    _setting,
    _set,
    _warned,
    template="of_person.html",
    confirm="protect_confirm.html",
)
acting(router, f"{OF_PERSON}/flags/{{flag}}/end", END, _ending, _ended, template="of_person.html")
