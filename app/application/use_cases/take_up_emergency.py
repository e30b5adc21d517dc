"""A manager of the pool begins to look at an emergency: from now on she reads what it showed."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_emergency import case_of_emergency
from app.domain.case.commands import TakeUpEmergency


async def take_up_emergency(services: Services, act: Act, emergency: str) -> Outcome:
    """Returns ids: `emergency`. Whoever looked at it before reads it no longer."""
    case = await case_of_emergency(services, act, emergency)
    command = TakeUpEmergency(
        actor=act.actor, now=act.now, emergency=emergency, review=services.new_id()
    )
    return await handle(services, act, [Step(case, case, command)], {"emergency": emergency})
