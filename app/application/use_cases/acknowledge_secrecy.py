"""At the door: acknowledge secrecy, and sit for the post."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import AcknowledgeSecrecy


async def acknowledge_secrecy(
    services: Services, act: Act, conference: str, *, confidentiality: bool
) -> Outcome:
    """Returns ids: `conference`. Reading begins."""
    command = AcknowledgeSecrecy(actor=act.actor, now=act.now, confidentiality=confidentiality)
    return await do(services, act, conference, command)
