"""Note that the person was asked again whether her consent still holds, and said yes."""

from app.application.city_settings import CONSENT_DAYS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.colleagues import colleagues
from app.domain.case.commands import ReviewConsent


async def review_consent(
    services: Services, act: Act, case: str, consent: str, *, second_worker: str = ""
) -> Outcome:
    """Returns ids: `consent`. Where capacity was in doubt, a second worker looked at it too."""
    days = await decided(services, act, CONSENT_DAYS)
    others = await colleagues(services, act, second_worker)
    command = ReviewConsent(act.actor, act.now, consent, second_worker, days, others)
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
