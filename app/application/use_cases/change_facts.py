"""State the facts of a person anew: her name becomes known, or her address another."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import NoteFacts
from app.domain.person.decide import ChangeFacts, Facts


async def change_facts(
    services: Services, act: Act, case: str, *, person: str, facts: Facts
) -> Outcome:
    """The lead team's from now on, others' when it is shared. Returns ids: `person`, `item`."""
    item, actor = services.new_id(), act.actor
    noted = NoteFacts(actor=actor, now=act.now, person=person)
    stated = ChangeFacts(person, item, case, actor.unit, actor.worker, facts, act.now)
    steps = [Step(case, case, noted), Step(person, case, stated)]
    return await handle(services, act, steps, {"person": person, "item": item})
