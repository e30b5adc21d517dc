"""Name somebody who may sit for a post."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import NameSubstitute


async def name_substitute(
    services: Services, act: Act, conference: str, *, unit: str, person: str
) -> Outcome:
    """Returns ids: `conference`."""
    command = NameSubstitute(actor=act.actor, now=act.now, unit=unit, person=person)
    return await do(services, act, conference, command)
