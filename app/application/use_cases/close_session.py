"""Close a conference: its members stop reading its content in this moment."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import CloseSession


async def close_session(services: Services, act: Act, case: str, *, session: str) -> Outcome:
    """Returns ids: `case`."""
    command = CloseSession(actor=act.actor, now=act.now, session=session)
    return await handle(services, act, [Step(case, case, command)], {"case": case})
