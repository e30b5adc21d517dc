"""Say who does what until when; it is what stays with that member."""

from dataclasses import dataclass
from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_conference import known
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import LetTaskReach
from app.domain.conference.commands import AssignTask
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class Assigning:
    part: str
    unit: str
    pairs: frozenset[Pair]
    text: str
    until: date
    next_on: date | None = None


async def assign_task(
    services: Services, act: Act, conference: str, assigning: Assigning
) -> Outcome:
    """Returns ids: `conference`, `task`, `item`."""
    found = await known(services, act, conference)
    task, item = services.new_id(), services.new_id()
    command = AssignTask(
        actor=act.actor,
        now=act.now,
        task=task,
        item=item,
        part=assigning.part,
        unit=assigning.unit,
        pairs=assigning.pairs,
        text=assigning.text,
        until=assigning.until,
        next_on=assigning.next_on,
    )
    steps = [Step(conference, found.case, command)]
    if assigning.part in found.consent_parts:
        holder = await receiver(services, act, assigning.unit)
        reach = LetTaskReach(act.actor, act.now, assigning.part, task, holder.organisation)
        steps.append(Step(found.case, found.case, reach))
    return await handle(
        services, act, steps, {"conference": conference, "task": task, "item": item}
    )
