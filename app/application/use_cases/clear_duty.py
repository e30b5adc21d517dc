"""The manager has looked at what lay on her desk, and says by a code what came of it."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ClearDuty


async def clear_duty(
    services: Services, act: Act, case: str, *, kind: str, ref: str, remark: str
) -> Outcome:
    """Returns ids: `ref`."""
    command = ClearDuty(actor=act.actor, now=act.now, kind=kind, ref=ref, remark=remark)
    return await handle(services, act, [Step(case, case, command)], {"ref": ref})
