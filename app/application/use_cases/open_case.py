"""Open a case: the call becomes a case, its people are known, its lead answers for it."""

from dataclasses import dataclass

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.case_number import case_number
from app.domain.case.commands import NewMember, OpenCase
from app.domain.person.decide import Facts, RegisterPerson


@dataclass(frozen=True, slots=True)
class PersonAsked:
    """Somebody of the household, as told in the first call."""

    facts: Facts
    place: str
    adult: bool


@dataclass(frozen=True, slots=True)
class Opening:
    """What the reception writes down. Codes: wards, intake_route, topics."""

    ward: str
    route: str
    topics: tuple[str, ...]
    main_topic: str
    controller: str
    people: tuple[PersonAsked, ...]
    intake: bool = True


async def open_case(services: Services, act: Act, opening: Opening) -> Outcome:
    """Returns ids: `case`, `number`, and `person_1`, `person_2` … in the order given."""
    case, lead = services.new_id(), services.new_id()
    people = [(services.new_id(), asked) for asked in opening.people]
    number = await case_number(services, act, opening.ward)
    command = OpenCase(
        actor=act.actor,
        now=act.now,
        case=case,
        number=number,
        lead=lead,
        ward=opening.ward,
        route=opening.route,
        topics=opening.topics,
        main_topic=opening.main_topic,
        controller=opening.controller,
        members=tuple(NewMember(person, a.place, a.adult) for person, a in people),
        intake=opening.intake,
    )
    registrations = [
        Step(person, case, registered(act, case, person, services.new_id(), asked.facts))
        for person, asked in people
    ]
    ids = {f"person_{n}": person for n, (person, _) in enumerate(people, start=1)}
    return await handle(
        services,
        act,
        [*registrations, Step(case, case, command)],
        {"case": case, "number": number, **ids},
    )


def registered(act: Act, case: str, person: str, item: str, facts: Facts) -> RegisterPerson:
    """Begin a person's stream, with what is said of her at first."""
    return RegisterPerson(person, item, case, act.actor.unit, act.actor.worker, facts, act.now)
