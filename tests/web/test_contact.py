"""The safe way of contact at the head of the case page, and the form that changes it."""

import pytest

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.person.decide import Facts
from tests.web.conftest import Visits

TITLE = "安全な連絡方法："
FORM = {
    "how": "hand_over",
    "at": "デイサービスの岡さん",
    "when": "火曜の午前",
    "avoid-no_slip": "on",
    "avoid-not_to_family": "on",
    "words": "手紙は家で開けられます。",
}


@pytest.fixture
async def way(world: World) -> str:
    """A case of one person; the place of its form."""
    people = (PersonAsked(Facts("磯野 ハマ", telephone="0930001111"), "client", adult=True),)
    opening = Opening("40106", "02", ("02",), "02", "council", people)
    made = (await open_case(world.house.services, world.act("csw"), opening)).ids
    return f"/cases/{made['case']}/people/{made['person_1']}/contact"


async def test_the_lead_notes_it_and_finds_it_at_the_head_of_the_page(
    visit: Visits, way: str
) -> None:
    visitor, case = await visit("csw"), way.partition("/people/")[0]
    page = await visitor.page(case)
    assert TITLE not in page.text
    assert way in [found.get("action") for tag, found in page.seen if tag == "form"]
    answer = await visitor.post(way, FORM)
    assert (answer.status_code, answer.headers["location"]) == (303, case)
    page = await visitor.page(case)
    head = page.text.partition("支援経過")[0]
    for said in (TITLE, "決まった場所で手渡し", "デイサービスの岡さん", "手紙は家で開けられます。"):
        assert said in head
    named = {str(f.get("name")) for f in page.fields if "checked" in f}
    checked = {name for name in named if name.startswith("avoid-")}
    assert checked == {"avoid-no_slip", "avoid-not_to_family"}
    again = await visitor.post(way, {"how": "telephone"})
    assert again.status_code == 303
    assert "デイサービスの岡さん" not in (await visitor.page(case)).text


async def test_what_cannot_be_kept_is_refused_with_a_sentence(visit: Visits, way: str) -> None:
    visitor = await visit("csw")
    for fields in ({}, FORM | {"at": ""}, FORM | {"avoid-pigeon": "on"}):
        assert (await visitor.post(way, fields)).status_code == 422


async def test_nobody_else_notes_it(visit: Visits, way: str) -> None:
    for who, status in (("partner", 404), ("outsider", 404), ("auditor", 404)):
        assert (await (await visit(who)).post(way, FORM)).status_code == status
    stranger = {"Sec-Fetch-Site": "cross-site"}
    assert (await (await visit("csw")).post(way, FORM, stranger)).status_code == 403


async def test_a_partner_is_given_no_form(visit: Visits, world: World) -> None:
    running = world.cases["running"]
    page = await (await visit("partner")).page(f"/cases/{running['case']}")
    assert not [f for tag, f in page.seen if tag == "form" and "/people/" in str(f.get("action"))]
