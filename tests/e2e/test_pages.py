"""The pages in a real browser, by role and Japanese name, with the keyboard alone."""

import pytest
from playwright.async_api import expect

from app.application.use_cases.tell_outside import Telling, tell_outside
from app.demo.world import World
from app.domain.sharing.model import Pair
from tests.e2e.conftest import TABLET, WIDE, Screens

PERSON = "髙﨑 ウメ"
RAW = "娘さんとは連絡を取りたくない"
TOLD = "薬は3日続けて飲めている。"


async def test_the_lead_signs_in_reads_a_case_and_signs_out_with_the_keyboard(
    seated: Screens,
) -> None:
    window = await seated("csw")
    page = window.page
    for name in ("対応するもの", "返事待ち", "期限が近いもの", "ケース"):
        await expect(page.get_by_role("region", name=name).first).to_be_visible()
    table = page.get_by_role("table")
    await window.tab_to(table.get_by_role("link", name=PERSON))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1, name="ケース 小倉北 R8-0002")).to_be_visible()
    entry = page.get_by_role("article").filter(has_text=RAW)
    await expect(entry.get_by_text(RAW)).to_be_visible()
    await expect(entry.get_by_role("heading", name="機関に伝える文")).to_be_visible()
    await expect(entry.get_by_text(TOLD)).to_be_visible()
    await expect(page.get_by_role("table").get_by_text(f"{PERSON}さん")).to_be_visible()
    await window.tab_to(page.get_by_role("button", name="ログアウト"))
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading", level=1, name="ログイン")).to_be_visible()
    assert window.said == []


async def test_the_skip_link_leads_past_the_header(seated: Screens) -> None:
    window = await seated("csw")
    await window.open("/conferences")  # where nothing has the focus yet
    await window.page.keyboard.press("Tab")
    skip = window.page.get_by_role("link", name="本文へ移動")
    await expect(skip).to_be_focused()
    await expect(skip).to_be_in_viewport()
    await window.page.keyboard.press("Enter")
    await expect(window.page.get_by_role("main")).to_be_focused()


async def test_a_wrong_password_puts_the_sentence_under_the_focus(screen: Screens) -> None:
    window = await screen()
    page = window.page
    await window.open("/signin")
    await page.get_by_label("ログイン名").fill("csw")
    await page.get_by_label("パスワード").fill("wrong")
    await page.get_by_role("button", name="ログインする").press("Enter")
    alert = page.get_by_role("alert")
    await expect(alert).to_contain_text("ログインできませんでした。")
    await expect(alert).to_be_focused()
    await expect(page.get_by_label("ログイン名")).to_have_value("csw")
    await expect(page.get_by_label("パスワード")).to_have_value("")


async def test_an_agency_reads_its_part_and_nothing_else(seated: Screens, world: World) -> None:
    window = await seated("partner")
    page = window.page
    await page.get_by_role("table").get_by_role("link", name=PERSON).press("Enter")
    await expect(page.get_by_role("region", name="この画面に出ているもの")).to_be_visible()
    await expect(page.get_by_role("article").filter(has_text=TOLD)).to_be_visible()
    await expect(page.get_by_text(RAW)).to_have_count(0)
    await expect(page.get_by_role("heading", name="情報共有の同意")).to_have_count(0)
    await window.open(f"/cases/{world.cases['whole']['case']}")
    await expect(page.get_by_role("heading", level=1, name="共有は終わりました")).to_be_visible()
    await expect(page.get_by_text("汐見")).to_have_count(0)
    assert window.said == []


async def test_the_lead_asks_why_an_agency_sees_or_not_with_the_keyboard(
    seated: Screens, world: World
) -> None:
    window = await seated("csw")
    page, keys = window.page, window.page.keyboard
    await page.get_by_role("table").get_by_role("link", name=PERSON).press("Enter")
    await window.tab_to(page.get_by_role("link", name="なぜ見える・なぜ見えない"))
    await keys.press("Enter")
    await expect(
        page.get_by_role("heading", level=1, name="なぜ見える・なぜ見えない")
    ).to_be_visible()
    agencies = page.get_by_label("どの機関から")
    await window.tab_to(agencies)
    while await agencies.input_value() != world.units["hokatsu"]:
        await keys.press("ArrowDown")
    await expect(agencies).to_have_value(world.units["hokatsu"])
    await window.tab_to(page.get_by_label("健康・疾病・医療").first)
    await keys.press("Space")
    await keys.press("Enter")
    answers = page.get_by_role("region", name="地域包括支援センター 小倉北あかね 相談係")
    await expect(answers.get_by_text("見える 3件・見えない 2件")).to_be_visible()
    await expect(answers.get_by_text("共有の根拠：ご本人の同意").first).to_be_visible()
    raw = answers.get_by_role("listitem").filter(has_text="経過記録")
    await expect(
        raw.get_by_text("経過記録の本文は主担当のチームの中だけで使います。").first
    ).to_be_visible()
    await expect(page.get_by_text(TOLD)).to_have_count(0)
    await expect(page.get_by_label("健康・疾病・医療").first).to_be_checked()
    assert window.said == []


