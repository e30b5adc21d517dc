"""Decide, for the city, that a case is supported under a plan."""

from datetime import date

from app.application.city_settings import PLANS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import DecidePlan


async def decide_plan(
    services: Services,
    act: Act,
    case: str,
    plan: str,
    *,
    number: str,
    decided_on: date,
) -> Outcome:
    """Returns ids: `plan`."""
    command = DecidePlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        number=number,
        decided_on=decided_on,
        rules=await decided(services, act, PLANS),
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
