"""Confirm a report: the loop is closed; the work goes on together, or ends."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import ConfirmReferral


async def confirm_referral(
    services: Services, act: Act, referral: str, *, continues: bool
) -> Outcome:
    """Returns ids: `referral`."""
    case = (await known(services, act, referral)).case
    command = ConfirmReferral(actor=act.actor, now=act.now, referral=referral, continues=continues)
    return await handle(services, act, [Step(case, case, command)], {"referral": referral})
