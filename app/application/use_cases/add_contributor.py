"""Let a unit write into a case: it reads its own, and nothing else."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import AddContributor, Receiving


async def add_contributor(services: Services, act: Act, case: str, *, unit: str) -> Outcome:
    """Returns ids: `engagement`."""
    engagement = services.new_id()
    contributor = Receiving(await receiver(services, act, unit), engagement)
    command = AddContributor(actor=act.actor, now=act.now, contributor=contributor)
    ids = {"engagement": engagement}
    return await handle(services, act, [Step(case, case, command)], ids)
