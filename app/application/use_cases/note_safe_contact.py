"""Note how a person can be reached without harm; whoever has her facts is told."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.own_view import own_view
from app.domain.case.commands import NoteSafeContact
from app.domain.person.contact import Contact, NoteContact


async def note_safe_contact(
    services: Services, act: Act, case: str, *, person: str, contact: Contact
) -> Outcome:
    """It holds from now on, in place of what was noted before. Returns ids: `item`."""
    item, at = services.new_id(), act.actor
    facts = (await own_view(services, act, case)).facts
    noted = NoteSafeContact(
        actor=at,
        now=act.now,
        person=person,
        item=item,
        beside=frozenset(one for one, pairs in facts if any(p.subject == person for p in pairs)),
        units=tuple([unit for unit, _ in await services.directory.units(at.municipality)]),
    )
    command = NoteContact(person, item, case, at.unit, at.worker, contact, act.now)
    steps = [Step(case, case, noted), Step(person, case, command)]
    return await handle(services, act, steps, {"item": item})
