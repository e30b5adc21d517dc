"""The manager's morning: what is late is hers to see, and who stood in for whom."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.application.queries.morning import Morning, morning
from app.application.use_cases.record_consent import Consenting, record_consent
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_team import NOW, TODAY, acting, opened, read

COLLEAGUE = "01990000-0000-7000-8000-0000000000c0"


async def her_morning(world: World, act: Act) -> Morning:
    scope = scope_of(act.actor, civil_date(act.now))
    return await morning(scope, world.house.services, act)


async def test_who_looked_into_a_colleagues_case_this_week_is_listed(world: World) -> None:
    case, _ = await opened(world)
    manager, lead = acting(world, "manager"), acting(world, "csw")
    await read(world, "csw", case)
    assert not [r for r in (await her_morning(world, manager)).stand_ins if r.case == case]
    colleague = replace(lead, actor=replace(lead.actor, worker=COLLEAGUE))
    for _ in range(2):
        await case_page(scope_of(colleague.actor, TODAY), world.house.services, colleague, case)
    found = [r for r in (await her_morning(world, manager)).stand_ins if r.case == case]
    assert [(r.worker, r.lead_worker, r.times) for r in found] == [
        (COLLEAGUE, lead.actor.worker, 2)
    ]
    later = replace(manager, now=NOW + timedelta(days=9))
    assert not [r for r in (await her_morning(world, later)).stand_ins if r.case == case]


async def test_of_another_units_cases_nobody_stands_in_for_her(world: World) -> None:
    case, _ = await opened(world)
    actor = replace(acting(world, "partner").actor, role=acting(world, "manager").actor.role)
    found = await her_morning(world, replace(acting(world, "partner"), actor=actor))
    assert case not in {row.case for row in found.stand_ins}


async def test_a_paper_that_is_late_is_the_managers_to_see(world: World) -> None:
    case, _ = await opened(world)
    person = (await read(world, "csw", case)).people[0].person
    grants = (GrantAsked(world.organisations["clinic"], frozenset({"IC06"})),)
    consenting = Consenting(person, "oral", grants, TODAY, None)
    made = await record_consent(world.house.services, acting(world, "csw"), case, consenting)
    manager = acting(world, "manager")

    async def waiting(days: int) -> set[str]:
        found = await her_morning(world, replace(manager, now=NOW + timedelta(days=days)))
        return {line.duty.ref for line in found.desk.lines}

    assert made.ids["consent"] not in await waiting(1)
    assert made.ids["consent"] in await waiting(60)


async def test_a_worker_has_no_managers_morning(world: World) -> None:
    with pytest.raises(Refusal) as refusal:
        await her_morning(world, acting(world, "csw"))
    assert refusal.value.code is Code.ROLE_NOT_ALLOWED
