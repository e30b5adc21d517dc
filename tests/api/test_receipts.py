"""The receipt of a withdrawal over REST."""

from app.demo.world import World
from tests.api.agent import NAME, UNKNOWN, Agent, a_referral, ids, refused, today
from tests.api.conftest import Calls


async def test_a_withdrawal_points_to_its_receipt_which_is_handed_over(
    csw: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/cases/{made['case']}/consents/{made['consent']}"
    assert (await csw.get(f"{place}/receipt")).json()["code"] == "unknown_receipt"
    said = {"form": "guardian", "representative": "Kitakyu Jiro", "words": "By telephone."}
    taken = await csw.post(f"{place}/withdrawal", said)
    ids(taken, 200)
    assert taken.headers["location"] == f"/api/v1{place}/receipt"
    answer = await csw.get(f"{place}/receipt")
    told = answer.json()
    assert (told["name"], told["form"], told["represented"]) == (NAME, "guardian", True)
    assert "Jiro" not in answer.text
    assert (told["withdrawn_on"], told["kept_years"]) == (today(), 5)
    assert told["taken_by"]["id"] == told["ask"]["id"] == world.units["council"]
    assert {one["organisation"]["id"] for one in told["ended"]} == {
        world.organisations[ref] for ref in ("hokatsu", "care")
    }
    assert {tuple(one["categories"]) for one in told["ended"]} == {("IC01", "IC14")}
    assert told["handed_over"] is None
    handed = {"how": "in_person", "given_on": today()}
    for _ in range(2):
        ids(await csw.post(f"{place}/receipt/hand-over", handed), 200)
    later = (await csw.get(f"{place}/receipt")).json()
    assert (later["handed_over"], later["settled_on"]) == ("in_person", today())


async def test_it_is_the_lead_teams(csw: Agent, calls: Calls, world: World) -> None:
    made = await a_referral(world, csw)
    place = f"/cases/{made['case']}/consents/{made['consent']}"
    ids(await csw.post(f"{place}/withdrawal", {"form": "oral"}), 200)
    for who in ("outsider", "auditor", "decliner"):
        agent = await calls(who)
        assert (await agent.get(f"{place}/receipt")).json()["code"] == "unknown_case"
        await refused(agent, f"{place}/receipt/hand-over", {"how": "mail"}, "unknown_case")
    other = f"/cases/{made['case']}/consents/{UNKNOWN}/receipt"
    assert (await csw.get(other)).json()["code"] == "unknown_consent"
    await refused(csw, f"{other}/hand-over", {"how": "mail"}, "unknown_receipt")
    for wrong in ({}, {"how": "mail", "reason": "unsafe"}):
        await refused(csw, f"{place}/receipt/hand-over", wrong, "invalid_input")
    tomorrow = {"how": "mail", "given_on": today(1)}
    await refused(csw, f"{place}/receipt/hand-over", tomorrow, "date_in_future")
    await refused(csw, f"{place}/receipt/hand-over", {"how": "mail", "note": "?"}, None)
