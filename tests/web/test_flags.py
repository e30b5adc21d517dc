"""取扱注意: set by the lead after reading what follows, ended by a manager, shown when ended."""

import uuid

from app.demo.world import World
from tests.web.acting import again, fill, marked, same_as_nothing
from tests.web.conftest import Visits
from tests.web.html import read
from tests.web.test_sharing import Case, case

__all__ = ("case",)  # a fixture


async def test_it_is_set_after_what_follows_was_read(
    visit: Visits, world: World, case: Case
) -> None:
    lead, flags = await visit("csw"), f"/cases/{case.case}/flags"
    assert flags in (await lead.page(f"/cases/{case.case}")).hrefs()
    way = case.of_person("protect")
    page = await lead.page(way)
    assert [str(f["value"]) for _, f in page.seen if "checked" in f] == [world.actors["csw"].worker]
    assert "岸 直人" in page.text
    asked = {"workers": [world.actors["manager"].worker], "categories": ["IC03"]}
    answer = await fill(lead, way, asked)
    said = read(answer.text)
    assert answer.status_code == 200
    for told in ("秘匿住所・避難先）", "あなた自身も読めなくなります", "磯野 ハマ"):
        assert told in said.text
    assert "取扱注意の情報はありません" in (await lead.page(flags)).text
    done = await fill(lead, way, {**asked, "step": "do"})
    assert done.headers["location"] == flags
    page = await lead.page(flags)
    assert "岸 直人" in page.text
    assert "秘匿住所・避難先" in page.text


async def test_a_manager_ends_it_and_it_is_still_told(
    visit: Visits, world: World, case: Case
) -> None:
    lead, manager = await visit("csw"), await visit("manager")
    flags, named = f"/cases/{case.case}/flags", [world.actors["csw"].worker]
    await fill(lead, case.of_person("protect"), {"workers": named, "step": "do"})
    page = await lead.page(flags)
    (button,) = [f for tag, f in page.seen if tag == "button" and f.get("aria-disabled")]
    assert str(button["aria-describedby"]) in page.ids
    (way,) = [way for way in (await manager.page(flags)).hrefs() if way.endswith("/end")]
    refused = await again(lead, way, {"reason": "danger_over"}, 403)
    assert "いまの役割では" in refused.text
    assert marked(await again(manager, way, {}, 422)) == {"reason"}
    assert (await fill(manager, way, {"reason": "danger_over"})).headers["location"] == flags
    page = await manager.page(flags)
    assert "終わったもの（1件）" in page.text
    late = await again(manager, way, {"reason": "danger_over"}, 409)
    assert "すでに終わっています" in late.text


async def test_whoever_works_nowhere_is_not_named(visit: Visits, case: Case) -> None:
    lead, way = await visit("csw"), case.of_person("protect")
    assert marked(await again(lead, way, {}, 422)) == {"workers"}
    nobody = {"workers": [str(uuid.uuid4())], "step": "do"}
    assert marked(await again(lead, way, nobody, 422)) == {"workers"}


async def test_for_a_stranger_none_of_it_is_there(visit: Visits, case: Case) -> None:
    nowhere = str(uuid.uuid4())
    for who in ("outsider", "partner", "auditor"):
        visitor = await visit(who)
        assert (await visitor.get(f"/cases/{case.case}/flags")).status_code == 404
        for place in ("protect", f"flags/{nowhere}/end"):
            way = case.of_person(place)
            none = way.replace(case.case, nowhere)
            await same_as_nothing(visitor, way, none, {"workers": "x", "reason": "danger_over"})
