"""Refuse what a conference asked, with a reason."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import RefuseInformation


async def refuse_information(
    services: Services, act: Act, conference: str, *, request: str, reason: str
) -> Outcome:
    """Returns ids: `conference`."""
    command = RefuseInformation(actor=act.actor, now=act.now, request=request, reason=reason)
    return await do(services, act, conference, command)
