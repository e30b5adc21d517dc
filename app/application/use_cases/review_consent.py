"""Note that the person was asked again whether her consent still holds, and said yes."""

from app.application.city_settings import CONSENT_DAYS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ReviewConsent


async def review_consent(services: Services, act: Act, case: str, consent: str) -> Outcome:
    """Returns ids: `consent`."""
    days = await decided(services, act, CONSENT_DAYS)
    command = ReviewConsent(act.actor, act.now, consent, days)
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
