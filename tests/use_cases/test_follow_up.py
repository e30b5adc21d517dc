"""After a closing somebody looks in again, or the case begins anew."""

from datetime import UTC, date, datetime

import pytest

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.duties import desk
from app.application.use_cases.close_case import close_case
from app.application.use_cases.follow_up import follow_up
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from tests.adapters.acts import Opened, opened

NOW = datetime(2026, 5, 21, 3, tzinfo=UTC)
LATER = datetime(2026, 6, 30, 3, tzinfo=UTC)


def acting(world: World, who: str = "csw", now: datetime = NOW) -> Act:
    return world.act(who, now)


async def closed(world: World) -> Opened:
    case, services = await opened(world), world.house.services
    unit = world.units["council"]
    await close_case(services, acting(world), case.case, reason="01", accompanying_unit=unit)
    return case


async def owed(world: World, act: Act) -> set[str]:
    scope = scope_of(act.actor, act.now.date())
    found = await desk(scope, world.house.services, act)
    return {line.duty.ref for line in found.lines if line.duty.kind == "follow_up"}


async def state(world: World, case: str) -> str:
    act = acting(world, now=LATER)
    page = await case_page(scope_of(act.actor, LATER.date()), world.house.services, act, case)
    assert page.head is not None
    return page.head.state


async def test_who_followed_up_is_reminded_of_the_next_day_until_it_came(world: World) -> None:
    case, services = await closed(world), world.house.services
    pairs = frozenset({Pair(case.person, "IC14")})
    asked = EntryAsked("follow_up", pairs, "full", NOW, "She goes to the hall on Tuesdays.")
    words = (await write_entry(services, acting(world), case.case, asked)).ids["item"]
    next_on = date(2026, 6, 30)
    made = await follow_up(services, acting(world), case.case, words=words, next_on=next_on)
    assert made.ids["follow_up"] in await owed(world, acting(world))
    assert await state(world, case.case) == "closed"
    await follow_up(services, acting(world, now=LATER), case.case)
    assert made.ids["follow_up"] not in await owed(world, acting(world, now=LATER))


async def test_a_follow_up_may_begin_a_new_episode(world: World) -> None:
    case = await closed(world)
    await follow_up(world.house.services, acting(world), case.case, reopen=True)
    assert await state(world, case.case) != "closed"


async def test_nobody_else_follows_up(world: World) -> None:
    case = await closed(world)
    with pytest.raises(Refusal) as refused:
        await follow_up(world.house.services, acting(world, "outsider"), case.case)
    assert refused.value.code is Code.UNKNOWN_CASE
