"""Somebody more of the household comes to be known, named or not."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.open_case import PersonAsked, registered
from app.domain.case.commands import LinkPeople, NewMember


async def add_person(services: Services, act: Act, case: str, asked: PersonAsked) -> Outcome:
    """Returns ids: `person`, `item` (her facts)."""
    person, item = services.new_id(), services.new_id()
    member = NewMember(person, asked.place, asked.adult)
    link = LinkPeople(actor=act.actor, now=act.now, members=(member,))
    steps = [
        Step(person, case, registered(act, case, person, item, asked.facts)),
        Step(case, case, link),
    ]
    return await handle(services, act, steps, {"person": person, "item": item})
