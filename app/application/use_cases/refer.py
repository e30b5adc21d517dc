"""Refer: write the link sheet and send it, within what the bases cover."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_sheet import Referring, sheet_of, told_by_sheet


async def refer(services: Services, act: Act, case: str, referring: Referring) -> Outcome:
    """Returns ids: `referral`, `item` (the link sheet)."""
    command = await sheet_of(services, act, case, referring)
    ids = {"referral": command.referral, "item": command.item}
    told = told_by_sheet(command.receiver, case, command.referral)
    return await handle(services, act, [Step(case, case, command, told)], ids)


__all__ = ["Referring", "refer"]
