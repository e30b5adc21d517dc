"""The city decides that a conference is held."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import ApproveConference


async def approve_conference(services: Services, act: Act, conference: str) -> Outcome:
    """Returns ids: `conference`."""
    command = ApproveConference(actor=act.actor, now=act.now)
    return await do(services, act, conference, command)
