"""The telephone rings: from the first word of the caller to the record that she was told."""

from playwright.async_api import expect

from app.demo.world import World
from tests.e2e.conftest import TABLET, Screens
from tests.e2e.test_acts import press

PERSON = "髙﨑 ウメ"
AGENCY = "地域包括支援センター 小倉北あかね 相談係"
HEALTH = "健康・疾病・医療"


async def test_an_agency_rings_is_told_and_it_stands_in_the_record(seated: Screens) -> None:
    window = await seated("csw")
    page, keys = window.page, window.page.keyboard
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await keys.type("たかさき")
    await keys.press("Enter")
    await expect(page.get_by_role("heading", name="見つかったケース")).to_be_visible()
    assert page.url.endswith("/search")
    hit = page.get_by_role("listitem").filter(has_text=PERSON)
    await press(window, hit.get_by_role("link", name="電話対応カードを開く"))
    agency = page.get_by_role("region", name=AGENCY)
    await expect(agency.get_by_text("093-000-0301")).to_be_visible()
    await window.tab_to(agency.get_by_label(HEALTH).first)
    await keys.press("Space")
    await press(window, agency.get_by_role("button", name="この電話で伝えた"))
    entry = page.locator(":target")
    await expect(entry).to_contain_text("電話で")
    await expect(entry).to_contain_text(AGENCY)
    await press(window, page.get_by_role("link", name="閲覧の記録"))
    for said in ("検索で見た", "画面の外で伝えられた"):
        await expect(page.get_by_text(said).first).to_be_visible()
    assert window.said == []


async def test_the_search_and_the_card_fit_a_tablet(seated: Screens, world: World) -> None:
    window = await seated("csw", TABLET)
    for path in ("/search", f"/cases/{world.cases['running']['case']}/phone"):
        assert await window.open(path) == 200
        assert not await window.wider_than_the_window(), path
    assert window.said == []
