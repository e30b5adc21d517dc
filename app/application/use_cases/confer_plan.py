"""Record what the multilayered conference said of a plan."""

from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ConferPlan


async def confer_plan(
    services: Services,
    act: Act,
    case: str,
    plan: str,
    *,
    held_on: date,
    result: str,
) -> Outcome:
    """Returns ids: `plan`."""
    command = ConferPlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        held_on=held_on,
        result=result,
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
