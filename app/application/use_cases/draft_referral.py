"""Write a link sheet, to be sent later."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_sheet import Referring, sheet_of
from app.domain.case.commands import DraftReferral


async def draft_referral(services: Services, act: Act, case: str, referring: Referring) -> Outcome:
    """Returns ids: `referral`, `item` (the link sheet)."""
    sheet = await sheet_of(services, act, case, referring)
    command = DraftReferral(actor=act.actor, now=act.now, sheet=sheet)
    ids = {"referral": sheet.referral, "item": sheet.item}
    return await handle(services, act, [Step(case, case, command)], ids)
