"""Note that the person was asked again whether her consent still holds, and said yes."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ReviewConsent


async def review_consent(services: Services, act: Act, case: str, consent: str) -> Outcome:
    """Returns ids: `consent`."""
    command = ReviewConsent(act.actor, act.now, consent)
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
