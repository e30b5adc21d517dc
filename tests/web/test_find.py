"""探す: the telephone rings, and somebody is found by whatever the caller says."""

import pytest

from app.application.use_cases.change_facts import change_facts
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.person.decide import Facts
from tests.adapters.staff import hired
from tests.web.acting import marked
from tests.web.conftest import Doors, Visitor, Visits
from tests.web.html import Page, read

NAME, KANA, BEFORE = "斎藤 フネ", "サイトウ フネ", "渡辺 フネ"
FACTS = Facts(BEFORE, "ワタナベ フネ", telephone="09300024680", address="青葉2丁目3-1")
NOW_CALLED = Facts(NAME, KANA, telephone="09300024680", address="青葉2丁目3-1")


@pytest.fixture(scope="module")
async def case(world: World) -> str:
    services, lead = world.house.services, world.act("csw")
    opening = Opening(
        "40106", "02", ("02",), "02", "council", (PersonAsked(FACTS, "client", adult=True),)
    )
    made = (await open_case(services, lead, opening)).ids
    again = world.act("csw")
    await change_facts(services, again, made["case"], person=made["person_1"], facts=NOW_CALLED)
    return made["case"]


async def look(visitor: Visitor, words: str, status: int = 200) -> Page:
    answer = await visitor.post("/search", {"words": words})
    assert answer.status_code == status, answer.text
    return read(answer.text)


@pytest.mark.parametrize(
    "said",
    [
        "さいとう ふね",
        "サイトウ",
        "齋藤フネ",
        "4680",
        "093-0002-4680",
        "青葉2丁目",
        "渡辺",
        "２４６８０",
    ],
)
async def test_whatever_the_caller_says_leads_to_the_card(
    visit: Visits, case: str, said: str
) -> None:
    page = await look(await visit("csw"), said)
    assert f"/cases/{case}/phone" in page.hrefs(), page.text
    assert NAME in page.text


@pytest.mark.usefixtures("case")
async def test_a_former_name_says_that_it_is_one(visit: Visits) -> None:
    lead = await visit("csw")
    assert f"以前の記録：{BEFORE}" in (await look(lead, "渡辺")).text
    assert BEFORE not in (await look(lead, "さいとう")).text


async def test_all_that_is_typed_must_be_there(visit: Visits, case: str) -> None:
    lead = await visit("csw")
    assert f"/cases/{case}/phone" in (await look(lead, "青葉 フネ")).hrefs()
    assert "見つかりませんでした" in (await look(lead, "フネ 黒崎")).text


async def test_a_case_is_found_by_its_number_as_people_say_it(visit: Visits, world: World) -> None:
    page = await look(await visit("csw"), "小倉北 R8-0002")
    assert f"/cases/{world.cases['running']['case']}/phone" in page.hrefs()


async def test_an_agency_that_rings_is_found_by_name_and_number(
    visit: Visits, world: World
) -> None:
    way = f"/cases/{world.cases['running']['case']}/phone"
    for said in ("小倉北あかね", "093-000-0301"):
        page = await look(await visit("csw"), said)
        assert way in page.hrefs(), said
        assert "関わっている機関：" in page.text


async def test_nothing_typed_says_so_and_what_was_typed_too_long_stays(visit: Visits) -> None:
    lead = await visit("csw")
    empty = await look(lead, " ", 422)
    assert marked(empty) == {"find"}
    long = "あ" * 101
    page = await look(lead, long, 422)
    assert [str(f["value"]) for f in page.fields if f.get("id") == "find"] == [long]


async def test_what_is_not_there_and_what_is_not_hers_are_answered_alike(
    visit: Visits, case: str
) -> None:
    for who in ("outsider", "partner"):
        visitor = await visit(who)
        hidden, nobody = await look(visitor, "さいとう"), await look(visitor, "さいとおお")
        assert hidden.text.replace("さいとう", "") == nobody.text.replace("さいとおお", "")
        assert "いるとも、いないとも答えません" in hidden.text
        assert case not in " ".join(hidden.hrefs())


async def test_an_agency_finds_what_it_may_see_and_no_card(visit: Visits, world: World) -> None:
    page = await look(await visit("partner"), "高崎")
    case = world.cases["running"]["case"]
    assert f"/cases/{case}" in page.hrefs()
    assert f"/cases/{case}/phone" not in page.hrefs()


async def test_an_auditor_searches_nobody(visit: Visits) -> None:
    answer = await (await visit("auditor")).post("/search", {"words": "さいとう"})
    assert answer.status_code == 403


async def test_the_look_is_recorded(visit: Visits, case: str) -> None:
    lead = await visit("csw")
    await look(lead, "さいとう")
    assert "検索で見た" in (await lead.page(f"/cases/{case}/reads")).text


@pytest.mark.usefixtures("case")
async def test_no_word_of_it_stands_in_an_address_or_a_title(visit: Visits) -> None:
    lead = await visit("csw")
    answer = await lead.post("/search", {"words": "さいとう"})
    assert "<title>探す｜えにし</title>" in answer.text
    assert (await lead.get("/search?words=さいとう")).text.count("さいとう") == 0
    assert ("form", "/search") in {
        (tag, f.get("action"))
        for tag, f in (await lead.page("/")).seen
        if f.get("method") == "post"
    }


async def test_a_colleague_opens_the_card_and_the_call_is_the_reason(
    door: Doors, visit: Visits, world: World, case: str
) -> None:
    visitor = door()
    visitor.client.cookies.set("enishi", await world.token(await hired(world)))
    page = await look(visitor, "さいとう")
    way = f"/cases/{case}/phone"
    assert (await visitor.get(way)).headers["location"] == f"/cases/{case}/stand-in"
    assert ("form", f"{way}/taken") in {(tag, f.get("action")) for tag, f in page.seen}
    taken = await visitor.post(f"{way}/taken", {})
    assert (taken.status_code, taken.headers["location"]) == (303, way)
    assert NAME in (await visitor.page(way)).text
    assert "電話を受けたため" in (await (await visit("csw")).page(f"/cases/{case}/reads")).text
