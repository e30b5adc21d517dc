"""Look at a plan in force, and name the day of the next review."""

from datetime import date

from app.application.city_settings import PLANS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ReviewPlan


async def review_plan(
    services: Services,
    act: Act,
    case: str,
    plan: str,
    *,
    review_on: date,
) -> Outcome:
    """Returns ids: `plan`."""
    command = ReviewPlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        review_on=review_on,
        rules=await decided(services, act, PLANS),
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
