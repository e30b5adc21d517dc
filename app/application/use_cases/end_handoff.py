"""Decline, withdraw or complete a hand-off."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import EndHandoff


async def end_handoff(
    services: Services, act: Act, case: str, *, handoff: str, how: str
) -> Outcome:
    """`how`: declined, withdrawn, completed. Returns ids: `handoff`."""
    command = EndHandoff(actor=act.actor, now=act.now, handoff=handoff, how=how)
    return await handle(services, act, [Step(case, case, command)], {"handoff": handoff})
