"""Change a plan that the city has not decided on."""

from app.application.city_settings import PLANS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import PlanTerms, RevisePlan


async def revise_plan(
    services: Services, act: Act, case: str, plan: str, *, terms: PlanTerms
) -> Outcome:
    """Returns ids: `plan`."""
    command = RevisePlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        terms=terms,
        rules=await decided(services, act, PLANS),
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
