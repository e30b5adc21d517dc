"""A call becomes a case, and a visit an entry; one sentence of it travels to an agency."""

from playwright.async_api import expect

from app.demo.world import World
from tests.e2e.conftest import TABLET, Screen, Screens
from tests.e2e.test_acts import choose, press

PERSON = "潮 タミ"
CALL = "母が薬を飲み忘れているようです。"
WROTE = "台所に先週の薬が残っていた。"
TELLS = "薬の残りを次の訪問で見てください。"


async def write(window: Screen, label: str, words: str) -> None:
    await window.tab_to(window.page.get_by_label(label))
    await window.page.keyboard.type(words)


async def tick(window: Screen, label: str) -> None:
    await window.tab_to(window.page.get_by_label(label))
    await window.page.keyboard.press("Space")


async def test_a_call_becomes_a_case_with_its_first_entry(seated: Screens) -> None:
    window = await seated("csw", TABLET)
    page = window.page
    await press(window, page.get_by_role("main").get_by_role("link", name="相談受付"))
    await expect(page.get_by_role("heading", level=1, name="相談受付")).to_be_visible()
    assert not await window.wider_than_the_window()
    await choose(window, "どこから来た相談ですか", "家族・知人(電話・メール等)")
    await page.get_by_label("家族(続柄)").check()
    await page.get_by_label("お名前（なくてもかまいません）", exact=True).fill(PERSON)
    await write(window, "生年月日", "昭和15年3月3日")
    await page.get_by_label("◎ 病気や健康、障害のこと").check()
    await write(window, "お話の内容", CALL)
    await page.get_by_label("本人同意なし", exact=True).check()
    await page.get_by_text("本人同意なしのときに書くこと").click()
    await page.get_by_label("未確認（関係づくり中）").check()
    await write(window, "どのようにして知りましたか", "長女からの電話で。")
    await page.get_by_label("社会福祉協議会").check()
    await expect(page.get_by_role("status")).to_contain_text("下書きを保存しました")
    await press(window, page.get_by_role("button", name="受け付けてケースを開く"))
    await expect(page.get_by_text("昭和15年（1940年）3月3日")).to_be_visible()
    await expect(page.get_by_role("article").filter(has_text=CALL)).to_be_visible()
    await choose(window, "何をしましたか", "訪問")
    await write(window, "経過記録の本文", WROTE)
    await press(window, page.get_by_role("button", name="記録する", exact=True).first)
    await expect(page.get_by_role("article").filter(has_text=WROTE)).to_be_visible()
    assert not await window.wider_than_the_window()
    assert window.said == []


async def test_a_sentence_for_an_agency_stands_beside_the_record(
    seated: Screens, world: World
) -> None:
    window, agency = await seated("csw"), await seated("partner")
    case, page = f"/cases/{world.cases['running']['case']}", window.page
    await window.open(case)
    await write(window, "経過記録の本文", WROTE)
    await press(window, page.get_by_role("button", name="日時・機関に伝える文も書く"))
    await expect(page.get_by_role("heading", level=1, name="支援経過を書く")).to_be_visible()
    await choose(window, "何をしましたか", "訪問")
    await expect(page.get_by_label("経過記録の本文")).to_have_value(WROTE)
    await write(window, "機関に伝える文", TELLS)
    goes = page.get_by_role("region", name="機関に伝わるもの")
    await goes.get_by_label("地域包括支援センター 小倉北あかね").check()
    await goes.get_by_label("健康・疾病・医療", exact=True).check()
    if not await goes.get_by_label("髙﨑 ウメ").is_checked():
        await goes.get_by_label("髙﨑 ウメ").check()
    assert not await window.wider_than_the_window()
    await press(window, page.get_by_role("button", name="記録する", exact=True))
    entry = page.get_by_role("article").filter(has_text=WROTE)
    await expect(entry.get_by_text(TELLS)).to_be_visible()
    await agency.open(case)
    await expect(agency.page.get_by_text(TELLS)).to_be_visible()
    await expect(agency.page.get_by_text(WROTE)).to_have_count(0)
    assert window.said == []
