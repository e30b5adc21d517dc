"""Take consent back: access on it ends before this returns."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import WithdrawConsent


async def withdraw_consent(
    services: Services,
    act: Act,
    case: str,
    consent: str,
    *,
    form: str,
    organisations: frozenset[str] | None = None,
    representative: str = "",
    words: str = "",
) -> Outcome:
    """From every organisation (None), or from those named. Returns ids: `consent`."""
    command = WithdrawConsent(
        actor=act.actor,
        now=act.now,
        consent=consent,
        organisations=organisations,
        form=form,
        representative=representative,
        words=words,
    )
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
