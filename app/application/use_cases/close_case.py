"""Close a case: nothing unanswered, and somebody named where agencies worked together."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import CloseCase


async def close_case(
    services: Services,
    act: Act,
    case: str,
    *,
    reason: str,
    accompanying_unit: str | None = None,
) -> Outcome:
    """Returns ids: `case`."""
    command = CloseCase(
        actor=act.actor, now=act.now, reason=reason, accompanying_unit=accompanying_unit
    )
    return await handle(services, act, [Step(case, case, command)], {"case": case})
