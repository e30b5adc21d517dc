"""An emergency in the house: read at once, owed for, and shut again when it was none."""

from datetime import date, timedelta

import pytest

from app.adapters.working_days import JapaneseWorkingDays
from app.application.queries.duties import DutyLine, desk
from app.application.use_cases.give_emergency_reason import give_emergency_reason
from app.application.use_cases.grounds import Named
from app.application.use_cases.open_emergency import EmergencyAsked, open_emergency
from app.application.use_cases.review_emergency import review_emergency
from app.demo.world import World
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
