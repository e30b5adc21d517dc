"""Evaluate a plan: how far its goals were reached."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import EvaluatePlan


async def evaluate_plan(
    services: Services,
    act: Act,
    case: str,
    plan: str,
    *,
    result: str,
    words: str | None,
) -> Outcome:
    """Returns ids: `plan`."""
    command = EvaluatePlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        result=result,
        words=words,
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
