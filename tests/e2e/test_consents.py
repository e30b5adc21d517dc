"""A person says yes by telephone, and takes it back: first what it means, then the receipt."""

from playwright.async_api import expect

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.person.decide import Facts
from tests.e2e.conftest import TABLET, Screens
from tests.e2e.test_acts import press

PERSON = "磯野 ハマ"
AGENCY = "地域包括支援センター 小倉北あかね"


async def opened(world: World) -> str:
    people = (PersonAsked(Facts(PERSON, telephone="0930001111"), "client", adult=True),)
    opening = Opening("40106", "02", ("02",), "02", "council", people)
    made = await open_case(world.house.services, world.act("csw"), opening)
    return made.ids["case"]


async def test_oral_consent_is_taken_withdrawn_and_its_receipt_is_there(
    seated: Screens, world: World
) -> None:
    case = await opened(world)
    window = await seated("csw", TABLET)
    page = window.page
    await window.open(f"/cases/{case}")
    await press(window, page.get_by_role("link", name="同意と共有を開く"))
    await expect(page.get_by_role("heading", level=1, name="同意と共有")).to_be_visible()
    await expect(page.get_by_text("有効な同意はありません")).to_be_visible()
    await press(window, page.get_by_role("link", name="口頭の同意を記録する"))
    await window.tab_to(page.get_by_label(AGENCY))
    await page.keyboard.press("Space")
    await expect(page.get_by_role("status")).to_contain_text("下書きを保存しました")
    assert not await window.wider_than_the_window()
    await press(window, page.get_by_role("button", name="同意を記録する"))
    person = page.get_by_role("region", name=PERSON)
    await expect(person.get_by_text("口頭(記録)")).to_be_visible()
    await expect(person.get_by_role("row", name=AGENCY)).to_be_visible()
    assert not await window.wider_than_the_window()
    await press(window, person.get_by_role("link", name="取りやめる", exact=True))
    await press(window, page.get_by_role("button", name="取りやめると何が変わるかを見る"))
    alert = page.get_by_role("alert")
    await expect(alert).to_be_focused()
    await press(window, alert.get_by_role("link", name="お申し出の方法を選んでください。"))
    await page.get_by_label("口頭").press("Space")
    await press(window, page.get_by_role("button", name="取りやめると何が変わるかを見る"))
    await expect(page.get_by_role("heading", name="記録すると、こうなります")).to_be_visible()
    await press(window, page.get_by_role("button", name="取りやめを記録する"))
    title = "情報共有の同意を取りやめた控え"
    await expect(page.get_by_role("heading", level=1, name=title)).to_be_visible()
    await window.open(f"/cases/{case}/sharing")
    await expect(page.get_by_text("控えをまだ渡していません")).to_be_visible()
    # Chromium itself notes the status of the page that was shown again; nothing else may be said.
    assert [said for said in window.said if "422" not in said] == []
