"""チームへの参加のお願い: what is asked, without a name; and what either side does with it."""

from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response

from app.application.queries.invitations import ACCEPT, invitation_page
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.end_invitation import end_invitation
from app.domain.case.invitation.state import InvitationState
from app.domain.errors import Code, Refusal
from app.web.acting import At, Page, acting
from app.web.desk import Asker, TheDesk
from app.web.fields import Form, Typed, tick
from app.web.forms import known_form
from app.web.render import render
from app.web.views.invitation import InvitationView, invitation_view

router = APIRouter()
JOIN: Final = Form("accept_invitation", tick("confidentiality", required=True))
OF: Final = "/invitations/{invitation}"
ENDINGS: Final = (
    (Form("decline_invitation"), "decline", InvitationState.DECLINED),
    (Form("withdraw_invitation"), "withdraw", InvitationState.WITHDRAWN),
    (Form("end_invitation"), "end", InvitationState.ENDED),
)


@router.get(OF)
async def one_invitation(
    request: Request, desk: TheDesk, asker: Asker, invitation: str
) -> Response:
    invitation = known_form(invitation, Code.UNKNOWN_INVITATION)
    found = await invitation_page(asker.scope, desk.services, asker.act, invitation)
    return render(request, "invitation.html", invitation_view(found, asker.unit))


async def _shown(at: At, how: str) -> Page:
    found = await invitation_page(at.scope, at.services, at.act, at["invitation"])
    if at.request.method == "GET" and how not in found.views[0].acts:
        raise Refusal(Code.INVITATION_STATE)
    view: InvitationView = invitation_view(found, at.asker.unit)
    return Page(f"/invitations/{at['invitation']}", view)


async def _joined(at: At, typed: Typed) -> str:
    said = typed.ticked("confidentiality")
    done = await accept_invitation(at.services, at.act, at["invitation"], confidentiality=said)
    return f"/cases/{done.ids['case']}"


async def _ended(at: At, _: Typed, how: str) -> str:
    await end_invitation(at.services, at.act, at["invitation"], how=how)
    return f"/invitations/{at['invitation']}"


acting(
    router,
    f"{OF}/accept",
    JOIN,
    partial(_shown, how=ACCEPT),
    _joined,
    template="of_invitation.html",
)
for form, place, how in ENDINGS:
    acting(
        router,
        f"{OF}/{place}",
        form,
        partial(_shown, how=how.value),
        partial(_ended, how=how.value),
        template="of_invitation.html",
    )
