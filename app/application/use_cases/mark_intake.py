"""Mark that an inquiry became an intake."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import MarkIntake


async def mark_intake(services: Services, act: Act, case: str) -> Outcome:
    """Returns ids: `case`."""
    command = MarkIntake(actor=act.actor, now=act.now)
    return await handle(services, act, [Step(case, case, command)], {"case": case})
