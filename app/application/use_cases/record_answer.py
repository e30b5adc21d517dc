"""Record what a receiver without a log-in said: it moves the clock and opens nothing."""

from dataclasses import dataclass
from datetime import date, datetime

from app.application.city_settings import REFERRALS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import RecordAnswer
from app.domain.case.referral.table import RECORDED, EdgeName
from app.domain.dates import civil_date


@dataclass(frozen=True, slots=True)
class Answering:
    """Who said what, how and when; `evidence` is the id of an attachment, if there is one.

    `contact_due` is by when they reach the person.
    """

    answer: str
    said_by: str
    means: str
    occurred_at: datetime
    reason: str | None = None
    result: str | None = None
    report_due: date | None = None
    evidence: str | None = None
    text: str = ""
    contact_due: date | None = None


async def record_answer(
    services: Services, act: Act, referral: str, answering: Answering
) -> Outcome:
    """Returns ids: `referral`, `item`."""
    found, item = await known(services, act, referral), services.new_id()
    to = await receiver(services, act, found.receiver_unit)
    command = RecordAnswer(
        actor=act.actor,
        now=act.now,
        referral=referral,
        item=item,
        answer=answering.answer,
        said_by=answering.said_by,
        means=answering.means,
        occurred_at=answering.occurred_at,
        receiver_entity=to.legal_entity,
        reason=answering.reason,
        result=answering.result,
        report_due=answering.report_due or await _report_due(services, act, answering.answer),
        evidence=answering.evidence,
        text=answering.text,
        contact_due=answering.contact_due,
    )
    ids = {"referral": referral, "item": item}
    return await handle(services, act, [Step(found.case, found.case, command)], ids)


async def _report_due(services: Services, act: Act, answer: str) -> date | None:
    """A yes has a day by which its outcome is asked for, named or not."""
    if RECORDED.get(answer) is not EdgeName.RECORD_ACCEPT:
        return None
    days = await decided(services, act, REFERRALS)
    return services.working_days_after(civil_date(act.now), days.report)
