"""Accept a referral: the engagement begins, and the accepting worker answers for it."""

from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import AcceptReferral
from app.domain.dates import civil_date


async def accept_referral(
    services: Services, act: Act, referral: str, *, report_due: date | None = None
) -> Outcome:
    """Returns ids: `referral`, `case`: from now on the receiver may know the case.

    Without a day for the report, the municipality's count.
    """
    case = (await known(services, act, referral)).case
    days, today = services.referral_days, civil_date(act.now)
    report = report_due or services.working_days_after(today, days.report)
    contact = min(report, services.working_days_after(today, days.contact))
    command = AcceptReferral(
        actor=act.actor,
        now=act.now,
        referral=referral,
        report_due=report,
        contact_due=max(contact, today),
        contact_climbs=services.working_days_after(contact, days.climbs),
        report_climbs=services.working_days_after(report, days.climbs),
    )
    ids = {"referral": referral, "case": case}
    return await handle(services, act, [Step(case, case, command)], ids)
