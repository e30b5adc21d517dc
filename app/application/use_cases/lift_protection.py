"""Lift a protection flag, in the case where it was set."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import LiftProtection
from app.domain.person.decide import LiftFlag


async def lift_protection(
    services: Services, act: Act, case: str, *, person: str, flag: str, reason: str
) -> Outcome:
    """The rule holds again as if nobody were named; of earlier days it still answers as it was."""
    noted = LiftProtection(actor=act.actor, now=act.now, person=person, reason=reason)
    command = LiftFlag(flag, case, reason, act.now)
    steps = [Step(case, case, noted), Step(person, case, command)]
    return await handle(services, act, steps, {"flag": flag})
