"""The sitting is over; its words stay readable to its members for their days."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import CloseConference


async def close_conference(services: Services, act: Act, conference: str) -> Outcome:
    """Returns ids: `conference`."""
    command = CloseConference(actor=act.actor, now=act.now)
    return await do(services, act, conference, command)
