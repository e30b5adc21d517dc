"""Why a unit sees what of a case, and why not, over REST."""

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent, a_referral, ids, new_record, today
from tests.api.conftest import Calls


async def test_the_lead_is_told_on_which_bases_a_unit_reads_and_why_it_does_not(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    ids(await partner.post(f"/referrals/{made['referral']}/acceptance", {}), 200)
    share = [world.units["hokatsu"]]
    record = new_record(made["person"], share_with=share)
    written = ids(await csw.post(f"/cases/{made['case']}/records", record), 201)
    place = f"/cases/{made['case']}/why/{world.units['hokatsu']}"
    told = (await csw.get(place)).json()
    assert told["people"][0]["person"] == made["person"]
    by_item = {one["item"]: one for one in told["answers"]}
    seen, raw = by_item[written["summary_item"]], by_item[written["item"]]
    assert (seen["reasons"], seen["bases"]) == ([], [made["consent"]])
    assert {"basis": made["consent"], "kind": "consent"} in told["bases"]
    assert "raw_note" in raw["reasons"]
    assert raw["bases"] == []
    before = (await csw.get(f"{place}?on={today(-1)}")).json()
    assert written["summary_item"] not in {one["item"] for one in before["answers"]}


async def test_nobody_but_the_lead_team_may_ask_and_about_units_alone(
    csw: Agent, partner: Agent, world: World, calls: Calls
) -> None:
    made = await a_referral(world, csw)
    ids(await partner.post(f"/referrals/{made['referral']}/acceptance", {}), 200)
    place = f"/cases/{made['case']}/why"
    for agent in (partner, await calls("outsider"), await calls("auditor")):
        answer = await agent.get(f"{place}/{world.units['hokatsu']}")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_case")
    answer = await csw.get(f"{place}/{UNKNOWN}")
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_unit")
    answer = await csw.get(f"{place}/{world.units['hokatsu']}?on=yesterday")
    assert answer.json()["code"] == "invalid_input"
