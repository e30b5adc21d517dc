"""A unit that is party to what is discussed leaves the table."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import ExcludeMember


async def exclude_member(services: Services, act: Act, conference: str, *, unit: str) -> Outcome:
    """Returns ids: `conference`. Its reading has ended when this returns."""
    command = ExcludeMember(actor=act.actor, now=act.now, unit=unit)
    return await do(services, act, conference, command)
