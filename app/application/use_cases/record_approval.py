"""The secretariat records the city's decision; the city countersigns it later."""

from datetime import date

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import RecordApproval


async def record_approval(
    services: Services, act: Act, conference: str, *, number: str, decided_on: date
) -> Outcome:
    """Returns ids: `conference`."""
    command = RecordApproval(actor=act.actor, now=act.now, number=number, decided_on=decided_on)
    return await do(services, act, conference, command)
