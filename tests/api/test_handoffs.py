"""Handing the lead on over REST: what each side is told, and which engagements go on."""

from typing import Any

import pytest

from app.demo.world import World
from tests.api.agent import Agent, a_referral, ids, pairs, today
from tests.api.conftest import Calls


@pytest.fixture
async def handed(world: World, calls: Calls) -> dict[str, str]:
    """Care takes part by a referral; the council asks Hokatsu to lead, with an overlap."""
    csw = await calls("csw")
    made = await a_referral(world, csw, to="care")
    ids(await (await calls("decliner")).post(f"/referrals/{made['referral']}/acceptance", {}), 200)
    body = {
        "to_unit": world.units["hokatsu"],
        "pairs": pairs(made["person"]),
        "text": "She moves to your ward.",
        "overlap_until": today(20),
        "meet_on": today(3),
    }
    path = f"/cases/{made['case']}/handoffs"
    return made | ids(await csw.post(path, body), 201)


async def page(agent: Agent, handed: dict[str, str]) -> dict[str, Any]:
    answer = await agent.get(f"/cases/{handed['case']}/handoffs/{handed['handoff']}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_the_lead_sees_what_would_end_and_the_candidate_who_asks(
    world: World, calls: Calls, handed: dict[str, str]
) -> None:
    seen = await page(await calls("csw"), handed)
    (care,) = seen["engagements"]
    assert (care["engagement"], care["lapses"]) == (handed["referral"], True)
    assert handed["referral"] in {duty["ref"] for duty in seen["duties"]}
    assert seen["edges"] == ["withdraw"]
    told = await page(await calls("partner"), handed)
    assert (told["meet_on"], told["overlap_until"]) == (today(3), today(20))
    assert told["sender"]["id"] == world.units["council"]
    assert (told["engagements"], told["duties"]) == ([], [])
    assert told["edges"] == ["accept", "decline"]


async def test_what_the_new_lead_confirms_goes_on(
    world: World, calls: Calls, handed: dict[str, str]
) -> None:
    partner = await calls("partner")
    place = f"/cases/{handed['case']}/handoffs/{handed['handoff']}"
    ids(await partner.post(f"{place}/acceptance", {}), 200)
    (care,) = (await page(partner, handed))["engagements"]
    assert (care["unit"]["id"], care["lapses"]) == (world.units["care"], True)
    assert care["ends"] == today(21)
    body = {"engagements": [care["engagement"]]}
    ids(await partner.post(f"{place}/confirmed-engagements", body), 200)
    (care,) = (await page(partner, handed))["engagements"]
    assert (care["ends"], care["lapses"], care["confirmed"]) == (None, False, True)
    again = await partner.post(f"{place}/confirmed-engagements", body)
    assert (again.status_code, again.json()["code"]) == (403, "not_engaged")


@pytest.mark.parametrize("who", ["decliner", "outsider", "npo", "auditor"])
async def test_others_do_not_know_of_it(calls: Calls, handed: dict[str, str], who: str) -> None:
    answer = await (await calls(who)).get(f"/cases/{handed['case']}/handoffs/{handed['handoff']}")
    assert answer.status_code == 404
