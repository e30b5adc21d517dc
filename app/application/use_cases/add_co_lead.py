"""Take another member of the joint body into the work, beside the lead."""

from typing import Final

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.grounds import Named, ground_asked
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import AddCoLead, GroundAsked, Receiving
from app.domain.sharing.register import OUTSOURCE

ON_ENTRUSTMENT: Final = Named(OUTSOURCE)


async def add_co_lead(
    services: Services, act: Act, case: str, *, unit: str, named: Named = ON_ENTRUSTMENT
) -> Outcome:
    """Returns ids: `engagement`. The register says today what `named` asks for, and if it holds."""
    engagement = services.new_id()
    co_lead = Receiving(await receiver(services, act, unit), engagement)
    ground = await ground_asked(services, act, named)
    command = AddCoLead(act.actor, act.now, co_lead, ground or GroundAsked(None, ""))
    ids = {"engagement": engagement}
    return await handle(services, act, [Step(case, case, command)], ids)
