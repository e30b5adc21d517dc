"""Open a case: the call becomes a case, its people are known, its lead answers for it."""

from dataclasses import dataclass
from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain import text
from app.domain.case.commands import NewMember, OpenCase
from app.domain.codes import LISTS
from app.domain.dates import civil_date
from app.domain.person.decide import Facts, RegisterPerson

FISCAL_YEAR_BEGINS = 4
REIWA_OFFSET = 2018


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
    number = await _number(services, act, opening.ward)
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
        Step(person, case, _registered(services, act, case, person, asked.facts))
        for person, asked in people
    ]
    ids = {f"person_{n}": person for n, (person, _) in enumerate(people, start=1)}
    return await handle(
        services,
        act,
        [*registrations, Step(case, case, command)],
        {"case": case, "number": number, **ids},
    )


def _registered(
    services: Services, act: Act, case: str, person: str, facts: Facts
) -> RegisterPerson:
    return RegisterPerson(
        person, services.new_id(), case, act.actor.unit, act.actor.worker, facts, act.now
    )


async def _number(services: Services, act: Act, ward: str) -> str:
    """A short number to say on the telephone: ward, fiscal year of Reiwa, serial."""
    year = fiscal_year(civil_date(act.now)) - REIWA_OFFSET
    # The counter is written before the law is asked: nothing but a ward may name it.
    ward = text.code(ward, allowed=LISTS["wards"], field="ward")
    name = f"case/{ward}/{year}"
    serial = await services.store.next_number(act.actor.municipality, name)
    return f"{ward}-R{year}-{serial:04}"


def fiscal_year(day: date) -> int:
    """The fiscal year that begins on 1 April."""
    return day.year if day.month >= FISCAL_YEAR_BEGINS else day.year - 1
