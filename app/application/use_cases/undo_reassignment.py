"""Undo a change of worker before its day."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import UndoReassignment


async def undo_reassignment(
    services: Services, act: Act, case: str, *, reassignment: str
) -> Outcome:
    """Whoever was to hand over goes on. Returns ids: `reassignment`."""
    command = UndoReassignment(actor=act.actor, now=act.now, reassignment=reassignment)
    return await handle(services, act, [Step(case, case, command)], {"reassignment": reassignment})
