"""Write down that an agency's own contract with the person ended before its last day."""

from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import EndOwnContract


async def end_own_contract(
    services: Services, act: Act, case: str, basis: str, *, ended_on: date, reason: str
) -> Outcome:
    """Returns ids: `basis`. What the agency had kept by it alone ends at once."""
    command = EndOwnContract(act.actor, act.now, basis, ended_on, reason)
    return await handle(services, act, [Step(case, case, command)], {"basis": basis})
