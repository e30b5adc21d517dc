"""Hide what should not have been written: nobody reads it any more, its mark stays."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import RetractItem


async def retract_item(
    services: Services, act: Act, case: str, *, item: str, reason: str
) -> Outcome:
    """`reason` is a code of `correction_kind`. Returns ids: `item`."""
    command = RetractItem(actor=act.actor, now=act.now, item=item, reason=reason)
    return await handle(services, act, [Step(case, case, command)], {"item": item})
