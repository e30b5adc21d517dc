"""Confirm on receipt that the person consented, as the sender says: it opens what was sent."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_received import case_of_received
from app.domain.case.commands import ConfirmSenderConsent


async def confirm_sender_consent(services: Services, act: Act, received: str) -> Outcome:
    """`received`: a referral, or what the unit takes part by. Returns ids: `received`, `case`."""
    case = await case_of_received(services, act, received)
    command = ConfirmSenderConsent(act.actor, act.now, received)
    ids = {"received": received, "case": case}
    return await handle(services, act, [Step(case, case, command)], ids)
