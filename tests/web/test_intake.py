"""相談受付: a call becomes a case; what is not known stays open, what is refused stays typed."""

from collections.abc import Mapping
from datetime import date

import pytest

from app.demo.world import World
from app.web.calendars import read_born
from tests.web.acting import again, fill, marked, once_of
from tests.web.conftest import HERE, Visits
from tests.web.html import Page, read

WAY = "/intake"
CALL: Mapping[str, str | list[str]] = {
    "route": "04",
    "relation": "2",
    "kin": "長女",
    "caller": "入江 佳代",
    "caller_telephone": "090-1111-2222",
    "name": "入江 サト",
    "kana": "いりえ さと",
    "birth": "昭和19年2月11日",
    "ward": "40106",
    "member_1": "入江 隆",
    "place_1": "cohabitant",
    "topics": ["12", "10"],
    "main_topic": "03",
    "said": "母の貯金が減っているようで心配です。",
    "agreed": "without",
    "status": "deferred",
    "learned": "長女からの電話で。",
    "why_not": "ご本人にはまだ会っていない。",
    "how": "telephone",
    "avoid": ["no_letter", "not_to_family"],
    "controller": "council",
    "step": "do",
}


def value(page: Page, name: str) -> str:
    (found,) = [f for tag, f in page.seen if tag == "input" and f.get("name") == name]
    return str(found["value"])


async def test_a_daughters_call_without_agreement_becomes_a_case(visit: Visits) -> None:
    lead = await visit("csw")
    assert WAY in (await lead.page("/")).hrefs()
    done = await fill(lead, WAY, CALL)
    assert done.status_code == 303, done.text
    page = await lead.page(done.headers["location"])
    for said in (
        "入江 サト",
        "イリエ サト",
        "昭和19年（1944年）2月11日",
        "入江 隆",
        "同居の方",
        "収入・生活費のこと",
        "介護のこと",
        "家族(続柄) 長女 入江 佳代",
        "母の貯金が減っているようで心配です。",
        "本人同意なし",
        "ご本人にはまだ会っていない。",
        "郵便を送らない",
        "家族に伝えない",
    ):
        assert said in page.text, said
    sharing = await lead.page(f"{done.headers['location']}/sharing")
    assert "未確認（関係づくり中）" in sharing.text
    assert done.headers["location"] in (await lead.page("/")).hrefs()


async def test_with_agreement_the_consent_is_taken_next(visit: Visits) -> None:
    lead = await visit("csw")
    asked = {"route": "01", "relation": "1", "main_topic": "02", "said": "家賃が払えない。"}
    for agreed in ("consent", "oral-consent"):
        given = {**asked, "ward": "40106", "controller": "council", "agreed": agreed}
        done = await fill(lead, WAY, given)
        assert done.headers["location"].endswith(f"/{agreed}")
        case = done.headers["location"].partition("/people/")[0]
        page = await lead.page(case)
        assert "お名前は不明です" in page.text
        assert "住まいについて" in page.text


async def test_who_may_be_the_same_is_shown_before_a_second_case_is_opened(
    visit: Visits, world: World
) -> None:
    lead, case = await visit("csw"), world.cases["running"]["case"]
    first = {name: said for name, said in CALL.items() if name != "step"}
    for alike in ({"name": "髙﨑　ウメ", "kana": ""}, {"name": "", "kana": "たかさき　うめ"}):
        before = set((await lead.page("/")).hrefs())
        answer = await fill(lead, WAY, {**first, **alike})
        page = read(answer.text)
        assert answer.status_code == 200
        assert f"/cases/{case}" in page.hrefs()
        assert "小倉北 R8-0002" in page.text
        assert "母の貯金が減っているようで心配です。" in page.text
        assert set((await lead.page("/")).hrefs()) == before
    assert "検索で見た" in (await lead.page(f"/cases/{case}/reads")).text
    nobody = {**first, "name": "綾部 ソノ", "kana": ""}
    assert (await fill(lead, WAY, nobody)).status_code == 303
    assert (await fill(lead, WAY, {**nobody, "step": "do"})).status_code == 303


async def test_who_is_of_no_case_of_hers_is_not_told(visit: Visits) -> None:
    npo = await visit("npo")
    first = {name: said for name, said in CALL.items() if name != "step"}
    answer = await fill(npo, WAY, {**first, "name": "髙﨑 ウメ", "kana": ""})
    assert answer.status_code == 303, answer.text


async def test_pressed_twice_it_is_one_case(visit: Visits) -> None:
    lead = await visit("csw")
    key = once_of(await lead.page(WAY))
    ways = [(await fill(lead, WAY, CALL, key)).headers["location"] for _ in range(2)]
    assert len(set(ways)) == 1


async def test_what_is_missing_is_said_and_what_was_typed_stays(visit: Visits) -> None:
    lead = await visit("csw")
    page = await again(lead, WAY, {"name": "入江 サト", "birth": "昔"}, 422)
    needed = {"route", "relation", "ward", "main_topic", "said", "agreed", "controller", "birth"}
    assert marked(page) == needed
    assert value(page, "name") == "入江 サト"
    for wrong, field in (
        ({"status": ""}, "status"),
        ({"learned": ""}, "learned"),
        ({"kana": "Sato"}, "kana"),
        ({"birth": "2999-01-01"}, "birth"),
        ({"how": ""}, "how"),
        ({"how": "hand_over"}, "reached_at"),
        ({"telephone": "なし"}, "telephone"),
    ):
        page = await again(lead, WAY, {**CALL, **wrong}, 422)
        assert marked(page) == {field}, wrong
        assert value(page, "caller") == "入江 佳代"


async def test_what_is_refused_late_has_opened_no_case(visit: Visits) -> None:
    lead = await visit("csw")
    key, before = once_of(await lead.page(WAY)), (await lead.page("/")).hrefs()
    answer = await fill(lead, WAY, {**CALL, "said": "\u0000"}, key)
    assert answer.status_code == 422
    assert set((await lead.page("/")).hrefs()) == set(before)
    assert (await fill(lead, WAY, CALL, key)).status_code == 303


async def test_the_ward_of_the_office_stands_there_first(visit: Visits) -> None:
    page = await (await visit("csw")).page(WAY)
    chosen = [f["value"] for tag, f in page.seen if tag == "option" and "selected" in f]
    assert chosen == ["40106"]


@pytest.mark.parametrize("who", ["partner", "outsider", "auditor", "city"])
async def test_who_opens_no_case_finds_no_button_and_no_page(visit: Visits, who: str) -> None:
    visitor = await visit(who)
    assert WAY not in read((await visitor.get("/")).text).hrefs()
    for answer in (
        await visitor.get(WAY),
        await visitor.client.post(WAY, data=CALL, headers=HERE),
    ):
        assert answer.status_code == 403
        assert "いまの役割では" in answer.text


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("昭和19年2月11日", date(1944, 2, 11)),
        ("Ｓ１９．２．１１", date(1944, 2, 11)),
        ("s.19/2/11", date(1944, 2, 11)),
        ("平成元年1月8日", date(1989, 1, 8)),
        ("令和 8年 4月 1日", date(2026, 4, 1)),
        ("明治45年7月29日", date(1912, 7, 29)),
        ("1944-02-11", date(1944, 2, 11)),
        ("1944年2月11日", date(1944, 2, 11)),
        ("昭和64年1月8日", None),
        ("平成30年2月30日", None),
        ("19年2月11日", None),
        ("三月", None),
        ("", None),
    ],
)
def test_a_birth_date_is_told_in_either_calendar(said: str, day: date | None) -> None:
    assert read_born(said) == day
