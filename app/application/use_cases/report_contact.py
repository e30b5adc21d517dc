"""Report first contact, progress or a no-show on a referral."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import ReportContact


async def report_contact(services: Services, act: Act, referral: str, *, progress: str) -> Outcome:
    """Returns ids: `referral`."""
    case = (await known(services, act, referral)).case
    command = ReportContact(actor=act.actor, now=act.now, referral=referral, progress=progress)
    return await handle(services, act, [Step(case, case, command)], {"referral": referral})
