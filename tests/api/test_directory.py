"""The directory over REST: everybody's organisations, one's own workers."""

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent
from tests.api.conftest import Calls


async def test_organisations_are_told_with_their_units_and_how_they_are_reached(
    partner: Agent, world: World
) -> None:
    listed = (await partner.get("/organisations")).json()["organisations"]
    by_id = {one["organisation"]: one for one in listed}
    assert set(world.organisations.values()) <= set(by_id)
    hokatsu = by_id[world.organisations["hokatsu"]]
    assert world.units["hokatsu"] in {unit["unit"] for unit in hokatsu["units"]}
    assert hokatsu["reach"] in {"screen", "api", "fax", "paper", "telephone"}
    units = (await partner.get("/units")).json()["units"]
    assert sorted(u["unit"] for one in listed for u in one["units"]) == sorted(
        line["unit"] for line in units
    )


async def test_a_unit_knows_its_own_workers_and_no_others(
    partner: Agent, calls: Calls, world: World
) -> None:
    place = f"/units/{world.units['hokatsu']}/workers"
    workers = (await partner.get(place)).json()["workers"]
    assert world.actor("partner").worker in {one["worker"] for one in workers}
    for unit in (world.units["council"], UNKNOWN, "nothing"):
        answer = await partner.get(f"/units/{unit}/workers")
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert (await (await calls("outsider")).get(place)).status_code == 404


async def test_another_municipality_has_a_directory_of_its_own(
    partner: Agent, stranger: Agent
) -> None:
    here, there = [
        {one["organisation"] for one in (await who.get("/organisations")).json()["organisations"]}
        for who in (partner, stranger)
    ]
    assert here
    assert there
    assert not here & there
