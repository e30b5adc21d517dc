"""同意と共有: consent is taken, narrowed, renewed, proved and taken back on pages."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from tests.web.acting import again, fill, marked, once_of, same_as_nothing
from tests.web.conftest import HERE, Visits
from tests.web.html import read

GIVEN: Mapping[str, str | list[str]] = {"form": "paper", "groups": ["basic", "health"]}


@dataclass(frozen=True, slots=True)
class Case:
    case: str
    person: str
    agency: str
    today: str

    @property
    def sharing(self) -> str:
        return f"/cases/{self.case}/sharing"

    def of_person(self, place: str) -> str:
        return f"/cases/{self.case}/people/{self.person}/{place}"

    @property
    def given(self) -> Mapping[str, str | list[str]]:
        return {**GIVEN, "starts": self.today, "agencies": [self.agency]}


@pytest.fixture
async def case(world: World) -> Case:
    services, lead = world.house.services, world.act("csw")
    people = (PersonAsked(Facts("磯野 ハマ", telephone="0930001111"), "client", adult=True),)
    opening = Opening("40106", "02", ("02",), "02", "council", people)
    made = (await open_case(services, lead, opening)).ids
    today = civil_date(lead.now).isoformat()
    return Case(made["case"], made["person_1"], world.organisations["hokatsu"], today)


async def consented(visits: Visits, case: Case, place: str = "consent") -> str:
    """A consent on paper, taken on the page; where it is."""
    lead = await visits("csw")
    done = await fill(lead, case.of_person(place), case.given)
    assert done.status_code == 303, done.text
    way = done.headers["location"]
    return str(way).removesuffix("/evidence")


async def test_a_signed_form_is_a_few_taps_and_a_photo(visit: Visits, case: Case) -> None:
    lead = await visit("csw")
    assert case.sharing in (await lead.page(f"/cases/{case.case}")).hrefs()
    page = await lead.page(case.sharing)
    assert "有効な同意はありません" in page.text
    form = await lead.page(case.of_person("consent"))
    assert case.of_person("consent") in page.hrefs()
    ticked = [str(f["value"]) for _, f in form.seen if "checked" in f]
    assert ticked == [
        "paper",
        "basic",
        "health",
        "work",
        "money",
        "welfare",
        "life",
        "role:operator",
    ]
    done = await fill(lead, case.of_person("consent"), case.given)
    way = done.headers["location"]
    assert way.endswith("/evidence")
    photo = {"file": ("同意書.jpg", picture(), "image/jpeg")}
    sent = {"once": once_of(await lead.page(way)), "place": ""}
    proved = await lead.client.post(way, data=sent, files=photo, headers=HERE)
    assert (proved.status_code, proved.headers["location"]) == (303, case.sharing)
    page = await lead.page(case.sharing)
    for said in (
        "磯野 ハマさん",
        "支援が終わるまで",
        "健康・疾病・医療",
        "同意書は添付されています",
    ):
        assert said in page.text
    assert "収入・資産・債務・滞納" not in page.text


async def test_a_file_that_is_none_is_refused_beside_its_field(visit: Visits, case: Case) -> None:
    lead, way = await visit("csw"), f"{await consented(visit, case)}/evidence"
    sent = {"once": once_of(await lead.page(way)), "place": "B-2/14"}
    file = {"file": ("同意書.jpg", b"no picture", "image/jpeg")}
    answer = await lead.client.post(way, data=sent, files=file, headers=HERE)
    page = read(answer.text)
    assert (answer.status_code, marked(page)) == (422, {"file"})
    assert "もう一度選んでください" in page.text
    assert "B-2/14" in [f.get("value") for f in page.fields]
    assert marked(await again(lead, way, {}, 422)) == {"place"}
    assert (await fill(lead, way, {"place": "B-2/14"})).headers["location"] == case.sharing
    assert "B-2/14" in (await lead.page(case.sharing)).text


async def test_nothing_ticked_and_a_day_to_come_are_said_with_all_that_was_typed(
    visit: Visits, case: Case
) -> None:
    lead, way = await visit("csw"), case.of_person("oral-consent")
    page = await again(lead, way, {"form": "oral", "starts": "いつか", "representative": "孫"}, 422)
    assert marked(page) == {"starts", "groups", "agencies"}
    assert "孫" in [f.get("value") for f in page.fields]
    page = await again(lead, way, {**case.given, "form": "guardian"}, 422)
    assert marked(page) == {"representative"}
    page = await again(lead, way, {**case.given, "starts": "2999-01-01"}, 422)
    assert marked(page) == {"starts"}


async def test_what_a_withdrawal_means_is_read_before_it_is_done(visit: Visits, case: Case) -> None:
    lead, way = await visit("csw"), f"{await consented(visit, case)}"
    said = {"agencies": [case.agency], "form": "oral", "words": "もう大丈夫なので"}
    key = once_of(await lead.page(f"{way}/withdraw"))
    answer = await fill(lead, f"{way}/withdraw", said, key)
    page = read(answer.text)
    assert answer.status_code == 200
    assert "記録すると、こうなります" in page.text
    assert "もう大丈夫なので" in page.text
    assert "取りやめる" in (await lead.page(case.sharing)).text
    back = await fill(lead, f"{way}/withdraw", {**said, "step": "back"}, key)
    assert "もう大丈夫なので" in read(back.text).text
    done = [await fill(lead, f"{way}/withdraw", {**said, "step": "do"}, key) for _ in range(2)]
    assert [d.headers["location"] for d in done] == [f"{way}/receipt"] * 2
    page = await lead.page(case.sharing)
    assert "控えをまだ渡していません" in page.text
    late = await again(lead, f"{way}/withdraw", {**said, "step": "do"}, 409)
    assert "すでに終わっています" in late.text


async def test_a_part_is_taken_out_and_the_rest_goes_on(visit: Visits, case: Case) -> None:
    lead, way = await visit("csw"), await consented(visit, case)
    said = {"agencies": [case.agency], "form": "oral", "categories": ["IC04"], "step": "do"}
    assert (await fill(lead, f"{way}/narrow", said)).headers["location"] == case.sharing
    page = await lead.page(case.sharing)
    assert "一部を取りやめ" in page.text
    assert "健康・疾病・医療" not in page.text
    assert "障害・手帳・障害福祉" in page.text
    nothing = await again(lead, f"{way}/narrow", {**said, "categories": []}, 422)
    assert marked(nothing) == {"categories"}


async def test_it_is_renewed_and_asked_about_again(visit: Visits, case: Case) -> None:
    lead, way = await visit("csw"), await consented(visit, case)
    assert (await fill(lead, f"{way}/review", {})).headers["location"] == case.sharing
    assert (await fill(lead, f"{way}/renew", {"form": "paper"})).headers["location"] == case.sharing
    assert (await again(lead, f"{way}/renew", {"form": "paper"}, 409)).text.count("すでに") >= 1


async def test_that_she_does_not_consent_is_noted(visit: Visits, case: Case) -> None:
    lead, way = await visit("csw"), case.of_person("consent-status")
    assert marked(await again(lead, way, {}, 422)) == {"status"}
    assert (await fill(lead, way, {"status": "refused"})).headers["location"] == case.sharing
    assert "同意しない" in (await lead.page(case.sharing)).text


async def test_another_day_shows_what_held_then_and_lets_nothing_be_done(
    visit: Visits, world: World, case: Case
) -> None:
    lead, way = await visit("csw"), await consented(visit, case)
    yesterday = civil_date(world.act("csw").now) - timedelta(days=1)
    page = await lead.page(f"{case.sharing}?on={yesterday}")
    assert "の時点" in page.text
    assert f"{way}/withdraw" not in page.hrefs()
    assert f"{way}/withdraw" in (await lead.page(case.sharing)).hrefs()


async def test_each_agency_stands_there_with_what_it_may_see_and_why(
    visit: Visits, world: World
) -> None:
    page = await (await visit("csw")).page(f"/cases/{world.cases['running']['case']}/sharing")
    table = page.text.partition("機関ごとの見え方")[2]
    assert "地域包括支援センター 小倉北あかね 相談係" in table
    assert "ご本人の同意" in table


@pytest.mark.parametrize("place", ["withdraw", "narrow", "renew", "evidence", "review"])
async def test_for_a_stranger_none_of_it_is_there(visit: Visits, case: Case, place: str) -> None:
    way = await consented(visit, case)
    nowhere = str(uuid.uuid4())
    for who in ("outsider", "partner", "auditor"):
        visitor = await visit(who)
        for there in (f"{way}/{place}", case.sharing, case.of_person("consent")):
            none = there.replace(case.case, nowhere)
            if there == case.sharing:
                assert (await visitor.get(there)).status_code == 404
            else:
                await same_as_nothing(visitor, there, none, {"form": "oral"})


def picture() -> bytes:
    made = BytesIO()
    Image.new("RGB", (40, 30), "white").save(made, "JPEG")
    return made.getvalue()
