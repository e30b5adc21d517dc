"""Decline a referral, with a reason: nothing of what was asked stays readable here."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import case_of
from app.domain.case.commands import DeclineReferral


async def decline_referral(
    services: Services, act: Act, referral: str, *, reason: str, text: str
) -> Outcome:
    """Returns ids: `referral`."""
    case = await case_of(services, act, referral)
    command = DeclineReferral(
        actor=act.actor,
        now=act.now,
        referral=referral,
        item=services.new_id(),
        reason=reason,
        text=text,
    )
    return await handle(services, act, [Step(case, case, command)], {"referral": referral})
