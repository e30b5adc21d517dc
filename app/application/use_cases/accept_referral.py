"""Accept a referral: the engagement begins, and the accepting worker answers for it."""

from datetime import date

from app.application.city_settings import REFERRALS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.referral_days import ReferralDays
from app.application.use_cases.of_referral import known
from app.application.use_cases.open_offered import Opening, opening_terms
from app.domain.case.commands import AcceptReferral, OpeningTerms
from app.domain.dates import civil_date


async def accept_referral(
    services: Services,
    act: Act,
    referral: str,
    *,
    report_due: date | None = None,
    opening: Opening | None = None,
) -> Outcome:
    """Returns ids: `referral`, `case`: from now on the receiver may know the case.

    Where an agency without a case sent it, accepting opens the case, which the receiver leads;
    then also `number`.
    """
    found = await known(services, act, referral)
    terms = await opening_terms(services, act, found, opening)
    days = await decided(services, act, REFERRALS)
    command = acceptance(services, act, referral, report_due, terms, days=days)
    ids = {"referral": referral, "case": found.case}
    if terms is not None:
        ids["number"] = terms.number
    return await handle(services, act, [Step(found.case, found.case, command)], ids)


def acceptance(
    services: Services,
    act: Act,
    referral: str,
    report_due: date | None,
    terms: OpeningTerms | None,
    *,
    days: ReferralDays,
) -> AcceptReferral:
    """Without a day for the report, the municipality's count."""
    today = civil_date(act.now)
    report = report_due or services.working_days_after(today, days.report)
    contact = min(report, services.working_days_after(today, days.contact))
    return AcceptReferral(
        actor=act.actor,
        now=act.now,
        referral=referral,
        report_due=report,
        contact_due=max(contact, today),
        contact_climbs=services.working_days_after(contact, days.climbs),
        report_climbs=services.working_days_after(report, days.climbs),
        opening=terms,
    )
