"""Notices over REST: a withdrawal and a cancellation as the agency hears of them."""

from typing import Any

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent, a_referral, ids, refused, today
from tests.api.conftest import Calls


async def told(agent: Agent, ref: str) -> list[dict[str, Any]]:
    answer = await agent.get("/notices")
    assert answer.status_code == 200, answer.text
    return [row for row in answer.json()["notices"] if row["ref"] == ref]


async def test_a_withdrawal_is_heard_of_and_taken_note_of(
    csw: Agent, calls: Calls, world: World
) -> None:
    made, partner = await a_referral(world, csw), await calls("partner")
    ids(
        await partner.post(f"/referrals/{made['referral']}/acceptance", {"report_due": today(14)}),
        200,
    )
    way = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    ids(await csw.post(way, {"form": "oral"}), 200)
    (notice,) = await told(partner, made["referral"])
    council = {"id": world.units["council"], "name": notice["ask"]["name"]}
    assert notice["ask"]["name"]
    assert notice == {
        "notice": notice["notice"],
        "case": made["case"],
        "kind": "whole",
        "cause": "consent",
        "ref": made["referral"],
        "keeps_own": False,
        "ask": council,
        "since": today(),
        "given_on": today(),
        "seen_on": None,
        "seen_by": None,
    }
    for _ in range(2):
        ids(await partner.post(f"/notices/{notice['notice']}/seen", {}), 200)
    (seen,) = await told(partner, made["referral"])
    assert seen["seen_on"] == today()
    assert seen["seen_by"]["id"] == world.actors["partner"].worker


async def test_a_cancellation_names_no_case_to_whom_was_only_asked(
    csw: Agent, calls: Calls, world: World
) -> None:
    made, partner = await a_referral(world, csw), await calls("partner")
    ids(await csw.post(f"/referrals/{made['referral']}/cancellation", {}), 200)
    (notice,) = await told(partner, made["referral"])
    assert (notice["case"], notice["cause"]) == (None, "cancelled")
    for who in ("csw", "decliner", "outsider"):
        agent = await calls(who)
        assert not await told(agent, made["referral"])
        for one in (notice["notice"], UNKNOWN, "x"):
            await refused(agent, f"/notices/{one}/seen", {}, "unknown_notice")
    await refused(partner, f"/notices/{notice['notice']}/seen", {"by": "me"}, None)
