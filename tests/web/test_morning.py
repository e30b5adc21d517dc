"""The manager's morning: one click from each act, and nobody else's page."""

from app.application.use_cases.tell_outside import Telling, tell_outside
from app.demo.world import World
from app.domain.sharing.model import Pair
from tests.web.conftest import Visits

EMPTY = "根拠のない提供はありません。"


async def test_what_was_told_without_a_basis_is_one_click_away(visit: Visits, world: World) -> None:
    manager = await visit("manager")
    empty = await manager.page("/morning")
    assert EMPTY in empty.text
    running, lead = world.cases["running"], world.act("csw")
    telling = Telling(
        "telephone",
        lead.now,
        pairs=frozenset({Pair(running["ume"], "IC06")}),
        party="neighbour",
        party_words="隣の方",
    )
    made = await tell_outside(world.house.services, lead, running["case"], telling)
    page = await manager.page("/morning")
    assert EMPTY not in page.text
    assert "根拠のないまま画面の外で伝えたことを確かめる" in page.text
    way = f"/cases/{running['case']}#entry-{made.ids['item']}"
    assert way in page.hrefs()
    case = await manager.page(way.partition("#")[0])
    assert f"entry-{made.ids['item']}" in case.ids
    for said in ("隣の方", "共有の根拠なし"):
        assert said in case.text
    fields = {"case": running["case"], "kind": "told_without_basis", "ref": made.ids["item"]}
    assert (await manager.post("/morning", fields | {"remark": "fine"})).status_code == 422
    looked = await manager.post("/morning", fields | {"remark": "told_person"})
    assert (looked.status_code, looked.headers["location"]) == (303, "/morning")
    assert EMPTY in (await manager.page("/morning")).text
    assert (await manager.post("/morning", fields | {"remark": "told_person"})).status_code == 404


async def test_the_page_is_a_managers(visit: Visits) -> None:
    worker = await visit("csw")
    assert "/morning" not in (await worker.page("/")).hrefs()
    assert (await worker.get("/morning")).status_code == 403
    assert "/morning" in (await (await visit("manager")).page("/")).hrefs()
