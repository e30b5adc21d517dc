"""Begin a plan that the city has decided on."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import BeginPlan


async def begin_plan(
    services: Services,
    act: Act,
    case: str,
    plan: str,
) -> Outcome:
    """Returns ids: `plan`."""
    command = BeginPlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
