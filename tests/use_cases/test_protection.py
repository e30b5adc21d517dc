"""A protection flag is set and lifted: who sees what meanwhile, and what is said of it later."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from app.application.queries.why import why
from app.application.queries.why_page import Question, why_page
from app.application.use_cases.lift_protection import lift_protection
from app.application.use_cases.protect_person import protect_person
from app.demo.household import households, play
from app.demo.world import World
from app.domain.dates import TOKYO
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import reader_of, scope_of
from tests.conftest import BEGAN
from tests.use_cases.test_why import TODAY, shown

SET, LIFTED = TODAY + timedelta(days=1), TODAY + timedelta(days=4)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), TOKYO)


@pytest.fixture
async def protected(world: World) -> tuple[World, str]:
    """A household of its own, in which all of one category is protected from a day on."""
    again = replace(world, cases={})
    async for _ in play(again, households()[1], BEGAN):
        pass
    running = again.cases["running"]
    flag = await protect_person(
        again.house.services,
        again.act("csw", noon(SET)),
        running["case"],
        person=running["ume"],
        categories=("IC04",),
        named_workers=(again.actors["csw"].worker,),
    )
    return again, flag.ids["flag"]


async def lift(world: World, who: str, flag: str, case: str | None = None) -> None:
    running = world.cases["running"]
    await lift_protection(
        world.house.services,
        world.act(who, noon(LIFTED)),
        case or running["case"],
        person=running["ume"],
        flag=flag,
        reason="danger_over",
    )


async def test_what_a_flag_hid_is_seen_again_when_it_is_lifted(
    protected: tuple[World, str],
) -> None:
    world, flag = protected
    case = world.cases["running"]["case"]
    before = await shown(world, "partner", case, noon(TODAY))
    during = await shown(world, "partner", case, noon(SET))
    assert during < before
    assert await shown(world, "partner", case, noon(LIFTED)) == during
    await lift(world, "manager", flag)
    assert await shown(world, "partner", case, noon(LIFTED)) == before


async def test_of_a_day_before_a_flag_within_and_after_the_answer_is_of_that_day(
    protected: tuple[World, str],
) -> None:
    world, flag = protected
    await lift(world, "manager", flag)
    running = world.cases["running"]
    pairs = frozenset({Pair(running["ume"], "IC04")})
    act = world.act("csw", noon(LIFTED))
    hidden = {}
    for day in (TODAY, SET, LIFTED - timedelta(days=1), LIFTED):
        answers = await why(
            scope_of(act.actor, LIFTED),
            world.house.services,
            act,
            running["case"],
            reader=reader_of(world.actors["partner"]),
            pairs=pairs,
            on=day,
        )
        hidden[day] = [Code.PROTECTED in answer.reasons for answer in answers]
        question = Question(unit=world.units["hokatsu"], pairs=pairs, on=day)
        page = await why_page(
            scope_of(act.actor, LIFTED), world.house.services, act, running["case"], question
        )
        assert [Code.PROTECTED in answer.reasons for answer in page.answers] == hidden[day]
    assert {day: set(told) for day, told in hidden.items()} == {
        TODAY: {False},
        SET: {True},
        LIFTED - timedelta(days=1): {True},
        LIFTED: {False},
    }


async def test_a_flag_is_lifted_by_a_manager_of_the_lead_where_it_was_set(
    protected: tuple[World, str],
) -> None:
    world, flag = protected
    case = world.cases["running"]["case"]
    during = await shown(world, "partner", case, noon(LIFTED))
    for who, code in (
        ("csw", Code.ROLE_NOT_ALLOWED),
        ("partner", Code.NOT_LEAD),
        ("outsider", Code.UNKNOWN_CASE),
    ):
        with pytest.raises(Refusal) as refusal:
            await lift(world, who, flag)
        assert refusal.value.code is code
    with pytest.raises(Refusal) as refusal:
        await lift(world, "manager", world.cases["running"]["case"])
    assert refusal.value.code is Code.UNKNOWN_FLAG
    assert await shown(world, "partner", case, noon(LIFTED)) == during
