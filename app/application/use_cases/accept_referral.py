"""Accept a referral: the engagement begins, and the accepting worker answers for it."""

from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import AcceptReferral


async def accept_referral(
    services: Services, act: Act, referral: str, *, report_due: date
) -> Outcome:
    """Returns ids: `referral`, `case`: from now on the receiver may know the case."""
    case = (await known(services, act, referral)).case
    command = AcceptReferral(actor=act.actor, now=act.now, referral=referral, report_due=report_due)
    ids = {"referral": referral, "case": case}
    return await handle(services, act, [Step(case, case, command)], ids)
