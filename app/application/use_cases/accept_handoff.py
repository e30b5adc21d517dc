"""Accept a hand-off: in this moment the lead changes."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import AcceptHandoff


async def accept_handoff(services: Services, act: Act, case: str, *, handoff: str) -> Outcome:
    """Returns ids: `handoff`."""
    command = AcceptHandoff(actor=act.actor, now=act.now, handoff=handoff, lead=services.new_id())
    return await handle(services, act, [Step(case, case, command)], {"handoff": handoff})
