"""Accept an invitation, with the duty of secrecy acknowledged: taking part begins."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_invitation import case_of_invitation
from app.domain.case.commands import AcceptInvitation


async def accept_invitation(
    services: Services, act: Act, invitation: str, *, confidentiality: bool
) -> Outcome:
    """Returns ids: `invitation`, `case`: from now on the unit may know the case."""
    case = await case_of_invitation(services, act, invitation)
    command = AcceptInvitation(
        actor=act.actor, now=act.now, invitation=invitation, confidentiality=confidentiality
    )
    ids = {"invitation": invitation, "case": case}
    return await handle(services, act, [Step(case, case, command)], ids)
