"""The city confirms a decision that the secretariat recorded."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import Countersign


async def countersign_conference(services: Services, act: Act, conference: str) -> Outcome:
    """Returns ids: `conference`."""
    command = Countersign(actor=act.actor, now=act.now)
    return await do(services, act, conference, command)
