"""A plan goes its whole way; its codes are known as far as its words are."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.duties import desk
from app.application.queries.plans import PlanView
from app.application.use_cases.begin_plan import begin_plan
from app.application.use_cases.close_plan import close_plan
from app.application.use_cases.confer_plan import confer_plan
from app.application.use_cases.decide_plan import decide_plan
from app.application.use_cases.draft_plan import draft_plan
from app.application.use_cases.evaluate_plan import evaluate_plan
from app.application.use_cases.grounds import Named
from app.application.use_cases.record_decision import record_decision
from app.application.use_cases.review_plan import review_plan
from app.application.use_cases.revise_plan import revise_plan
from app.application.use_cases.write_entry import EntryAsked, write_entry
from app.demo.world import World
from app.domain.case.commands import PlanTerms
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of

NOW = datetime(2026, 11, 20, 3, tzinfo=UTC)
TODAY = date(2026, 11, 20)
REVIEW = date(2027, 2, 20)
TERMS = PlanTerms(TODAY, date(2027, 5, 19), REVIEW, goals=2, services=("14",))


def acting(world: World, who: str) -> Act:
    return world.act(who, NOW)


async def written(world: World, kind: str, *share_with: str) -> str:
    """Words about a plan, in the household that is being supported; shared with these units."""
    ids = world.cases["running"]
    pairs = frozenset({Pair(ids["ume"], "IC06")})
    units = tuple(world.actor(who).unit for who in share_with)
    asked = EntryAsked(kind, pairs, "summary", NOW, "words", units, Named("LB-CONSENT"))
    made = await write_entry(world.house.services, acting(world, "csw"), ids["case"], asked)
    return made.ids["item"]


async def drafted(world: World, *share_with: str) -> str:
    terms = replace(TERMS, words=await written(world, "plan", *share_with))
    services, case = world.house.services, world.cases["running"]["case"]
    return (await draft_plan(services, acting(world, "csw"), case, terms)).ids["plan"]


async def in_force(world: World, *share_with: str) -> str:
    services, lead = world.house.services, acting(world, "csw")
    case, plan = world.cases["running"]["case"], await drafted(world, *share_with)
    await confer_plan(services, lead, case, plan, held_on=TODAY, result="approved")
    await record_decision(services, lead, case, plan, number="R8-123", decided_on=TODAY)
    await begin_plan(services, lead, case, plan)
    return plan


async def seen(world: World, who: str, plan: str, on: date = TODAY) -> PlanView | None:
    act, case = acting(world, who), world.cases["running"]["case"]
    page = await case_page(scope_of(act.actor, on), world.house.services, act, case)
    return next((view for view in page.plans if view.plan.plan == plan), None)


async def on_desk(world: World, on: date) -> set[str]:
    act = acting(world, "csw")
    found = await desk(scope_of(act.actor, on), world.house.services, act)
    return {line.duty.ref for line in found.lines if line.days is not None and line.days < 0}


async def test_a_plan_is_known_to_the_lead_and_to_whoever_sees_its_words(world: World) -> None:
    shared, kept = await drafted(world, "partner"), await drafted(world)
    view = await seen(world, "csw", kept)
    assert view is not None
    assert (view.plan.state, view.plan.goals, view.plan.services) == ("drafted", 2, ("14",))
    assert await seen(world, "partner", shared) is not None
    assert await seen(world, "partner", kept) is None


async def test_a_plan_is_overdue_and_on_the_desk_until_it_is_reviewed(world: World) -> None:
    plan, late = await in_force(world), REVIEW + timedelta(days=1)
    view = await seen(world, "csw", plan)
    assert view is not None
    assert (view.overdue, view.plan.state, view.plan.recorded) == (False, "in_force", True)
    view = await seen(world, "csw", plan, late)
    assert view is not None
    assert view.overdue
    assert plan in await on_desk(world, late)
    services, case = world.house.services, world.cases["running"]["case"]
    await review_plan(services, acting(world, "csw"), case, plan, review_on=date(2027, 5, 19))
    view = await seen(world, "csw", plan, late)
    assert view is not None
    assert not view.overdue
    assert plan not in await on_desk(world, late)


async def test_an_evaluation_is_told_to_whoever_sees_its_words(world: World) -> None:
    services, lead, case = (
        world.house.services,
        acting(world, "csw"),
        world.cases["running"]["case"],
    )
    for share_with, told in (((), None), (("partner",), "2")):
        plan = await in_force(world, "partner")
        words = await written(world, "evaluation", *share_with)
        await evaluate_plan(services, lead, case, plan, result="2", words=words)
        views = [await seen(world, who, plan) for who in ("csw", "partner")]
        assert [view and view.plan.result for view in views] == ["2", told]
    await close_plan(services, lead, case, plan, decision="close")
    view = await seen(world, "csw", plan)
    assert view is not None
    assert (view.plan.state, view.plan.ended_on) == ("closed", TODAY)


async def test_whether_the_conference_comes_first_is_a_setting(world: World) -> None:
    plan, case = await drafted(world), world.cases["running"]["case"]
    services, lead = world.house.services, acting(world, "csw")
    await revise_plan(services, lead, case, plan, terms=TERMS)
    with pytest.raises(Refusal) as refusal:
        await record_decision(services, lead, case, plan, number="R8-1", decided_on=TODAY)
    assert refusal.value.code is Code.CONFERENCE_REQUIRED
    changed = REVIEW + timedelta(days=30)
    rules = {"conference": "may_follow", "review_months": 6}
    await services.settings.begin(world.municipality, "plan_rules", rules, changed, NOW)
    later = world.act("csw", NOW + (changed - TODAY))
    await record_decision(services, later, case, plan, number="R8-1", decided_on=TODAY)
    await confer_plan(services, later, case, plan, held_on=TODAY, result="approved")
    view = await seen(world, "csw", plan)
    assert view is not None
    assert (view.plan.state, view.plan.conferred_on) == ("decided", TODAY)


async def test_nobody_but_the_city_decides_on_screen(world: World) -> None:
    plan, case = await drafted(world), world.cases["running"]["case"]
    with pytest.raises(Refusal) as refusal:
        await decide_plan(
            world.house.services,
            acting(world, "csw"),
            case,
            plan,
            number="R8-1",
            decided_on=TODAY,
        )
    assert refusal.value.code is Code.NOT_CITY
