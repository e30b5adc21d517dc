"""Renew a consent: the same scope for a new period, from today."""

from datetime import date

from app.application.city_settings import CONSENT_DAYS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.colleagues import colleagues
from app.domain.case.commands import RenewConsent
from app.domain.case.consent.terms import Terms


async def renew_consent(
    services: Services,
    act: Act,
    case: str,
    renews: str,
    *,
    form: str,
    until: date | None,
    terms: Terms,
) -> Outcome:
    """Returns ids: `consent`, the new one."""
    consent = services.new_id()
    days = await decided(services, act, CONSENT_DAYS)
    others = await colleagues(services, act, terms.second_worker)
    command = RenewConsent(act.actor, act.now, consent, renews, form, until, terms, days, others)
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
