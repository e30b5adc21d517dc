"""つなぐ: to whom, and what is told; and again to another, after one that came to nothing."""

from typing import Final

from fastapi import APIRouter, Request, Response

from app.application.carried import Told
from app.application.queries.addressees import Addressee, Addressees, addressees
from app.application.queries.referral_page import ENDED, referral_page
from app.application.use_cases.of_referral import known
from app.application.use_cases.refer_covered import Sending, refer_covered
from app.domain.case.referral.table import ReferralState
from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import Group
from app.web.acting import At, Page, acting
from app.web.desk import Asker, Asking, Desk, TheDesk
from app.web.fields import Form, Typed, choice, choices, day, tick
from app.web.fields import words as lines
from app.web.forms import known_form
from app.web.render import render
from app.web.views.addressees import at_first, choosing_view, to_whom, told_options
from app.web.views.form import First

router = APIRouter()
REFER: Final = Form(
    "refer",
    lines("text", 4000),
    choices("told"),
    choice("kind", "referral_kind"),
    choices("topics", "topics", required=False),
    day("answer_due", required=False),
    tick("urgent"),
    blames={"pairs": "told", "items": "told", "no_basis": "told"},
    drafts=True,
)
SHEET: Final = "formal"
"""Of `referral_kind`: what is asked of an agency with a link sheet."""


@router.get("/cases/{case}/referrals/new")
async def choosing(request: Request, desk: TheDesk, asker: Asker, case: str) -> Response:
    case = known_form(case, Code.UNKNOWN_CASE)
    found = await addressees(asker.scope, desk.services, asker.act, case)
    view = choosing_view(found, "refer", f"/cases/{case}/referrals/new")
    return render(request, "choosing.html", view)


@router.get("/referrals/{referral}/again")
async def choosing_again(request: Request, desk: TheDesk, asker: Asker, referral: str) -> Response:
    referral = known_form(referral, Code.UNKNOWN_REFERRAL)
    found = await _sent_before(desk, asker, referral)
    view = choosing_view(found, "refer", f"/referrals/{referral}/again")
    return render(request, "choosing.html", view)


async def _sent_before(desk: Desk, asker: Asking, referral: str) -> Addressees:
    """The case of a referral that this unit sent and that came to nothing."""
    page = await referral_page(asker.scope, desk.services, asker.act, referral)
    if page.case is None or page.referral.sender_unit != asker.unit:
        raise Refusal(Code.NOT_SENDER)
    if ReferralState(page.referral.state) not in ENDED:
        raise Refusal(Code.REFERRAL_STATE)
    return await addressees(asker.scope, desk.services, asker.act, page.case, referral)


async def _found(at: At) -> Addressees:
    if "referral" in at.ids:
        return await _sent_before(at.desk, at.asker, at["referral"])
    return await addressees(at.scope, at.services, at.act, at["case"])


def addressee_at(at: At, found: Addressees) -> Addressee:
    to = found.units.get(at["unit"])
    if to is None:
        raise Refusal(Code.UNKNOWN_UNIT)
    return to


async def _shown(at: At) -> Page:
    found = await _found(at)
    to = addressee_at(at, found)
    earlier = found.earlier
    first: First = {"kind": SHEET, "told": at_first(found)}
    if earlier is not None:
        first = {**first, "kind": earlier.kind, "topics": earlier.topics, "text": found.words}
    back = at.way.rpartition("/")[0]
    return Page(back, to_whom(found, to), {"told": told_options(found, to)}, first)


async def _done(at: At, typed: Typed) -> str:
    again = at.ids.get("referral")
    case = at.ids.get("case") or (await known(at.services, at.act, at["referral"])).case
    sending = Sending(
        unit=at["unit"],
        kind=typed.text("kind"),
        told=told_of(typed),
        text=typed.text("text"),
        topics=typed.many("topics"),
        urgent=typed.ticked("urgent"),
        answer_due=typed.day("answer_due"),
        after=again,
    )
    done = await refer_covered(at.services, at.act, case, sending)
    return f"/referrals/{done.ids['referral']}"


def told_of(typed: Typed) -> Told:
    """What was ticked: a person, and a group of what is known of her."""
    groups = {group.value: group for group in Group}
    told = set()
    for one in typed.many("told"):
        who, _, group = one.partition(":")
        if group not in groups:
            raise Refusal(Code.UNKNOWN_CODE, field="told")
        told.add((who, groups[group]))
    return frozenset(told)


for path in ("/cases/{case}/referrals/new/{unit}", "/referrals/{referral}/again/{unit}"):
    acting(router, path, REFER, _shown, _done, template="refer.html")
