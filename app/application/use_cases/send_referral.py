"""Send a link sheet that was drafted: the clock starts."""

from datetime import date

from app.application.city_settings import REFERRALS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.application.use_cases.of_sheet import told_by_sheet
from app.application.use_cases.own_view import own_view
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import SendReferral
from app.domain.dates import civil_date


async def send_referral(
    services: Services, act: Act, referral: str, *, answer_due: date | None = None
) -> Outcome:
    """Returns ids: `referral`. Without a day the municipality's days count."""
    found = await known(services, act, referral)
    days, today = await decided(services, act, REFERRALS), civil_date(act.now)
    due = answer_due or services.working_days_after(today, days.answer)
    to = await receiver(services, act, found.receiver_unit)
    command = SendReferral(
        actor=act.actor,
        now=act.now,
        referral=referral,
        receiver=to,
        answer_due=due,
        climbs=services.working_days_after(due, days.climbs),
        known_items=(await own_view(services, act, found.case)).facts,
    )
    told = told_by_sheet(to, found.case, referral)
    return await handle(
        services, act, [Step(found.case, found.case, command, told)], {"referral": referral}
    )
