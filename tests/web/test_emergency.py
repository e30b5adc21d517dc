"""緊急 on the case page: words are read at once, and the manager judges them from her morning."""

from app.demo.world import World
from tests.web.conftest import Visitor, Visits

WORDS = "玄関で倒れています。鍵は管理人さんが持っています。"


async def test_it_is_read_at_once_and_reviewed_from_the_morning(
    visit: Visits, world: World
) -> None:
    lead, running = await visit("csw"), world.cases["running"]
    way = f"/cases/{running['case']}"
    form = await lead.page(way)
    assert "すぐに伝える" in form.text
    fields = {"unit": world.units["housing"], "text": WORDS, "reason": "呼びかけに答えない"}
    assert (await lead.post(f"{way}/emergencies", fields)).status_code == 422
    ticked = {f"whom:{running['ume']}": "1", "about:IC04": "1"}
    done = await lead.post(f"{way}/emergencies", fields | ticked)
    assert done.status_code == 303
    assert done.headers["location"].startswith(f"{way}#entry-")
    care = await visit("outsider")
    assert WORDS in (await care.page(way)).text
    assert "すぐに伝える" not in (await care.page(way)).text
    manager = await visit("manager")
    look = await to_look_at(manager)
    assert WORDS not in (await manager.page("/morning")).text
    assert (await manager.post(look, {})).headers["location"] == look
    page = await manager.page(look)
    assert WORDS in page.text
    assert "呼びかけに答えない" in page.text
    assert "呼びかけに答えない" in (await lead.page(way)).text
    assert "呼びかけに答えない" not in (await care.page(way)).text
    judged = {"case": running["case"], "result": "not_upheld"}
    refused = await manager.post(f"{look}/review", judged | {"result": "x"})
    assert refused.status_code == 422
    assert (await manager.post(f"{look}/review", judged)).headers["location"] == "/morning"
    assert "確認を待つ緊急の情報提供はありません。" in (await manager.page("/morning")).text
    assert WORDS not in (await care.get(way)).text
    assert (await manager.post(f"{look}/review", judged)).status_code == 409
    assert "適切ではありませんでした" in (await manager.page(look)).text


async def to_look_at(manager: Visitor) -> str:
    """The one emergency that waits on her morning."""
    forms = [f for t, f in (await manager.page("/morning")).seen if t == "form"]
    (way,) = [str(f["action"]) for f in forms if str(f["action"]).startswith("/emergencies/")]
    return way
