"""Enter the number of what the city decided on a plan elsewhere."""

from datetime import date

from app.application.city_settings import PLANS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import RecordDecision


async def record_decision(
    services: Services,
    act: Act,
    case: str,
    plan: str,
    *,
    number: str,
    decided_on: date,
) -> Outcome:
    """Returns ids: `plan`."""
    command = RecordDecision(
        actor=act.actor,
        now=act.now,
        plan=plan,
        number=number,
        decided_on=decided_on,
        rules=await decided(services, act, PLANS),
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
