"""An emergency in the house: read at once, owed for, and shut again when it was none."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from app.adapters.working_days import JapaneseWorkingDays
from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.cases import cases
from app.application.queries.duties import DutyLine, desk
from app.application.queries.emergency_page import EmergencyPage, emergency_page
from app.application.queries.paging import WHOLE
from app.application.queries.read_log import read_log
from app.application.use_cases.give_emergency_reason import give_emergency_reason
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.review_emergency import review_emergency
from app.application.use_cases.take_up_emergency import take_up_emergency
from app.demo.world import World
from app.domain.actor import Actor, Role
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_team import NOW, TODAY, acting, opened, read


async def shown(world: World, *, by: str = "csw") -> tuple[str, dict[str, str]]:
    """A case, whose person a stranger to it has to know about at once; the ids of that."""
    case, _ = await opened(world)
    person = (await read(world, "csw", case)).people[0].person
    asked = EmergencyAsked(
        world.units["housing"],
        frozenset({Pair(person, "IC06")}),
        "she does not answer the door",
        "summary",
        NOW,
        Named("LB-LIFE"),
    )
    made = await open_emergency(world.house.services, acting(world, by), case, asked)
    return case, dict(made.ids)


async def on_desk(world: World, who: str, emergency: str) -> dict[str, DutyLine]:
    act = acting(world, who)
    found = await desk(scope_of(act.actor, TODAY), world.house.services, act)
    return {line.duty.kind: line for line in found.lines if line.duty.ref == emergency}


async def reviewed(world: World, who: str, case: str, emergency: str, result: str) -> None:
    await review_emergency(
        world.house.services,
        acting(world, who),
        case,
        emergency=emergency,
        result=result,
        text="no need to hurry",
    )


async def refusal_of(world: World, who: str, case: str, emergency: str) -> Code:
    with pytest.raises(Refusal) as refusal:
        await reviewed(world, who, case, emergency, "not_upheld")
    return refusal.value.code


async def test_the_receiver_reads_at_once_and_no_longer_when_it_was_none(world: World) -> None:
    case, ids = await shown(world)
    (entry,) = (await read(world, "outsider", case)).entries
    assert entry.item == ids["item"]
    await reviewed(world, "manager", case, ids["emergency"], "not_upheld")
    assert not (await read(world, "outsider", case)).entries
    assert ids["item"] in {e.item for e in (await read(world, "csw", case)).entries}


async def test_what_was_one_stays_shown(world: World) -> None:
    case, ids = await shown(world)
    await reviewed(world, "manager", case, ids["emergency"], "upheld")
    assert [e.item for e in (await read(world, "outsider", case)).entries] == [ids["item"]]
    assert await refusal_of(world, "manager", case, ids["emergency"]) is Code.EMERGENCY_STATE


async def test_the_reason_lies_with_its_unit_and_the_look_with_the_managers(world: World) -> None:
    case, ids = await shown(world)
    emergency = ids["emergency"]
    assert set(await on_desk(world, "csw", emergency)) == {"emergency_reason"}
    of_manager = await on_desk(world, "manager", emergency)
    assert set(of_manager) == {"emergency_reason", "emergency_review"}
    look = of_manager["emergency_review"].duty
    # Friday; then the weekend and, on Monday, Labour Thanksgiving Day.
    assert (look.due, look.climbs) == (date(2026, 11, 24), date(2026, 11, 25))
    assert of_manager["emergency_reason"].duty.due == TODAY + timedelta(days=1)
    assert not await on_desk(world, "outsider", emergency)
    await give_emergency_reason(
        world.house.services, acting(world, "csw"), case, emergency=emergency, text="no answer"
    )
    assert not await on_desk(world, "csw", emergency)
    await reviewed(world, "manager", case, emergency, "upheld")
    assert not await on_desk(world, "manager", emergency)


async def test_why_it_could_not_wait_is_read_by_the_team_and_by_who_judges(
    world: World, office: Actor
) -> None:
    case, ids = await shown(world)
    emergency, services = ids["emergency"], world.house.services

    async def why(who: Actor) -> str | None:
        page = await page_of(world, who, emergency)
        return None if page.reason is None else getattr(page.reason.event, "text", None)

    csw = world.actors["csw"]
    before = await why(csw)
    lead = acting(world, "csw")
    await give_emergency_reason(services, lead, case, emergency=emergency, text="no answer")
    assert (before, await why(csw)) == (None, "no answer")
    mine = {e.kind for e in (await read(world, "csw", case)).entries}
    theirs = {e.kind for e in (await read(world, "outsider", case)).entries}
    assert "emergency_reason" in mine
    assert theirs == {"emergency"}
    await take_up_emergency(services, Act(office, NOW), emergency)
    assert await why(office) == "no answer"
    log = await read_log(scope_of(csw, TODAY), services, lead, case)
    told = [line.items for line in log.lines if line.unit == office.unit]
    assert told == [3]  # the words, why, and which emergency it was
    await review_emergency(services, Act(office, NOW), case, emergency=emergency, result="upheld")
    with pytest.raises(Refusal, match="unknown_emergency"):
        await why(office)


async def test_whoever_opened_it_does_not_look_at_it(world: World) -> None:
    case, ids = await shown(world, by="manager")
    assert await refusal_of(world, "manager", case, ids["emergency"]) is Code.OWN_EMERGENCY
    assert await refusal_of(world, "csw", case, ids["emergency"]) is Code.ROLE_NOT_ALLOWED


async def test_whoever_has_no_part_hears_of_no_case(world: World) -> None:
    case, ids = await shown(world)
    for who in ("partner", "npo"):
        assert await refusal_of(world, who, case, ids["emergency"]) is Code.UNKNOWN_CASE
        with pytest.raises(Refusal) as refusal:
            await give_emergency_reason(
                world.house.services,
                acting(world, who),
                case,
                emergency=ids["emergency"],
                text="guessed",
            )
        assert refusal.value.code is Code.UNKNOWN_CASE


@pytest.mark.parametrize(
    ("day", "next_one"),
    [
        (date(2026, 11, 18), date(2026, 11, 19)),
        (date(2026, 11, 20), date(2026, 11, 24)),  # over a weekend and a holiday
        (date(2026, 9, 18), date(2026, 9, 24)),  # a day between two holidays is one too
        (date(2026, 5, 1), date(2026, 5, 7)),  # a holiday on a Sunday is made up for
    ],
)
def test_working_days_leave_out_weekends_and_public_holidays(day: date, next_one: date) -> None:
    assert JapaneseWorkingDays().after(day) == next_one


@pytest.fixture
async def office(world: World) -> Actor:
    """A manager of the lead's legal entity, in a unit without a part in any case."""
    new_id, write = world.house.services.new_id, world.house.directory.write
    lead = world.actor("manager")
    at = replace(lead.at, unit=new_id(), organisation=new_id())
    organisation = {
        "organisation": at.organisation,
        "legal_entity": at.legal_entity,
        "agency_type": at.agency_type,
        "name": "office",
        "ward": at.ward,
        "reach": "screen",
    }
    await write(world.municipality, "organisation", [organisation])
    unit = {"unit": at.unit, "organisation": at.organisation, "name": "managers"}
    await write(world.municipality, "unit", [unit])
    return Actor(at, new_id(), Role.MANAGER)


