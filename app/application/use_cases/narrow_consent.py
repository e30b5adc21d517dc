"""Take categories out of a consent: access to them ends before this returns."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import NarrowConsent


async def narrow_consent(
    services: Services,
    act: Act,
    case: str,
    consent: str,
    *,
    categories: frozenset[str],
    form: str,
    organisations: frozenset[str] | None = None,
) -> Outcome:
    """For every organisation (None), or for those named. Returns ids: `consent`."""
    command = NarrowConsent(act.actor, act.now, consent, organisations, categories, form)
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
