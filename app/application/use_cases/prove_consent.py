"""Note what proves a consent: where the paper is kept, or what is attached."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ProveConsent
from app.domain.case.consent.terms import Proof


async def prove_consent(
    services: Services, act: Act, case: str, consent: str, *, proof: Proof
) -> Outcome:
    """Returns ids: `consent`."""
    command = ProveConsent(act.actor, act.now, consent, proof)
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