async def page_of(world: World, actor: Actor, emergency: str) -> EmergencyPage:
    act = Act(actor, NOW)
    return await emergency_page(scope_of(actor, TODAY), world.house.services, act, emergency)


async def unseen(world: World, actor: Actor, case: str, emergency: str) -> None:
    """Neither the emergency nor its case is there for her."""
    scope, services = scope_of(actor, TODAY), world.house.services
    with pytest.raises(Refusal) as refusal:
        await page_of(world, actor, emergency)
    assert refusal.value.code is Code.UNKNOWN_EMERGENCY
    await shut(world, actor, case)
    assert not (await cases(scope, services, Act(actor, NOW), WHOLE)).lines


async def shut(world: World, actor: Actor, case: str) -> None:
    with pytest.raises(Refusal) as refusal:
        await case_page(scope_of(actor, TODAY), world.house.services, Act(actor, NOW), case)
    assert refusal.value.code is Code.UNKNOWN_CASE


async def test_a_manager_without_a_part_reads_what_she_judges_and_nothing_else(
    world: World, office: Actor
) -> None:
    case, ids = await shown(world)
    emergency, services = ids["emergency"], world.house.services
    await unseen(world, office, case, emergency)
    await take_up_emergency(services, Act(office, NOW), emergency)
    page = await page_of(world, office, emergency)
    assert page.shown is not None
    assert page.shown.item == ids["item"]
    assert page.to_judge
    await shut(world, office, case)
    await unseen(world, replace(office, worker=services.new_id()), case, emergency)
    await review_emergency(
        services, Act(office, NOW), page.emergency.case, emergency=emergency, result="upheld"
    )
    await unseen(world, office, case, emergency)


async def test_her_wall_holds_one_item_and_no_name(world: World, office: Actor) -> None:
    case, ids = await shown(world)
    await take_up_emergency(world.house.services, Act(office, NOW), ids["emergency"])
    scope = scope_of(office, TODAY)
    async with world.house.services.reads.reading(scope, NOW) as reading:
        assert [row.item.item for row in await reading.items(case)] == [ids["item"]]
        assert await reading.people_items() == []
        assert await reading.case(case) is None
        assert not await reading.consents(case)
        assert [e.emergency for e in await reading.emergencies(case)] == [ids["emergency"]]


async def test_another_manager_takes_it_over_and_the_first_reads_no_longer(
    world: World, office: Actor
) -> None:
    case, ids = await shown(world)
    services, other = world.house.services, replace(office, worker=world.house.services.new_id())
    await take_up_emergency(services, Act(office, NOW), ids["emergency"])
    await take_up_emergency(services, Act(other, NOW), ids["emergency"])
    assert (await page_of(world, other, ids["emergency"])).shown is not None
    await unseen(world, office, case, ids["emergency"])


async def test_what_she_reads_is_recorded_and_the_lead_is_shown_it(
    world: World, office: Actor
) -> None:
    case, ids = await shown(world)
    await take_up_emergency(world.house.services, Act(office, NOW), ids["emergency"])
    await page_of(world, office, ids["emergency"])
    act = acting(world, "csw")
    log = await read_log(scope_of(act.actor, TODAY), world.house.services, act, case)
    (line,) = [one for one in log.lines if one.unit == office.unit]
    assert line.items == 2  # the entry, and the emergency that it was shown by


async def test_what_is_flagged_is_kept_from_her_too(world: World, office: Actor) -> None:
    case, ids = await shown(world)
    services, person = world.house.services, (await read(world, "csw", case)).people[0].person
    await protect_person(
        services,
        acting(world, "csw"),
        case,
        person=person,
        categories=(),
        named_workers=(world.actor("csw").worker,),
    )
    await take_up_emergency(services, Act(office, NOW), ids["emergency"])
    page = await page_of(world, office, ids["emergency"])
    assert page.shown is None
    assert page.to_judge
