"""Say on receipt that the consent which the sender names could not be made sure of."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_received import case_of_received
from app.domain.case.commands import RefuseSenderConsent


async def refuse_sender_consent(
    services: Services, act: Act, received: str, *, reason: str
) -> Outcome:
    """What was sent stays shut. Returns ids: `received`."""
    case = await case_of_received(services, act, received)
    command = RefuseSenderConsent(act.actor, act.now, received, reason)
    return await handle(services, act, [Step(case, case, command)], {"received": received})
