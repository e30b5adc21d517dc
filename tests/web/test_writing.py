"""支援経過を書く: what the lead team keeps, and beside it what travels, to whom the rule admits."""

import uuid
from collections.abc import Mapping

import pytest

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.person.decide import Facts
from tests.web.acting import again, fill, marked, once_of, same_as_nothing
from tests.web.conftest import HERE, Visits
from tests.web.html import Page, read

WROTE = "通帳が見つからないと話された。"
TELLS = "お薬手帳の確認をお願いします。"
TOLD: Mapping[str, str | list[str]] = {"method": "02", "happened": WROTE, "told": TELLS}


def ticked(page: Page) -> list[str]:
    return [str(f["value"]) for _, f in page.seen if "checked" in f]


def values(page: Page, name: str) -> list[str]:
    return [str(f["value"]) for tag, f in page.seen if tag == "input" and f.get("name") == name]


def running(world: World) -> tuple[str, str]:
    case = world.cases["running"]["case"]
    return case, f"/cases/{case}/entries/new"


@pytest.fixture
async def fresh(world: World) -> str:
    """A case that nobody else takes part in."""
    people = (PersonAsked(Facts("沖 ミチ"), "client", adult=True),)
    opening = Opening("40106", "02", ("02",), "02", "council", people)
    made = await open_case(world.house.services, world.act("csw"), opening)
    return made.ids["case"]


async def test_the_box_on_the_page_takes_two_fields(visit: Visits, fresh: str) -> None:
    lead, way = await visit("csw"), f"/cases/{fresh}/entries/new"
    page = await lead.page(f"/cases/{fresh}")
    assert [f["action"] for tag, f in page.seen if f.get("action") == way]
    kept = {"people": values(page, "people"), "kinds": values(page, "kinds")}
    typed = {"once": once_of(page), "method": "04", "happened": WROTE, **kept}
    done = await lead.client.post(way, data=typed, headers=HERE)
    assert done.status_code == 303, done.text
    assert done.headers["location"].startswith(f"/cases/{fresh}#entry-")
    page = await lead.page(f"/cases/{fresh}")
    assert WROTE in page.text
    assert "この記録は機関には伝わりません。" in page.text


async def test_from_the_box_to_the_whole_page_nothing_is_lost_and_nothing_blamed(
    visit: Visits, fresh: str
) -> None:
    lead, way = await visit("csw"), f"/cases/{fresh}/entries/new"
    typed = {"once": once_of(await lead.page(f"/cases/{fresh}")), "step": "back", "happened": WROTE}
    answer = await lead.client.post(way, data=typed, headers=HERE)
    page = read(answer.text)
    assert (answer.status_code, marked(page)) == (200, set())
    assert WROTE in page.text
    assert "いま伝えてよい機関はありません" in page.text


async def test_a_sentence_for_an_agency_travels_and_the_record_does_not(
    visit: Visits, world: World
) -> None:
    lead, (case, way) = await visit("csw"), running(world)
    page = await lead.page(way)
    person, agency = values(page, "told_people")[0], world.units["hokatsu"]
    assert agency in values(page, "agencies")
    assert {person, "IC17"} <= set(ticked(page))
    kind = next(k for k in ("IC04", "IC06", "IC16") if k in values(page, "told_kinds"))
    given = {
        **TOLD,
        "people": [person],
        "told_people": [person],
        "told_kinds": [kind],
        "agencies": [agency],
        "met": "ご本人",
        "next_on": "2099-04-01",
        "next_what": "訪問",
    }
    done = await fill(lead, way, given)
    assert done.status_code == 303, done.text
    seen = await lead.page(f"/cases/{case}")
    for said in (
        WROTE,
        TELLS,
        "会った方・電話の相手：ご本人",
        "次の予定：令和81年4月1日（水） 訪問",
    ):
        assert said in seen.text, said
    theirs = await (await visit("partner")).page(f"/cases/{case}")
    assert TELLS in theirs.text
    assert WROTE not in theirs.text


async def test_what_cannot_be_is_said_beside_its_field_with_all_that_was_typed(
    visit: Visits, world: World
) -> None:
    lead, (_, way) = await visit("csw"), running(world)
    page = await lead.page(way)
    person, agency = values(page, "people")[0], world.units["hokatsu"]
    assert marked(await again(lead, way, {"at": "25時"}, 422)) == {
        "method",
        "happened",
        "people",
        "at",
    }
    given = {**TOLD, "people": [person], "agencies": [agency]}
    assert marked(await again(lead, way, given, 422)) == {"told_kinds"}
    for wrong, field, status in (
        ({"told_kinds": ["IC07"], "agencies": [world.units["housing"]]}, "agencies", 403),
        ({"told": ""}, "told", 422),
        ({"told_kinds": ["IC04"], "on": "2999-01-01"}, "on", 422),
        ({"people": [str(uuid.uuid4())], "told": "", "agencies": []}, "people", 404),
    ):
        page = await again(lead, way, {**given, **wrong}, status)
        assert marked(page) == {field}, wrong
        assert WROTE in page.text


async def test_an_agency_that_may_be_told_nothing_is_shown_closed_with_the_reason(
    visit: Visits, world: World
) -> None:
    shut = [f for tag, f in (await (await visit("csw")).page(running(world)[1])).seen]
    for one in (f for f in shut if "disabled" in f):
        assert str(one["aria-describedby"]).endswith("-why")


async def test_for_a_stranger_it_is_not_there(visit: Visits, fresh: str) -> None:
    way, nowhere = f"/cases/{fresh}/entries/new", f"/cases/{uuid.uuid4()}/entries/new"
    for who in ("outsider", "partner", "auditor"):
        await same_as_nothing(await visit(who), way, nowhere, TOLD)


async def test_an_agency_finds_no_box_on_its_page(visit: Visits, world: World) -> None:
    case, way = running(world)
    visitor = await visit("partner")
    page = await visitor.page(f"/cases/{case}")
    assert way not in [f.get("action") for _, f in page.seen]
    assert (await visitor.get(way)).status_code == 403
