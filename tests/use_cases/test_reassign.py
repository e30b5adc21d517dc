"""A change of worker takes effect by the day alone; who has left leaves no case to nobody."""

from datetime import date, datetime, timedelta

import pytest

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.duties import Desk, desk
from app.application.queries.morning import morning
from app.application.queries.reassignment import turns
from app.application.use_cases.close_case import close_case
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.reassign import Reassigning, reassign
from app.application.use_cases.undo_reassignment import undo_reassignment
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts
from app.domain.sharing.policy import scope_of
from tests.adapters.staff import hired, leaves
from tests.api.agent import UNKNOWN
from tests.use_cases.test_team import NOW, TODAY, acting


async def case_of(world: World, who: str) -> str:
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    return (await open_case(world.house.services, acting(world, who), opening)).ids["case"]


def then(world: World, who: str, days: int) -> Act:
    return world.act(who, NOW + timedelta(days=days))


async def answers_for(world: World, case: str, days: int) -> str:
    """Who answers for the case on that day, as its head says to a manager of the unit."""
    act = then(world, "manager", days)
    page = await case_page(
        scope_of(act.actor, civil_date(act.now)), world.house.services, act, case
    )
    assert page.head is not None
    return page.head.lead_worker


async def given(world: World, cases: list[str], to: str, starts: date) -> list[Code | None]:
    asked = Reassigning(tuple(cases), world.actors[to].worker, starts)
    found = await reassign(world.house.services, acting(world, "manager"), asked)
    assert [one.case for one in found] == cases
    return [one.refused for one in found]


async def on_desk(world: World, days: int, who: str = "manager") -> Desk:
    act = then(world, who, days)
    scope = scope_of(act.actor, civil_date(act.now))
    if who == "manager":
        return (await morning(scope, world.house.services, act)).desk
    return await desk(scope, world.house.services, act)


async def left(world: World, days: int, who: str = "manager") -> set[str]:
    """The cases that lie on a desk because their worker has left."""
    found = await on_desk(world, days, who)
    return {line.duty.ref for line in found.lines if line.duty.kind == "no_worker"}


async def test_each_case_is_answered_for_itself_and_changes_hands_at_midnight(
    world: World,
) -> None:
    old, new = await hired(world), await hired(world)
    first, second, closed = [await case_of(world, old) for _ in range(3)]
    await close_case(world.house.services, acting(world, old), closed, reason="02")
    starts = TODAY + timedelta(days=10)
    assert await given(world, [first, closed, UNKNOWN, second], new, starts) == [
        None,
        Code.CASE_NOT_OPEN,
        Code.UNKNOWN_CASE,
        None,
    ]
    for case in (first, second):
        before, after = world.actors[old].worker, world.actors[new].worker
        assert [await answers_for(world, case, d) for d in (0, 9, 10, 30)] == [
            before,
            before,
            after,
            after,
        ]


async def test_it_is_undone_before_its_day(world: World) -> None:
    old, new = await hired(world), await hired(world)
    case, manager = await case_of(world, old), acting(world, "manager")
    assert await given(world, [case], new, TODAY + timedelta(days=3)) == [None]
    scope = scope_of(manager.actor, TODAY)
    told = await turns(scope, world.house.services, manager, worker=world.actors[old].worker)
    assert [(row.case, row.ends) for row in told.mine] == [(case, TODAY + timedelta(days=3))]
    (coming,) = told.coming
    assert coming.reassignment is not None
    await undo_reassignment(world.house.services, manager, case, reassignment=coming.reassignment)
    assert await answers_for(world, case, 5) == world.actors[old].worker


async def test_nobody_is_given_a_case_before_she_comes_or_after_she_has_gone(
    world: World,
) -> None:
    coming, going = await hired(world, since=TODAY + timedelta(days=5)), await hired(world)
    await leaves(world, going, TODAY + timedelta(days=5), NOW)
    case, day = await case_of(world, "csw"), timedelta(days=1)
    for who, starts, code in (
        (coming, TODAY + 4 * day, Code.WORKER_NOT_OF_UNIT),
        (going, TODAY + 5 * day, Code.WORKER_NOT_OF_UNIT),
        ("partner", TODAY, Code.WORKER_NOT_OF_UNIT),
        (going, TODAY + 4 * day, None),
        (coming, TODAY + 5 * day, None),
    ):
        assert await given(world, [case], who, starts) == [code], who


async def test_the_cases_of_a_leaver_lie_before_the_manager_from_midnight_of_the_day(
    world: World,
) -> None:
    old, new = await hired(world), await hired(world)
    case, other = await case_of(world, old), await case_of(world, old)
    await leaves(world, old, TODAY + timedelta(days=4), NOW)
    assert not {case, other} & await left(world, 3)
    assert {case, other} <= await left(world, 4)
    assert case not in await left(world, 4, "csw")  # the manager's to give
    assert await given(world, [case], new, TODAY + timedelta(days=4)) == [None]
    assert case not in await left(world, 4)
    assert other in await left(world, 4)
    page = await on_desk(world, 4)
    (line,) = [line for line in page.lines if line.duty.ref == other]
    assert (line.duty.since, line.duty.case) == (TODAY + timedelta(days=4), other)


async def test_only_a_manager_gives_cases_away(world: World) -> None:
    case, csw = await case_of(world, "csw"), acting(world, "csw")
    with pytest.raises(Refusal) as refused:
        await reassign(world.house.services, csw, Reassigning((case,), csw.actor.worker, TODAY))
    assert refused.value.code is Code.ROLE_NOT_ALLOWED
    with pytest.raises(Refusal) as unseen:
        await turns(scope_of(csw.actor, TODAY), world.house.services, csw)
    assert unseen.value.code is Code.ROLE_NOT_ALLOWED


async def test_a_repetition_finds_what_was_done(world: World) -> None:
    old, new = await hired(world), await hired(world)
    case = await case_of(world, old)
    act = world.act("manager", datetime.fromtimestamp(NOW.timestamp(), NOW.tzinfo), f"key-{case}")
    asked = Reassigning((case,), world.actors[new].worker, TODAY)
    first = await reassign(world.house.services, act, asked)
    assert await reassign(world.house.services, act, asked) == first
