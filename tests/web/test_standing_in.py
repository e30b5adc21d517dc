"""代行: a colleague is asked once a day why she opens a case; the answer stays beside her look."""

import pytest

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.person.decide import Facts
from tests.adapters.staff import hired
from tests.web.acting import again, fill, marked, same_as_nothing
from tests.web.conftest import Doors, Visitor, Visits

QUESTION = "ほかの職員が担当するケースです"
NAME = "浪花 咲"


@pytest.fixture
async def case(world: World) -> str:
    people = (PersonAsked(Facts(name=NAME), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(world.house.services, world.act("csw"), opening)
    return made.ids["case"]


@pytest.fixture
async def colleague(door: Doors, world: World) -> Visitor:
    visitor = door()
    visitor.client.cookies.set("enishi", await world.token(await hired(world)))
    return visitor


async def test_she_is_asked_once_and_then_works(
    colleague: Visitor, case: str, visit: Visits
) -> None:
    way = f"/cases/{case}/stand-in"
    asked = await colleague.get(f"/cases/{case}")
    assert (asked.status_code, asked.headers["location"]) == (303, way)
    page = await colleague.page(way)
    assert QUESTION in page.text
    assert "森 みどり" in page.text
    assert NAME not in page.text
    assert marked(await again(colleague, way, {"reason": ""}, 422)) == {"reason"}
    assert marked(await again(colleague, way, {"reason": "other"}, 422)) == {"text"}
    done = await fill(colleague, way, {"reason": "telephone"})
    assert (done.status_code, done.headers["location"]) == (303, f"/cases/{case}")
    assert NAME in (await colleague.page(f"/cases/{case}")).text
    reads = await (await visit("csw")).page(f"/cases/{case}/reads")
    for said in ("担当の代わりに開いた", "電話を受けたため", "新人"):
        assert said in reads.text, said
    morning = await (await visit("manager")).page("/morning")
    assert "理由：電話を受けたため" in morning.text
    assert f"/cases/{case}/reads" in morning.hrefs()


async def test_another_reason_is_told_in_words_that_stay_in_the_record(
    colleague: Visitor, case: str, visit: Visits
) -> None:
    words = "ご家族が窓口に来られたため"
    await fill(colleague, f"/cases/{case}/stand-in", {"reason": "other", "text": words})
    assert words in (await (await visit("csw")).page(f"/cases/{case}")).text


async def test_what_is_urgent_waits_for_no_reason(
    colleague: Visitor, case: str, visit: Visits
) -> None:
    page = await colleague.page(f"/cases/{case}/stand-in")
    assert f"/cases/{case}?urgent=1" in page.hrefs()
    assert NAME in (await colleague.page(f"/cases/{case}?urgent=1")).text
    assert "理由は書かれていません" in (await (await visit("manager")).page("/morning")).text
    assert (await colleague.get(f"/cases/{case}")).status_code == 303  # nothing was said yet


async def test_neither_the_lead_nor_her_manager_is_asked(visit: Visits, case: str) -> None:
    for who in ("csw", "manager"):
        assert NAME in (await (await visit(who)).page(f"/cases/{case}")).text


async def test_of_another_units_case_there_is_no_such_page(visit: Visits, case: str) -> None:
    nowhere = "/cases/01990000-0000-7000-8000-0000000000ff/stand-in"
    for who in ("outsider", "partner", "auditor"):
        await same_as_nothing(await visit(who), f"/cases/{case}/stand-in", nowhere, {})
