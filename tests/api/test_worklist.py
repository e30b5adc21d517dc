"""Worklists over REST: whose turn it is on both sides, hers or her unit's, in parts."""

from typing import Any

import pytest

from app.adapters.here import SystemClock
from app.demo.world import World
from app.domain.dates import civil_date
from tests.adapters.staff import hired, leaves
from tests.api.agent import Agent, a_case, a_referral, ids, today
from tests.api.conftest import Calls
from tests.api.test_questions import ASKED
from tests.api.test_team import invited

LISTS = ("to_do", "waiting", "due_soon")
Line = dict[str, Any]


async def work(agent: Agent, query: str = "") -> dict[str, Any]:
    answer = await agent.get(f"/worklist{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def lines(agent: Agent, ref: str, query: str = "") -> dict[str, list[Line]]:
    """Where an open end stands, for whoever asks."""
    found = await work(agent, query)
    there = {name: [line for line in found[name] if line["ref"] == ref] for name in LISTS}
    return {name: found for name, found in there.items() if found}


async def test_a_referral_is_the_receivers_to_do_and_the_senders_to_wait_for(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    theirs = await lines(partner, made["referral"])
    assert set(theirs) == {"to_do", "due_soon"}
    (line,) = theirs["to_do"]
    assert (line["kind"], line["case"], line["days"]) == ("referral_answer", None, 7)
    assert line["unit"]["id"] == world.units["hokatsu"]
    assert (line["worker"], line["overdue_since"], line["due"]) == (None, None, today(7))
    assert line["climbs"] > line["due"]
    assert line["referral"]["case"] is None
    mine = await lines(csw, made["referral"])
    assert set(mine) == {"waiting", "due_soon"}
    (line,) = mine["waiting"]
    assert (line["case"], line["unit"]["id"]) == (made["case"], world.units["hokatsu"])
    assert line["worker"]["id"] == world.actors["csw"].worker


async def test_a_question_turns_it_round(csw: Agent, partner: Agent, world: World) -> None:
    made = await a_referral(world, csw)
    at = f"/referrals/{made['referral']}"
    question = ids(await partner.post(f"{at}/questions", ASKED), 200)["question"]
    assert await lines(partner, made["referral"]) == {}
    (theirs,) = (await lines(partner, question))["waiting"]
    (mine,) = (await lines(csw, question))["to_do"]
    for line in (theirs, mine):
        assert (line["kind"], line["referral"]["referral"]) == (
            "referral_question",
            made["referral"],
        )
        assert line["unit"]["id"] == world.units["council"]
    assert (theirs["case"], mine["case"]) == (None, made["case"])


async def test_what_was_asked_of_others_is_waited_for(
    csw: Agent, partner: Agent, world: World
) -> None:
    asked = await invited(csw, world)
    (mine,) = (await lines(csw, asked["invitation"]))["waiting"]
    (theirs,) = (await lines(partner, asked["invitation"]))["to_do"]
    assert (mine["kind"], mine["case"]) == ("invitation_answer", asked["case"])
    assert (theirs["case"], theirs["referral"]) == (None, None)
    case, _ = await a_case(csw)
    handed = ids(await csw.post(f"/cases/{case}/handoffs", {"to_unit": world.units["npo"]}), 201)
    (line,) = (await lines(csw, handed["handoff"]))["waiting"]
    assert (line["kind"], line["unit"]["id"]) == ("handoff_answer", world.units["npo"])


async def test_hers_is_what_she_answers_for_and_what_nobody_does(
    csw: Agent, calls: Calls, world: World
) -> None:
    name = await hired(world)
    colleague = await calls(name)
    made = await a_referral(world, colleague)
    ref = made["referral"]
    assert set(await lines(colleague, ref, "?of=me")) == {"waiting", "due_soon"}
    assert await lines(csw, ref, "?of=me") == {}
    (line,) = (await lines(csw, ref, "?of=unit"))["waiting"]
    assert (line["worker"]["id"], line["gone"]) == (world.actors[name].worker, False)
    now = SystemClock().now()
    await leaves(world, name, civil_date(now), now)
    (line,) = (await lines(csw, ref, "?of=me"))["waiting"]
    assert line["gone"]
    (left,) = (await lines(await calls("manager"), made["case"], "?of=me"))["to_do"]
    assert (left["kind"], left["role"]) == ("no_worker", "manager")
    assert await lines(csw, made["case"]) == {}


async def test_each_list_goes_on_by_itself(calls: Calls, world: World) -> None:
    agent = await calls(await hired(world))
    for _ in range(3):
        await a_referral(world, agent)
    whole = await work(agent, "?of=me")
    assert all(len(whole[name]) >= 3 for name in ("waiting", "due_soon"))
    assert whole["next"] == dict.fromkeys(LISTS)
    first = await work(agent, "?of=me&limit=2")
    for name in LISTS:
        found, after = first[name], first["next"][name]
        while after is not None:
            part = await work(agent, f"?of=me&limit=2&after={after}")
            assert not any(part[other] for other in LISTS if other != name)
            found, after = found + part[name], part["next"][name]
        assert found == whole[name]


@pytest.mark.parametrize("query", ["of=all", "of=", "limit=0", "after=x"])
async def test_what_no_list_is_asked_for_is_refused(csw: Agent, query: str) -> None:
    answer = await csw.get(f"/worklist?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_who_is_no_part_of_it_finds_nothing_of_it(
    csw: Agent, calls: Calls, world: World
) -> None:
    made = await a_referral(world, csw)
    for who in ("outsider", "decliner", "npo", "city"):
        assert made["referral"] not in (await (await calls(who)).get("/worklist")).text
