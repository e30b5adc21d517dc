"""Entrusted work: who is party to a programme, and what ends with it."""

from datetime import UTC, date, datetime

import pytest

from app.adapters.here import new_id
from app.application.queries.case_page import case_page
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from app.domain.sharing.programme import Party

LAST_DAY, FIRST_DAY = (datetime(2027, *day, 3, tzinfo=UTC) for day in ((3, 31), (4, 1)))
APRIL, NEXT_APRIL = date(2027, 4, 1), date(2028, 4, 1)


async def tell(world: World, now: datetime, to: str, code: str = "LB-OUTSOURCE") -> tuple[str, str]:
    """The lead tells a unit in a new case: the case, and the item."""
    services, lead = world.house.services, world.act("csw", now)
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(services, lead, opening)
    about, units = frozenset({Pair(made.ids["person_1"], "IC06")}), (world.units[to],)
    asked = EntryAsked("told", about, "minimum", now, "words", units, Named(code))
    written = await write_entry(services, lead, made.ids["case"], asked)
    return made.ids["case"], written.ids["item"]


async def entries(world: World, who: str, case: str, now: datetime) -> set[str]:
    act = world.act(who, now)
    page = await case_page(scope_of(act.actor, civil_date(now)), world.house.services, act, case)
    return {entry.item for entry in page.entries}


async def test_a_successor_works_from_the_day_on_which_the_other_stops(world: World) -> None:
    """On 1 April the care centre's part ends and the care office's begins: no line of code."""
    council, care_centre, office = (world.organisations[x] for x in ("council", "hokatsu", "care"))
    await world.house.register.entrust(
        world.municipality,
        new_id(),
        "outreach",
        (
            Party(council, True, date(2026, 4, 1), NEXT_APRIL),  # noqa: FBT003 - it entrusts
            Party(care_centre, False, date(2026, 4, 1), APRIL),  # noqa: FBT003
            Party(office, False, APRIL, NEXT_APRIL),  # noqa: FBT003
        ),
    )
    with pytest.raises(Refusal) as too_early:
        await tell(world, LAST_DAY, "care")
    assert too_early.value.code is Code.NO_BASIS
    case, item = await tell(world, LAST_DAY, "hokatsu")
    assert await entries(world, "partner", case, LAST_DAY) == {item}
    assert await entries(world, "partner", case, FIRST_DAY) == set()
    with pytest.raises(Refusal) as too_late:
        await tell(world, FIRST_DAY, "hokatsu")
    assert too_late.value.code is Code.NO_BASIS
    successors, told = await tell(world, FIRST_DAY, "care")
    assert await entries(world, "decliner", successors, FIRST_DAY) == {told}


async def test_the_city_that_entrusted_the_work_is_reported_to(world: World) -> None:
    case, item = await tell(world, LAST_DAY, "city", "LB-REPORT")
    assert await entries(world, "city", case, LAST_DAY) == {item}
    with pytest.raises(Refusal) as refusal:
        await tell(world, LAST_DAY, "npo", "LB-REPORT")
    assert refusal.value.code is Code.NO_BASIS
