"""The receiving desk makes sure of a consent that the sender took, as the stories imply."""

from app.application.queries.sender_consents import sender_consents
from app.application.use_cases.confirm_sender_consent import confirm_sender_consent
from app.demo.player import Playing
from app.demo.stories import Event
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of


async def confirm_on_receipt(p: Playing, event: Event, receivers: list[str]) -> None:
    """Each receiver, for itself, on the same day."""
    if event.get("consent_held_by") != "sender":
        return
    services = p.world.house.services
    for receiver in receivers:
        act = p.act(receiver, event)
        found = await sender_consents(scope_of(act.actor, civil_date(act.now)), services, act)
        for line in found.lines:
            await confirm_sender_consent(services, act, line.duty.ref)
