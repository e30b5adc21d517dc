"""Take another member of the joint body into the work, beside the lead."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import AddCoLead, Receiving


async def add_co_lead(services: Services, act: Act, case: str, *, unit: str) -> Outcome:
    """Returns ids: `engagement`."""
    engagement = services.new_id()
    co_lead = Receiving(await receiver(services, act, unit), engagement)
    command = AddCoLead(actor=act.actor, now=act.now, co_lead=co_lead, basis=services.new_id())
    ids = {"engagement": engagement}
    return await handle(services, act, [Step(case, case, command)], ids)
