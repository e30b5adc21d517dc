"""Reopen a closed case: a new episode of the same household."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ReopenCase


async def reopen_case(services: Services, act: Act, case: str) -> Outcome:
    """Returns ids: `case`."""
    command = ReopenCase(actor=act.actor, now=act.now)
    return await handle(services, act, [Step(case, case, command)], {"case": case})
