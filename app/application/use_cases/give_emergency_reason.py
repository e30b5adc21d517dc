"""Why an emergency could not wait, in the words of the unit that opened it."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import GiveEmergencyReason


async def give_emergency_reason(
    services: Services, act: Act, case: str, *, emergency: str, text: str
) -> Outcome:
    """Returns ids: `emergency`."""
    item = services.new_id()
    command = GiveEmergencyReason(act.actor, act.now, emergency, item, text)
    return await handle(services, act, [Step(case, case, command)], {"emergency": emergency})
