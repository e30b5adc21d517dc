"""担当替え on the pages: whose cases, to whom, from when; taken back before its day."""

from datetime import timedelta

import pytest

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from tests.adapters.staff import hired, leaves
from tests.web.acting import Typed, again, fill, marked
from tests.web.conftest import Visitor, Visits
from tests.web.html import read

LIST = "/reassignments"
NAME = "浪花 咲"
GONE = "この係にいません"


async def opened(world: World, who: str) -> str:
    people = (PersonAsked(Facts(name=NAME), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    return (await open_case(world.house.services, world.act(who), opening)).ids["case"]


async def test_the_manager_gives_a_case_away_and_takes_it_back_before_its_day(
    visit: Visits, world: World
) -> None:
    old, new = await hired(world), await hired(world)
    one, other = await opened(world, old), await opened(world, old)
    leaver, successor = world.actors[old].worker, world.actors[new].worker
    manager, way = await visit("manager"), f"{LIST}/{leaver}"
    assert LIST in (await manager.page("/")).hrefs()
    assert way in (await manager.page(LIST)).hrefs()
    form = await manager.page(way)
    assert form.text.count(NAME) == 2
    assert marked(await again(manager, way, {}, 422)) == {"cases", "worker", "starts"}
    starts = civil_date(world.act("csw").now) + timedelta(days=3)
    typed = {"cases": [one], "worker": successor, "starts": starts.isoformat()}
    past = typed | {"starts": "2026-01-01"}
    assert marked(await again(manager, way, past, 422)) == {"starts"}
    stranger = typed | {"worker": world.actors["partner"].worker}
    assert marked(await again(manager, way, stranger, 422)) == {"worker"}
    told = await again_asked(manager, way, typed)
    assert "1件のケースの担当が" in told
    assert f"{LIST}/{leaver}" in (await manager.page(LIST)).hrefs()  # nothing is done yet
    done = await fill(manager, way, typed | {"step": "do"})
    assert (done.status_code, done.headers["location"]) == (303, LIST)
    coming = await manager.page(LIST)
    assert f"/cases/{one}" in coming.hrefs()
    assert f"/cases/{other}" not in coming.hrefs()
    ids = {str(f["value"]) for tag, f in coming.seen if f.get("name") == "reassignment"}
    forms = [{"case": one, "reassignment": given} for given in ids]
    answers = {(await manager.post(LIST, fields)).status_code for fields in forms}
    assert 303 in answers
    assert f"/cases/{one}" not in (await manager.page(LIST)).hrefs()


async def again_asked(manager: Visitor, way: str, typed: Typed) -> str:
    answer = await fill(manager, way, typed)
    assert answer.status_code == 200
    return read(answer.text).text


async def test_the_cases_of_who_has_left_stand_first(visit: Visits, world: World) -> None:
    name = await hired(world)
    await opened(world, name)
    lead = world.act("csw")
    await leaves(world, name, civil_date(lead.now), lead.now)
    manager = await visit("manager")
    page = await manager.page(LIST)
    assert GONE in page.text
    way = f"{LIST}/{world.actors[name].worker}"
    assert way in page.hrefs()
    assert NAME in (await manager.page(way)).text
    assert way in (await manager.page("/morning")).hrefs()


@pytest.mark.parametrize("who", ["csw", "partner", "auditor"])
async def test_it_is_a_managers(visit: Visits, world: World, who: str) -> None:
    visitor = await visit(who)
    for way in (LIST, f"{LIST}/{world.actors['csw'].worker}"):
        assert (await visitor.get(way)).status_code == 403
    fields = {"case": world.cases["running"]["case"], "reassignment": world.actors["csw"].worker}
    assert (await visitor.post(LIST, fields)).status_code in {403, 404}
