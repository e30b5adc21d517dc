"""Ask a unit to take part in a case; until it accepts it sees a preview that names nobody."""

from dataclasses import dataclass

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import Invite
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Inviting:
    """What the unit's work needs, and the items it may read once it accepts."""

    unit: str
    purpose: str
    pairs: frozenset[Pair]
    items: tuple[str, ...] = ()


async def invite(services: Services, act: Act, case: str, inviting: Inviting) -> Outcome:
    """Returns ids: `invitation`."""
    invitation = services.new_id()
    command = Invite(
        actor=act.actor,
        now=act.now,
        invitation=invitation,
        unit=await receiver(services, act, inviting.unit),
        purpose=inviting.purpose,
        pairs=inviting.pairs,
        items=inviting.items,
    )
    return await handle(services, act, [Step(case, case, command)], {"invitation": invitation})
