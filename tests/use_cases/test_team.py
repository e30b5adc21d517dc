"""Working beside the lead, and hiding what should not have been written."""

from datetime import UTC, date, datetime

import pytest

from app.application.ports import Act
from app.application.queries.case_page import CasePage, case_page
from app.application.use_cases.add_co_lead import add_co_lead
from app.application.use_cases.end_engagement import end_engagement
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.retract_item import retract_item
from app.application.use_cases.write_record import Writing, write_record
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)


def acting(world: World, who: str) -> Act:
    return world.act(who, NOW)


async def opened(world: World) -> tuple[str, str]:
    """A case with one raw record: its id, and the record's."""
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(world.house.services, acting(world, "csw"), opening)
    case, person = made.ids["case"], made.ids["person_1"]
    writing = Writing(frozenset({Pair(person, "IC06")}), "02", NOW, "a raw note")
    written = await write_record(world.house.services, acting(world, "csw"), case, writing)
    return case, written.ids["item"]


async def read(world: World, who: str, case: str) -> CasePage:
    act = acting(world, who)
    return await case_page(scope_of(act.actor, TODAY), world.house.services, act, case)


async def test_a_co_lead_reads_raw_notes_until_it_leaves(world: World) -> None:
    case, item = await opened(world)
    services, lead = world.house.services, acting(world, "csw")
    made = await add_co_lead(services, lead, case, unit=world.units["npo"])
    page = await read(world, "npo", case)
    assert [entry.item for entry in page.entries] == [item]
    assert [person.facts is not None for person in page.people] == [True]
    await end_engagement(services, lead, case, engagement=made.ids["engagement"])
    assert not (await read(world, "npo", case)).entries


async def test_only_the_joint_body_works_beside_the_lead(world: World) -> None:
    case, _ = await opened(world)
    with pytest.raises(Refusal) as refusal:
        await add_co_lead(
            world.house.services, acting(world, "csw"), case, unit=world.units["hokatsu"]
        )
    assert refusal.value.code is Code.ROLE_NOT_ALLOWED


async def test_a_co_lead_does_not_make_co_leads(world: World) -> None:
    case, _ = await opened(world)
    services = world.house.services
    await add_co_lead(services, acting(world, "csw"), case, unit=world.units["npo"])
    with pytest.raises(Refusal) as refusal:
        await add_co_lead(services, acting(world, "npo"), case, unit=world.units["npo"])
    assert refusal.value.code is Code.NOT_LEAD


async def test_a_retracted_item_leaves_its_mark_and_no_words(world: World) -> None:
    case, item = await opened(world)
    services, lead = world.house.services, acting(world, "csw")
    await retract_item(services, lead, case, item=item, reason="wrong_person")
    (entry,) = (await read(world, "csw", case)).entries
    assert entry.item == item
    assert entry.retracted
    assert entry.event is None
    with pytest.raises(Refusal) as refusal:
        await retract_item(services, lead, case, item=item, reason="wrong_person")
    assert refusal.value.code is Code.ITEM_RETRACTED


async def test_whoever_has_no_part_in_a_case_retracts_nothing(world: World) -> None:
    case, item = await opened(world)
    with pytest.raises(Refusal) as refusal:
        await retract_item(
            world.house.services, acting(world, "outsider"), case, item=item, reason="fact"
        )
    assert refusal.value.code is Code.UNKNOWN_CASE
