"""Take another member of the joint body into the work, beside the lead."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import AddCoLead, Receiving
from app.domain.dates import civil_date


async def add_co_lead(services: Services, act: Act, case: str, *, unit: str) -> Outcome:
    """Returns ids: `engagement`."""
    engagement = services.new_id()
    co_lead = Receiving(await receiver(services, act, unit), engagement)
    on, city = civil_date(act.now), act.actor.municipality
    command = AddCoLead(
        actor=act.actor,
        now=act.now,
        co_lead=co_lead,
        basis=services.new_id(),
        programmes=await services.register.programmes(city, on),
    )
    ids = {"engagement": engagement}
    return await handle(services, act, [Step(case, case, command)], ids)