async def test_an_asked_agency_decides_without_a_name(seated: Screens) -> None:
    window = await seated("partner")
    page = window.page
    asked = page.get_by_role("region", name="対応するもの").get_by_role("listitem")
    await asked.filter(has_text="引き受けるか返事をする").get_by_role("link").press("Enter")
    await expect(page.get_by_text("引き受けるかどうか、返事をお願いします。")).to_be_visible()
    await expect(page.get_by_text("住まいについて")).to_be_visible()
    await expect(page.get_by_text("波止")).to_have_count(0)
    assert window.said == []


async def test_an_outsider_gets_one_calm_sentence(seated: Screens, world: World) -> None:
    window = await seated("outsider")
    assert await window.open(f"/cases/{world.cases['running']['case']}") == 404
    sentence = window.page.get_by_role("heading", level=1, name="このケースは見つかりません。")
    await expect(sentence).to_be_visible()
    await expect(window.page.get_by_role("link", name="今日の対応へ")).to_be_visible()
    # Chromium itself notes the status of the page; nothing else may be said.
    assert [said for said in window.said if "404" not in said] == []


async def test_everything_works_without_javascript(seated: Screens) -> None:
    window = await seated("csw", scripts=False)
    page = window.page
    await page.get_by_role("table").get_by_role("link", name=PERSON).press("Enter")
    await expect(page.get_by_text(RAW)).to_be_visible()
    links = page.get_by_role("region", name="つなぎ", exact=True)
    await links.get_by_role("link", name="地域包括支援センター").press("Enter")
    await expect(page.get_by_role("heading", level=1, name="へのつなぎ")).to_be_visible()
    await page.get_by_role("button", name="ログアウト").press("Enter")
    await expect(page.get_by_role("heading", level=1, name="ログイン")).to_be_visible()


@pytest.mark.parametrize("size", [WIDE, TABLET])
@pytest.mark.parametrize("who", ["csw", "partner"])
async def test_every_page_fits_its_window(
    seated: Screens, world: World, who: str, size: tuple[int, int]
) -> None:
    window = await seated(who, size)
    asked = world.cases["asked"]
    paths = ["/", f"/referrals/{asked['hokatsu']}"]
    paths += [f"/cases/{world.cases[name]['case']}" for name in ("running", "whole")]
    if who == "csw":
        why = f"/cases/{world.cases['whole']['case']}/why"
        paths += [why, f"{why}?unit={world.units['hokatsu']}"]
        paths.append(f"/cases/{world.cases['whole']['case']}/reads")
    for path in paths:
        assert await window.open(path) == 200
        assert not await window.wider_than_the_window(), path
    assert window.said == []


async def test_on_paper_stands_who_printed_it(seated: Screens) -> None:
    window = await seated("csw")
    printed = window.page.get_by_text("森 みどり")
    await window.page.emulate_media(media="print")
    await expect(printed.last).to_be_visible()
    await expect(window.page.get_by_role("button", name="ログアウト")).to_be_hidden()


async def test_the_manager_looks_at_what_was_told_without_a_basis(
    seated: Screens, world: World
) -> None:
    running, lead = world.cases["running"], world.act("csw")
    pairs = frozenset({Pair(running["ume"], "IC06")})
    telling = Telling("visit", lead.now, pairs=pairs, party="neighbour", party_words="隣の方")
    await tell_outside(world.house.services, lead, running["case"], telling)
    for size in (TABLET, WIDE):
        window = await seated("manager", size)
        page = window.page
        await page.get_by_role("link", name="今朝の確認").press("Enter")
        await expect(page.get_by_role("heading", level=1, name="今朝の確認")).to_be_visible()
        assert not await window.wider_than_the_window()
        told = page.get_by_role("region", name="根拠のない提供")
        await told.get_by_role("link", name="記録を開く").press("Enter")
        await expect(page.get_by_text("伝えた相手：隣の方")).to_be_in_viewport()
        assert window.said == []
    await window.open("/morning")
    told = page.get_by_role("region", name="根拠のない提供")
    await told.get_by_label("確かめた結果").select_option("担当者と話しました")
    await told.get_by_role("button", name="確かめた").press("Enter")
    await expect(page.get_by_text("根拠のない提供はありません。")).to_be_visible()
