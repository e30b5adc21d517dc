"""Protection over REST: set by the lead, felt by a partner at once, lifted by a manager."""

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent, ids, new_case
from tests.api.conftest import Calls


async def test_a_flag_is_set_and_lifted_on_the_same_day(
    csw: Agent, calls: Calls, world: World
) -> None:
    opened = ids(await csw.post("/cases", new_case()), 201)
    case, person = opened["case"], opened["person_1"]
    manager = await calls("manager")

    async def shows() -> bool:
        return bool((await manager.get(f"/cases/{case}")).json()["people"])

    assert await shows()
    body = {"person": person, "categories": [], "named_workers": [world.actors["csw"].worker]}
    flag = ids(await csw.post(f"/cases/{case}/flags", body), 201)["flag"]
    assert not await shows()
    way, lifted = f"/cases/{case}/flags/{flag}/lift", {"person": person, "reason": "danger_over"}
    assert (await csw.post(way, lifted)).status_code == 403
    assert (await manager.post(way, lifted | {"reason": "bored"})).status_code == 422
    assert (await manager.post(way, lifted)).status_code == 200
    assert await shows()
    again = await manager.post(way, lifted)
    assert (again.status_code, again.json()["code"]) == (409, "flag_ended")
    other = await manager.post(f"/cases/{case}/flags/{UNKNOWN}/lift", lifted)
    assert (other.status_code, other.json()["code"]) == (404, "unknown_flag")


async def test_somebody_is_named_and_strangers_protect_nobody(csw: Agent, calls: Calls) -> None:
    opened = ids(await csw.post("/cases", new_case()), 201)
    body = {"person": opened["person_1"], "categories": ["IC03"], "named_workers": []}
    way = f"/cases/{opened['case']}/flags"
    assert (await csw.post(way, body)).status_code == 422
    outsider = await calls("outsider")
    named = body | {"named_workers": [UNKNOWN]}
    assert (await outsider.post(way, named)).status_code == 404
    nobody = await csw.post(way, named)
    assert (nobody.status_code, nobody.json()["code"]) == (422, "worker_not_of_unit")


async def test_the_morning_over_rest_is_a_managers(csw: Agent, calls: Calls) -> None:
    found = await (await calls("manager")).get("/morning")
    assert found.status_code == 200
    assert set(found.json()) == {"open_ends", "stand_ins"}
    assert (await csw.get("/morning")).status_code == 403
