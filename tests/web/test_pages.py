"""Each page as its readers see it: the lead, a partner, who declined, an outsider, an auditor."""

import uuid

import pytest

from app import messages
from app.demo.world import World
from app.domain.errors import Code
from tests.web.conftest import Visits
from tests.web.html import read

RAW = "娘さんとは連絡を取りたくない"
UNIT = "/?of=unit"
SUMMARY = "薬は3日続けて飲めている。"


async def test_the_lead_finds_her_desk(visit: Visits, world: World) -> None:
    page = await (await visit("csw")).page("/")
    for said in ("今日の対応", "対応するもの", "返事待ち", "期限が近いもの", "髙﨑 ウメ"):
        assert said in page.text
    assert "小倉北 R8-0002" in page.text
    for household in world.cases.values():
        assert f"/cases/{household['case']}" in page.hrefs()


async def test_a_duty_stands_on_the_desk_of_who_answers_for_the_case(
    visit: Visits, world: World
) -> None:
    said, running = "同意の書面を受け取り、保管場所を記録する", world.cases["running"]
    at = f"/cases/{running['case']}/consents/"
    for who, path, stands in (("csw", "/", True), ("manager", "/", False), ("manager", UNIT, True)):
        page = await (await visit(who)).page(path)
        ways = [way for way in page.hrefs() if way.startswith(at) and way.endswith("/evidence")]
        assert bool(ways) is stands, (who, path)
        assert not stands or said in page.text
        assert {"/", UNIT} <= set(page.hrefs())
    assert "担当：森 みどりさん" in page.text


async def test_an_asked_partner_gets_no_way_to_the_case_before_it_accepts(
    visit: Visits, world: World
) -> None:
    asked = world.cases["asked"]
    answer = await (await visit("partner")).get("/")
    page = read(answer.text)
    assert f"/referrals/{asked['hokatsu']}" in page.hrefs()
    assert asked["case"] not in answer.text
    assert "波止" not in answer.text
    assert "引き受けるか返事をする" in page.text


async def test_an_empty_desk_says_what_comes_next(visit: Visits) -> None:
    page = await (await visit("outsider")).page("/")
    assert "いま対応するものはありません。" in page.text
    assert "つなぎの依頼や結果の返信が届くと、ここに出ます。" in page.text
    assert "見られるケースはありません。" in page.text


async def test_a_date_gone_by_is_said_in_words(visit: Visits) -> None:
    page = await (await visit("csw")).page("/")
    assert "期限を過ぎています" in page.text


async def test_the_lead_reads_the_raw_record_and_what_was_told_beside_it(
    visit: Visits, world: World
) -> None:
    page = await (await visit("csw")).page(f"/cases/{world.cases['running']['case']}")
    assert RAW in page.text
    assert SUMMARY in page.text
    assert page.text.index(RAW) < page.text.index(SUMMARY)
    assert "伝えた機関：" in page.text
    for said in ("情報共有の同意", "関わっている機関", "つなぎ", "共有の根拠", "タカサキ ウメ"):
        assert said in page.text


async def test_the_newest_entry_stands_first(visit: Visits, world: World) -> None:
    page = await (await visit("csw")).page(f"/cases/{world.cases['running']['case']}")
    assert page.text.index(RAW) < page.text.index("カレンダーに印をつける")


async def test_a_partner_reads_what_was_told_and_why_and_no_raw_record(
    visit: Visits, world: World
) -> None:
    page = await (await visit("partner")).page(f"/cases/{world.cases['running']['case']}")
    assert SUMMARY in page.text
    assert RAW not in page.text
    assert "この画面に出ているもの" in page.text
    assert "ご本人の同意" in page.text
    assert "主担当としての記録" not in page.text
    assert "地域との関係について" not in page.text


async def test_after_sharing_ended_only_ones_own_entries_stay(visit: Visits, world: World) -> None:
    page = await (await visit("partner")).page(f"/cases/{world.cases['whole']['case']}")
    assert "共有は終わりました" in page.text
    assert "要支援1の認定。" in page.text
    assert "汐見" not in page.text
    assert "膝の痛み" not in page.text


async def test_who_declined_reads_its_own_answer_alone(visit: Visits, world: World) -> None:
    whole = world.cases["whole"]
    visitor = await visit("decliner")
    case = await visitor.page(f"/cases/{whole['case']}")
    assert "来月なら可能です。" in case.text
    assert "要支援の申請" not in case.text
    referral = await visitor.page(f"/referrals/{whole['first']}")
    assert "お願いの内容は表示されません。" in referral.text
    assert "介護のこと" not in referral.text
    assert f"/cases/{whole['case']}" not in referral.hrefs()


async def test_the_preview_says_what_a_decision_needs_and_nobodys_name(
    visit: Visits, world: World
) -> None:
    asked = world.cases["asked"]
    answer = await (await visit("partner")).get(f"/referrals/{asked['hokatsu']}")
    page = read(answer.text)
    for said in (
        "小倉北区",
        "住まいについて",
        "住まい・近隣・生活環境",
        "返事の期限",
        "地域支援係",
    ):
        assert said in page.text
    for hidden in (asked["case"], "波止", "健一", "祖母"):
        assert hidden not in answer.text


async def test_a_case_looks_the_same_whether_it_exists_or_not(visit: Visits, world: World) -> None:
    visitor = await visit("outsider")
    paths = [world.cases["running"]["case"], str(uuid.uuid4()), "x", "40106-R8-0001"]
    answers = [await visitor.get(f"/cases/{path}") for path in paths]
    assert {answer.status_code for answer in answers} == {404}
    assert len({read(answer.text).text.split("表示")[0] for answer in answers}) == 1
    assert messages.refusal(Code.UNKNOWN_CASE) in answers[0].text


async def test_a_referral_looks_the_same_whether_it_exists_or_not(
    visit: Visits, world: World
) -> None:
    visitor = await visit("outsider")
    for path in (world.cases["asked"]["hokatsu"], str(uuid.uuid4()), "x"):
        page = await visitor.page(f"/referrals/{path}", 404)
        assert messages.refusal(Code.UNKNOWN_REFERRAL) in page.text


async def test_an_auditor_is_told_that_her_role_does_not_open_this(visit: Visits) -> None:
    page = await (await visit("auditor")).page("/", 403)
    assert messages.refusal(Code.ROLE_NOT_ALLOWED) in page.text
    assert "秤 公子" in page.text


@pytest.mark.parametrize("path", ["/no/such/page", "/static/page.css", "/signin/"])
async def test_a_page_that_is_not_there_is_a_calm_sentence(visit: Visits, path: str) -> None:
    page = await (await visit("csw")).page(path, 404)
    assert messages.refusal(Code.NOT_FOUND) in page.text


async def test_every_page_of_the_lead_reads_strictly(visit: Visits, world: World) -> None:
    visitor = await visit("csw")
    for household in world.cases.values():
        await visitor.page(f"/cases/{household['case']}")
    for referral in ("first", "second"):
        await visitor.page(f"/referrals/{world.cases['whole'][referral]}")
    for referral in ("hokatsu", "clinic"):
        await visitor.page(f"/referrals/{world.cases['asked'][referral]}")


async def test_the_lead_is_told_when_no_consent_is_left(visit: Visits, world: World) -> None:
    said, visitor = "いまはどの機関にも共有されていません。", await visit("csw")
    ended = await visitor.page(f"/cases/{world.cases['whole']['case']}")
    assert said in ended.text
    assert "取りやめ" in ended.text
    running = await visitor.page(f"/cases/{world.cases['running']['case']}")
    assert said not in running.text
