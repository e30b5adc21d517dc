"""Note where asking for consent stands with somebody."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import NoteConsentStatus


async def note_consent_status(
    services: Services, act: Act, case: str, *, subject: str, status: str
) -> Outcome:
    """Returns ids: `case`."""
    command = NoteConsentStatus(actor=act.actor, now=act.now, subject=subject, status=status)
    return await handle(services, act, [Step(case, case, command)], {"case": case})
