"""Note that the person has the receipt of what she took back, or why she has it not."""

from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import HandOverReceipt


async def hand_over_receipt(
    services: Services,
    act: Act,
    case: str,
    consent: str,
    *,
    how: str = "",
    given_on: date | None = None,
    reason: str = "",
) -> Outcome:
    """Returns ids: `consent`."""
    command = HandOverReceipt(
        actor=act.actor, now=act.now, consent=consent, how=how, given_on=given_on, reason=reason
    )
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
