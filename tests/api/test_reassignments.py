"""Reassignment over REST: what would be given, each case's own answer, and taken back in time."""

from typing import Any

from app.demo.world import World
from tests.adapters.staff import hired
from tests.api.agent import UNKNOWN, Agent, ids, new_case, refused, today
from tests.api.conftest import Calls


async def told(manager: Agent, query: str) -> dict[str, Any]:
    answer = await manager.get(f"/reassignments?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_cases_are_given_from_a_day_and_taken_back_before_it(
    calls: Calls, world: World
) -> None:
    old, new = await hired(world), await hired(world)
    leaver, successor = world.actors[old].worker, world.actors[new].worker
    worker, manager = await calls(old), await calls("manager")
    case = ids(await worker.post("/cases", new_case()), 201)["case"]
    before = await told(manager, f"worker={leaver}&on={today(5)}")
    assert [(t["case"], t["gone"]) for t in before["now"]] == [(case, False)]
    assert {leaver, successor} <= {w["id"] for w in before["workers"]}
    assert world.actors["partner"].worker not in {w["id"] for w in before["workers"]}
    body = {"cases": [case, UNKNOWN], "worker": successor, "starts": today(5)}
    answer = await manager.post("/reassignments", body, key="april-1")
    assert answer.status_code == 200, answer.text
    done, unknown = answer.json()["results"]
    assert unknown == {"case": UNKNOWN, "reassignment": None, "refused": "unknown_case"}
    again = await manager.post("/reassignments", body, key="april-1")
    assert again.json() == answer.json()
    (coming,) = (await told(manager, f"worker={leaver}"))["coming"]
    assert (coming["worker"]["id"], coming["starts"]) == (successor, today(5))
    way = f"/cases/{case}/reassignments/{done['reassignment']}/undoing"
    await refused(worker, way, {}, "role_not_allowed")
    ids(await manager.post(way, {}), 200)
    assert (await told(manager, f"worker={leaver}"))["coming"] == []
    await refused(manager, way, {}, "unknown_reassignment")


async def test_who_is_no_manager_of_the_unit_gives_nothing_away(
    csw: Agent, calls: Calls, world: World
) -> None:
    case = ids(await csw.post("/cases", new_case()), 201)["case"]
    body = {"cases": [case], "worker": world.actors["csw"].worker, "starts": today()}
    for who in ("csw", "partner", "outsider"):
        agent = await calls(who)
        await refused(agent, "/reassignments", body, "role_not_allowed")
        assert (await agent.get("/reassignments")).status_code == 403
    manager = await calls("manager")
    await refused(manager, "/reassignments", body | {"cases": []}, None)
    await refused(manager, "/reassignments", body | {"accepted": True}, None)
    await refused(manager, "/reassignments", body | {"starts": "1"}, None)
    past = await manager.post("/reassignments", body | {"starts": today(-1)})
    assert [one["refused"] for one in past.json()["results"]] == ["date_in_past"]


async def test_a_colleague_says_why_she_opens_a_case_and_is_never_kept_from_it(
    csw: Agent, calls: Calls, world: World
) -> None:
    case = ids(await csw.post("/cases", new_case()), 201)["case"]
    name = await hired(world)
    colleague, manager = await calls(name), await calls("manager")
    assert (await colleague.get(f"/cases/{case}")).status_code == 200

    async def found() -> list[tuple[int, list[str]]]:
        listed = (await manager.get("/morning")).json()["stand_ins"]
        return [(s["times"], s["reasons"]) for s in listed if s["case"] == case]

    assert await found() == [(1, [])]
    way = f"/cases/{case}/stand-ins"
    for _ in range(2):
        answer = await colleague.post(way, {"reason": "telephone"}, key="once")
        assert ids(answer, 200) == {"case": case}
    assert await found() == [(1, ["telephone"])]
    await refused(colleague, way, {"reason": "other"}, "words_required")
    await refused(colleague, way, {"reason": "curious"}, "unknown_code")
    await refused(await calls("outsider"), way, {"reason": "telephone"}, "unknown_case")
    ids(await csw.post(way, {"reason": "absence"}), 200)  # her own: nothing to say
    assert await found() == [(1, ["telephone"])]
