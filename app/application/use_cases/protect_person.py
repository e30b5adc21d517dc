"""Protect facts of a person: only the named workers read them, in every case."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ProtectPerson
from app.domain.dates import civil_date
from app.domain.person.decide import FlagPerson


async def protect_person(
    services: Services,
    act: Act,
    case: str,
    *,
    person: str,
    categories: tuple[str, ...],
    named_workers: tuple[str, ...],
) -> Outcome:
    """Access of everybody else ends before this returns. Returns ids: `flag`."""
    flag, municipality = services.new_id(), act.actor.municipality
    known = await services.directory.known_workers(municipality, named_workers, civil_date(act.now))
    command = FlagPerson(flag, case, categories, named_workers, act.now)
    noted = ProtectPerson(
        actor=act.actor,
        now=act.now,
        person=person,
        categories=categories,
        unknown=frozenset(named_workers) - known,
    )
    steps = [Step(case, case, noted), Step(person, case, command)]
    return await handle(services, act, steps, {"flag": flag})
