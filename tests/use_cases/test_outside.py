"""Away from the screen: the committed record, the desk of the manager, and what stays closed."""

import json
from datetime import date, timedelta
from typing import Any

import asyncpg
import pytest

from app.application.queries.case_page import case_page
from app.application.queries.duties import desk
from app.application.queries.referral_page import referral_page
from app.application.use_cases.clear_duty import clear_duty
from app.application.use_cases.record_answer import Answering, record_answer
from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.tell_outside import Telling, tell_outside
from app.application.use_cases.told_by_telephone import told_by_telephone
from app.demo.world import World
from app.domain.case.commands import GrantAsked
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from tests.use_cases.test_team import NOW, TODAY, acting, opened, read


async def consented(world: World, to: str) -> tuple[str, str, str]:
    """A case, its raw record, its person; she agreed to `to` for her names and her health."""
    case, item = await opened(world)
    page = await read(world, "csw", case)
    person = page.people[0].person
    grants = (GrantAsked(world.organisations[to], frozenset({"IC01", "IC06"})),)
    consenting = Consenting(person, "paper", grants, date(2026, 11, 1), None)
    await record_consent(world.house.services, acting(world, "csw"), case, consenting)
    return case, item, person


async def disclosed(owner: "asyncpg.Connection[asyncpg.Record]", case: str) -> list[dict[str, Any]]:
    """The committed records of what left this case without a screen."""
    rows = await owner.fetch(
        "select static_text from enishi.disclosure where case_id = $1 and kind = 'outside'"
        " order by recorded_at, disclosure",
        case,
    )
    return [json.loads(row["static_text"]) for row in rows]


async def on_desk(world: World, who: str, case: str) -> set[tuple[str, str]]:
    act = acting(world, who)
    found = await desk(scope_of(act.actor, TODAY), world.house.services, act)
    return {(line.duty.kind, line.duty.ref) for line in found.lines if line.duty.case == case}


async def test_one_tap_after_a_call_is_counted_like_a_read(
    world: World, owner: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    case, _, person = await consented(world, "clinic")
    services, lead = world.house.services, acting(world, "csw")
    facts = await world.facts_item(lead, case, person)
    made = await told_by_telephone(services, lead, case, unit=world.units["clinic"], items=(facts,))
    (record,) = await disclosed(owner, case)
    assert (record["items"], record["means"]) == ([facts], "telephone")
    assert record["to_unit"] == world.units["clinic"]
    assert len(record["bases"]) == 1
    waiting = {ref for _, ref in await on_desk(world, "manager", case)}
    assert made.ids["item"] not in waiting
    assert made.ids["item"] in {e.item for e in (await read(world, "csw", case)).entries}


async def test_without_a_basis_it_is_kept_and_the_manager_looks(
    world: World, owner: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    case, _, person = await consented(world, "clinic")
    services, lead = world.house.services, acting(world, "csw")
    telling = Telling(
        "hand_over",
        NOW - timedelta(days=2),
        pairs=frozenset({Pair(person, "IC06")}),
        text="a note for the door",
        party="neighbour",
        party_words="next door",
    )
    item = (await tell_outside(services, lead, case, telling)).ids["item"]
    (record,) = await disclosed(owner, case)
    assert (record["items"], record["bases"]) == ([item], [])
    assert (record["to_unit"], record["to_party"]) == (None, "neighbour")
    assert "next door" not in json.dumps(record)
    waiting = ("told_without_basis", item)
    assert waiting in await on_desk(world, "manager", case)
    assert waiting not in await on_desk(world, "csw", case)
    with pytest.raises(Refusal) as refusal:
        await clear_duty(services, lead, case, kind=waiting[0], ref=item, remark="in_order")
    assert refusal.value.code is Code.ROLE_NOT_ALLOWED
    manager = acting(world, "manager")
    await clear_duty(services, manager, case, kind=waiting[0], ref=item, remark="told_person")
    assert waiting not in await on_desk(world, "manager", case)


async def test_a_repeated_tap_happens_once(
    world: World, owner: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    case, item, _ = await consented(world, "clinic")
    act = world.act("csw", NOW, key="tap")
    made = [
        await told_by_telephone(
            world.house.services, act, case, unit=world.units["clinic"], items=(item,)
        )
        for _ in range(2)
    ]
    assert [outcome.replayed for outcome in made] == [False, True]
    assert len(await disclosed(owner, case)) == 1


async def test_an_answer_by_telephone_moves_the_clock_and_opens_no_screen(
    world: World, owner: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    case, _, person = await consented(world, "clinic")
    services, lead = world.house.services, acting(world, "csw")
    referring = Referring(
        world.units["clinic"],
        "formal",
        "support",
        frozenset({Pair(person, "IC06")}),
        "please see her",
        TODAY + timedelta(days=7),
    )
    referral = (await refer(services, lead, case, referring)).ids["referral"]
    answering = Answering("accepted", "the nurse", "telephone", NOW)
    await record_answer(services, lead, referral, answering)
    page = await read(world, "csw", case)
    (row,) = [r for r in page.referrals if r.referral == referral]
    assert (row.state, row.recorded, row.receiver_worker) == ("accepted", True, None)
    access = await owner.fetchval(
        "select count(*) from enishi.case_access where case_id = $1 and unit = $2",
        case,
        world.units["clinic"],
    )
    assert access == 0


async def test_for_a_receiver_that_signs_in_nobody_answers(world: World) -> None:
    asked = world.cases["asked"]
    act = world.act("csw", NOW)
    with pytest.raises(Refusal) as refusal:
        await record_answer(
            world.house.services,
            act,
            asked["hokatsu"],
            Answering("accepted", "somebody", "telephone", NOW - timedelta(days=1)),
        )
    assert refusal.value.code is Code.NOT_RECEIVER


async def test_what_was_told_shows_on_the_page_of_the_lead_alone(world: World) -> None:
    case, _, person = await consented(world, "hokatsu")
    services, lead = world.house.services, acting(world, "csw")
    telling = Telling(
        "visit",
        NOW,
        unit=world.units["hokatsu"],
        pairs=frozenset({Pair(person, "IC06")}),
        text="she walks with a stick",
    )
    await tell_outside(services, lead, case, telling)
    act = acting(world, "partner")
    with pytest.raises(Refusal):
        await case_page(scope_of(act.actor, TODAY), services, act, case)


async def test_a_preview_that_names_nobody_is_recorded_by_the_referrals_id(
    world: World, owner: "asyncpg.Connection[asyncpg.Record]"
) -> None:
    asked, act = world.cases["asked"], acting(world, "partner")
    scope = scope_of(act.actor, TODAY)
    await referral_page(scope, world.house.services, act, asked["hokatsu"])
    static = await owner.fetchval(
        "select static_text from enishi.disclosure where kind = 'preview' and unit = $1"
        " order by recorded_at desc limit 1",
        world.units["hokatsu"],
    )
    assert json.loads(static)["items"] == [asked["hokatsu"]]
