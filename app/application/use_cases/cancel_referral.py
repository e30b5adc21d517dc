"""Cancel a referral: the receiver's access ends before this returns."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import CancelReferral


async def cancel_referral(services: Services, act: Act, referral: str) -> Outcome:
    """Returns ids: `referral`."""
    case = (await known(services, act, referral)).case
    command = CancelReferral(actor=act.actor, now=act.now, referral=referral)
    return await handle(services, act, [Step(case, case, command)], {"referral": referral})
