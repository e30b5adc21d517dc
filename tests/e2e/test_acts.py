"""Acts on the pages, with the keyboard alone: what a tired person does late in the day."""

from playwright.async_api import Locator, expect

from tests.e2e.conftest import TABLET, Screen, Screens
from tests.web.test_conferences import PURPOSE, Sitting, sitting

__all__ = ("sitting",)  # a fixture
PERSON = "髙﨑 ウメ"
WORDS = "玄関で倒れています。"
REASON = "呼びかけに答えない"


async def press(window: Screen, target: Locator) -> None:
    await window.tab_to(target)
    await window.page.keyboard.press("Enter")


async def choose(window: Screen, label: str, option: str) -> None:
    """From a list, by typing as much of the word as it takes."""
    field = window.page.get_by_label(label)
    await window.tab_to(field)
    while await field.evaluate("list => list.selectedOptions[0].text") != option:
        await window.page.keyboard.press("ArrowDown")


async def test_an_emergency_is_told_reasoned_and_judged(seated: Screens) -> None:
    lead, care = await seated("csw"), await seated("manager", TABLET)
    page = lead.page
    await page.get_by_role("table").get_by_role("link", name=PERSON).press("Enter")
    await press(lead, page.get_by_text("命や体に危険があるとき、すぐに伝える"))
    await choose(lead, "伝える相手", "居住支援法人 すまいの灯 相談窓口")
    await lead.tab_to(page.get_by_label("いま伝えること"))
    await page.keyboard.type(WORDS)
    await press(lead, page.get_by_role("button", name="すぐに伝える"))
    line = page.get_by_role("region", name="緊急の情報提供").get_by_role("listitem").first
    await expect(line).to_contain_text("確認：")
    await press(lead, line.get_by_role("link"))
    await lead.tab_to(page.get_by_role("textbox", name="理由", exact=True))
    await page.keyboard.type(REASON)
    await press(lead, page.get_by_role("button", name="理由を記録する"))
    await expect(page.get_by_text(REASON)).to_be_visible()
    await judged(care)
    assert lead.said == []


async def judged(manager: Screen) -> None:
    page = manager.page
    await manager.open("/morning")
    waiting = page.get_by_role("region", name="確認の済んでいない緊急の情報提供")
    await press(manager, waiting.get_by_role("button", name="読んで確かめる"))
    await expect(page.get_by_text(WORDS)).to_be_visible()
    await choose(manager, "緊急の情報提供として", "適切でした")
    await press(manager, page.get_by_role("button", name="確認を記録する"))
    await expect(page.get_by_role("heading", level=1, name="今朝の確認")).to_be_visible()
    await expect(page.get_by_text("確認を待つ緊急の情報提供はありません。")).to_be_visible()
    assert manager.said == []


async def test_a_member_comes_in_and_reads(
    seated: Screens,
    sitting: Sitting,
) -> None:
    window = await seated("partner", TABLET)
    page = window.page
    await press(window, page.get_by_role("link", name="会議", exact=True))
    await expect(page.get_by_role("heading", level=1, name="会議")).to_be_visible()
    way = f'a[href="{sitting.way}"]'
    await press(window, page.locator(way))
    await expect(page.get_by_text(PURPOSE)).to_have_count(0)
    await window.tab_to(page.get_by_label("守秘義務を守ります"))
    await page.keyboard.press("Space")
    await press(window, page.get_by_role("button", name="確認して入る"))
    await expect(page.get_by_text(PURPOSE)).to_be_visible()
    assert not await window.wider_than_the_window()
    assert window.said == []
