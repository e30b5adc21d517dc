"""Draft a plan, or the next one in the place of a plan that was evaluated."""

from app.application.city_settings import PLANS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import DraftPlan, PlanTerms


async def draft_plan(
    services: Services, act: Act, case: str, terms: PlanTerms, *, replaces: str | None = None
) -> Outcome:
    """Its words are an entry of kind `plan`, written before. Returns ids: `plan`."""
    plan = services.new_id()
    command = DraftPlan(
        actor=act.actor,
        now=act.now,
        plan=plan,
        terms=terms,
        replaces=replaces,
        rules=await decided(services, act, PLANS),
    )
    return await handle(services, act, [Step(case, case, command)], {"plan": plan})
