"""A conference over REST, as its secretariat, the city and a member; and what others learn."""

from typing import Any

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent, a_case, ids, pairs, today
from tests.api.conftest import Calls


def new_conference(world: World, person: str, **changed: Any) -> dict[str, Any]:
    posts = [{"unit": world.units[u], "post": "desk"} for u in ("council", "hokatsu")]
    return {
        "parts": [{"grounds": ["LB-SW106-6"], "pairs": pairs(person, "IC06")}],
        "members": posts,
        "city": world.units["city"],
        "planned_on": today(),
        "purpose": "Nobody has reached her since May.",
        **changed,
    }


async def prepared(world: World, csw: Agent) -> dict[str, str]:
    case, person = await a_case(csw)
    answer = await csw.post(f"/cases/{case}/conferences", new_conference(world, person))
    made = ids(answer, 201)
    assert answer.headers["location"].endswith(f"/conferences/{made['conference']}")
    return {"case": case, "person": person, **made}


async def test_a_sitting_from_its_preparation_to_the_task_that_stays(
    csw: Agent, partner: Agent, world: World, calls: Calls
) -> None:
    city, made = await calls("city"), await prepared(world, csw)
    place = f"/conferences/{made['conference']}"
    about = {"part": made["part_1"], "pairs": pairs(made["person"], "IC06")}
    assert (await partner.get(place)).json()["entries"] == []
    ids(await city.post(f"{place}/approval", {}), 200)
    for member in (csw, partner):
        ids(await member.post(f"{place}/secrecy", {"confidentiality": True}), 200)
    ids(await csw.post(f"{place}/opening", {}), 200)
    question = {**about, "unit": world.units["hokatsu"], "text": "When?", "due": today()}
    asked = [ids(await csw.post(f"{place}/requests", question), 200)["request"] for _ in "12"]
    ids(await partner.post(f"{place}/requests/{asked[0]}/answer", {"text": "On Monday."}), 200)
    ids(await partner.post(f"{place}/requests/{asked[1]}/refusal", {"reason": "03"}), 200)
    ids(await partner.post(f"{place}/materials", {**about, "text": "A note."}), 200)
    ids(await csw.post(f"{place}/minutes", {**about, "text": "Agreed."}), 200)
    task = {**about, "unit": world.units["hokatsu"], "text": "Visit.", "until": today(30)}
    given = ids(await csw.post(f"{place}/tasks", task), 200)["task"]
    ids(await csw.post(f"{place}/closing", {}), 200)
    page = (await partner.get(place)).json()
    kinds = {"purpose", "request", "answer", "material", "minutes", "task"}
    assert {e["kind"].removeprefix("conference_") for e in page["entries"]} == kinds
    assert page["conference"]["meeting"] == "つながりづくり会議"
    tasks = (await partner.get("/conference-tasks")).json()["tasks"]
    assert [t["text"] for t in tasks if t["task"] == given] == ["Visit."]
    ids(await partner.post(f"{place}/tasks/{given}/tick", {}), 200)
    timeline = (await csw.get(f"/cases/{made['case']}/timeline")).json()
    assert timeline["conferences_held"] == [today()]
    assert not timeline["entries"]


async def test_it_is_known_to_nobody_else(
    csw: Agent, partner: Agent, world: World, calls: Calls
) -> None:
    made = await prepared(world, csw)
    outsider = await calls("outsider")
    for place in (f"/conferences/{made['conference']}", f"/conferences/{UNKNOWN}"):
        answer = await outsider.get(place)
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_session")
    listed = (await outsider.get("/conferences")).json()["conferences"]
    assert made["conference"] not in {one["conference"] for one in listed}
    mine = (await partner.get("/conferences")).json()["conferences"]
    assert made["conference"] in {one["conference"] for one in mine}


async def test_the_secretariat_records_names_excludes_and_cancels(
    csw: Agent, world: World, calls: Calls
) -> None:
    made, city = await prepared(world, csw), await calls("city")
    place = f"/conferences/{made['conference']}"
    decision = {"number": "R8-12", "decided_on": today()}
    ids(await csw.post(f"{place}/recorded-approval", decision), 200)
    ids(await city.post(f"{place}/countersignature", {}), 200)
    person = {"unit": world.units["hokatsu"], "person": world.actors["partner"].worker}
    ids(await csw.post(f"{place}/substitutes", person), 200)
    ids(await csw.post(f"{place}/exclusions", {"unit": world.units["hokatsu"]}), 200)
    carried = {"source": made["item"], "pairs": pairs(made["person"], "IC06"), "text": "May"}
    refused = await csw.post(f"{place}/carried-words", carried)
    assert refused.json()["code"] == "no_basis"
    ids(await csw.post(f"{place}/cancellation", {}), 200)
    assert (await csw.post(f"{place}/opening", {})).json()["code"] == "conference_state"
