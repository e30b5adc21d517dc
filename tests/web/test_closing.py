"""終結と再開: what is still open is said; what follows is read first; a closed case opens again."""

import uuid

from app.demo.world import World
from tests.web.acting import again, fill, marked, same_as_nothing
from tests.web.conftest import Visits
from tests.web.html import read
from tests.web.test_writing import fresh

__all__ = ("fresh",)  # a fixture


async def test_it_is_closed_after_what_follows_was_read_and_opened_again(
    visit: Visits, fresh: str
) -> None:
    lead, case = await visit("csw"), f"/cases/{fresh}"
    way, reopening = f"{case}/closing", f"{case}/reopening"
    assert way in (await lead.page(case)).hrefs()
    asked = await fill(lead, way, {"reason": "02"})
    assert asked.status_code == 200
    assert "記録すると、こうなります" in read(asked.text).text
    done = await fill(lead, way, {"reason": "02", "step": "do"})
    assert done.headers["location"] == case
    page = await lead.page(case)
    assert "終結日" in page.text
    assert reopening in page.hrefs()
    assert way not in page.hrefs()
    assert (await lead.get(way)).status_code == 409
    assert (await fill(lead, reopening, {})).headers["location"] == case
    page = await lead.page(case)
    assert way in page.hrefs()
    assert (await lead.get(reopening)).status_code == 409


async def test_what_is_still_open_is_said(visit: Visits, world: World) -> None:
    lead, way = await visit("csw"), f"/cases/{world.cases['asked']['case']}/closing"
    page = await again(lead, way, {"reason": "02", "step": "do"}, 409)
    assert "返事や確認が済んでいないつなぎがあります。" in page.text
    assert marked(await again(lead, way, {}, 422)) == {"reason"}


async def test_for_a_stranger_it_is_not_there(visit: Visits, fresh: str) -> None:
    for place in ("closing", "reopening"):
        way, nowhere = f"/cases/{fresh}/{place}", f"/cases/{uuid.uuid4()}/{place}"
        for who in ("outsider", "partner", "auditor"):
            await same_as_nothing(await visit(who), way, nowhere, {"reason": "02"})
