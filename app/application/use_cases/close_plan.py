"""Close or suspend a plan after its evaluation."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ClosePlan


async def close_plan(
    services: Services,
    act: Act,
    case: str,
    plan: str,
    *,
    decision: str,
) -> Outcome:
    """Returns ids: `plan`."""
    command = ClosePlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        decision=decision,
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
