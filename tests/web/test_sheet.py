"""Printing from the case page: a form that asks, and a sheet that says who printed it and why."""

from app.demo.world import World
from tests.web.conftest import Visits


async def test_the_form_leads_to_a_numbered_sheet(visit: Visits, world: World) -> None:
    visitor, running = await visit("csw"), world.cases["running"]
    way = f"/cases/{running['case']}"
    page = await visitor.page(way)
    assert f"{way}/prints" in [found.get("action") for tag, found in page.seen if tag == "form"]
    done = await visitor.post(f"{way}/prints", {"to": "own_use", "words": ""})
    assert done.status_code == 303
    sheet = await visitor.page(done.headers["location"])
    for said in ("印刷番号 R", "自分の仕事で使う", "載っている方"):
        assert said in sheet.text
    assert way in sheet.hrefs()
    assert (await (await visit("manager")).get(done.headers["location"])).status_code == 404
    assert (await (await visit("outsider")).get(done.headers["location"])).status_code == 404


async def test_who_is_given_the_paper_stands_on_it(visit: Visits, world: World) -> None:
    visitor, running = await visit("csw"), world.cases["running"]
    way = f"/cases/{running['case']}/prints"
    for to, words, said in (
        (f"agency:{world.units['hokatsu']}", "", "機関に渡す"),
        (f"person:{running['ume']}", "", "本人に渡す"),
        ("court", "家庭裁判所 小倉支部", "家庭裁判所 小倉支部"),
    ):
        done = await visitor.post(way, {"to": to, "words": words})
        assert done.status_code == 303, to
        assert said in (await visitor.page(done.headers["location"])).text
    assert (await visitor.post(way, {"to": "court", "words": " "})).status_code == 422
    assert (await visitor.post(way, {"to": "", "words": ""})).status_code == 422
    assert (await visitor.post(way, {"to": "agency:x", "words": ""})).status_code == 422
