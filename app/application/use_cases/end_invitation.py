"""Decline an invitation, withdraw it, or end taking part: access ends before this returns."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_invitation import case_of_invitation
from app.domain.case.commands import EndInvitation


async def end_invitation(services: Services, act: Act, invitation: str, *, how: str) -> Outcome:
    """`how`: declined, withdrawn, ended. Returns ids: `invitation`."""
    case = await case_of_invitation(services, act, invitation)
    command = EndInvitation(actor=act.actor, now=act.now, invitation=invitation, how=how)
    return await handle(services, act, [Step(case, case, command)], {"invitation": invitation})
