"""A plan over REST from its draft to its end, and who may do which part of it."""

from typing import Any

from app.demo.world import World
from tests.api.agent import (
    UNKNOWN,
    Agent,
    a_case,
    ids,
    new_consent,
    pairs,
    refused,
    today,
)
from tests.api.conftest import Calls


def plan_of(words: str | None = None, **changed: Any) -> dict[str, Any]:
    days = {"starts": today(), "until": today(150), "review_on": today(90)}
    return {**days, "goals": 2, "services": ["14"], "words": words, **changed}


async def words(csw: Agent, case: str, kind: str, person: str, *share_with: str) -> str:
    entry = {
        "kind": kind,
        "pairs": pairs(person),
        "occurred_at": f"{today(-1)}T10:30:00+09:00",
        "text": "Goals for the spring.",
        "share_with": share_with,
        "ground": "LB-CONSENT",
    }
    return ids(await csw.post(f"/cases/{case}/entries", entry), 201)["item"]


async def drafted(csw: Agent) -> dict[str, str]:
    case, person = await a_case(csw)
    said = await words(csw, case, "plan", person)
    answer = await csw.post(f"/cases/{case}/plans", plan_of(said))
    made = ids(answer, 201)
    assert answer.headers["location"].endswith(f"/cases/{case}/plans#{made['plan']}")
    return {"case": case, "person": person, "words": said, **made}


async def the_plan(agent: Agent, made: dict[str, str]) -> dict[str, Any]:
    listed: list[dict[str, Any]] = (await agent.get(f"/cases/{made['case']}/plans")).json()["plans"]
    (found,) = [one for one in listed if one["plan"] == made["plan"]]
    return found


async def test_a_plan_goes_its_whole_way(csw: Agent) -> None:
    made = await drafted(csw)
    place = f"/cases/{made['case']}/plans/{made['plan']}"
    ids(await csw.post(f"{place}/revision", plan_of(made["words"], goals=3)), 200)
    ids(await csw.post(f"{place}/conference", {"held_on": today(), "result": "approved"}), 200)
    decision = {"number": "R8-12", "decided_on": today()}
    ids(await csw.post(f"{place}/recorded-decision", decision), 200)
    ids(await csw.post(f"{place}/beginning", {}), 200)
    ids(await csw.post(f"{place}/review", {"review_on": today(120)}), 200)
    said = await words(csw, made["case"], "evaluation", made["person"])
    ids(await csw.post(f"{place}/evaluation", {"result": "2", "words": said}), 200)
    found = await the_plan(csw, made)
    assert (found["state"], found["goals"], found["recorded"]) == ("evaluated", 3, True)
    assert (found["words"], found["evaluation"], found["result"]) == (made["words"], said, "2")
    ids(await csw.post(f"{place}/closing", {"decision": "close"}), 200)
    assert (await the_plan(csw, made))["ended_on"] == today()


async def test_the_next_plan_comes_in_the_place_of_one_that_was_evaluated(csw: Agent) -> None:
    made = await drafted(csw)
    case = f"/cases/{made['case']}"
    again = plan_of(replaces=made["plan"])
    problem = await refused(csw, f"{case}/plans", again, "plan_state")
    assert (problem["state"], problem["edge"]) == ("drafted", "replan")
    await refused(csw, f"{case}/plans", plan_of(replaces=UNKNOWN), "unknown_plan")


async def test_nobody_but_the_city_decides_and_nobody_but_the_lead_plans(
    csw: Agent, partner: Agent, calls: Calls, world: World
) -> None:
    made = await drafted(csw)
    place = f"/cases/{made['case']}/plans/{made['plan']}"
    decision = {"number": "R8-12", "decided_on": today()}
    await refused(csw, f"{place}/decision", decision, "not_city")
    for who in (await calls("city"), partner):
        await refused(who, f"{place}/decision", decision, "unknown_case")
        answer = await who.get(f"/cases/{made['case']}/plans")
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_case")
    consent = new_consent(world, made["person"])
    ids(await csw.post(f"/cases/{made['case']}/consents", consent), 201)
    unit = world.units["hokatsu"]
    shared = await words(csw, made["case"], "plan", made["person"], unit)
    ids(await csw.post(f"{place}/revision", plan_of(shared)), 200)
    assert (await the_plan(partner, made))["words"] == shared
    await refused(partner, f"{place}/beginning", {}, "not_lead")


async def test_badly_said_plans_are_refused(csw: Agent) -> None:
    made = await drafted(csw)
    place = f"/cases/{made['case']}/plans"
    bad: list[tuple[dict[str, Any], str]] = [
        ({"goals": 0}, "goals_required"),
        ({"goals": "2"}, "invalid_input"),
        ({"goals": 10**30}, "invalid_input"),
        ({"services": ["zz"]}, "unknown_code"),
        ({"until": today(-5)}, "end_before_start"),
        ({"review_on": today(200)}, "review_too_late"),
        ({"review_on": today(-1)}, "date_in_past"),
        ({"words": UNKNOWN}, "unknown_item"),
        ({"why": "x"}, "invalid_input"),
    ]
    for changed, code in bad:
        await refused(csw, place, plan_of(**changed), code)
    await refused(csw, f"{place}/{UNKNOWN}/beginning", {}, "unknown_plan")
    await refused(csw, f"{place}/nothing/beginning", {}, "unknown_plan")
    decision = {"number": "to Mrs Sato", "decided_on": today()}
    conferred = {"held_on": today(), "result": "approved"}
    ids(await csw.post(f"{place}/{made['plan']}/conference", conferred), 200)
    await refused(csw, f"{place}/{made['plan']}/recorded-decision", decision, "unknown_code")
