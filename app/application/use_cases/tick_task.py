"""A member's own task is done."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import TickTask


async def tick_task(services: Services, act: Act, conference: str, *, task: str) -> Outcome:
    """Returns ids: `conference`."""
    command = TickTask(actor=act.actor, now=act.now, task=task)
    return await do(services, act, conference, command)
