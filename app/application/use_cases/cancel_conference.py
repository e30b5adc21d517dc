"""The sitting is not held; whatever was readable before it is not any more."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import CancelConference


async def cancel_conference(services: Services, act: Act, conference: str) -> Outcome:
    """Returns ids: `conference`."""
    command = CancelConference(actor=act.actor, now=act.now)
    return await do(services, act, conference, command)
