"""A CSW refers, an NPO takes it on and tells what came of it, the CSW confirms: two browsers."""

from playwright.async_api import expect

from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.application.use_cases.record_standard_consent import Signing, record_standard_consent
from app.demo.world import World
from app.domain.case.consent.terms import Terms
from app.domain.dates import civil_date
from app.domain.person.decide import Facts
from app.domain.sharing.standard_form import Struck
from tests.e2e.conftest import TABLET, Screens
from tests.e2e.test_acts import press

AGENCY = "地域包括支援センター 小倉北あかね"
PERSON = "湊 ゆきえ"
WORDS = "足が弱っています。週に一度、声をかけてください。"
REPORT = "週に一度の訪問を始めました。"


async def consented(world: World) -> str:
    """A case whose person signed the form for the support centre."""
    act, people = world.act("csw"), (PersonAsked(Facts(PERSON), "client", adult=True),)
    opening = Opening("40106", "02", ("12",), "12", "council", people)
    made = (await open_case(world.house.services, act, opening)).ids
    case, person = made["case"], made["person_1"]
    services, here = world.house.services, world.organisations["hokatsu"]
    signing = Signing(
        subject=person,
        form="oral",
        starts=civil_date(act.now),
        until=None,
        organisations=(here,),
        struck=Struck(),
        ticked=frozenset(),
        terms=Terms("", "", frozenset()),
    )
    await record_standard_consent(services, act, case, signing)
    return case


async def test_it_is_referred_taken_on_told_of_and_closed(seated: Screens, world: World) -> None:
    case = await consented(world)
    mine, theirs = await seated("csw"), await seated("partner", TABLET)
    page, tablet = mine.page, theirs.page
    await mine.open(f"/cases/{case}")
    await press(mine, page.get_by_role("link", name="つなぐ", exact=True))
    await press(mine, page.get_by_role("link", name=AGENCY).first)
    await expect(page.get_by_role("heading", level=1, name="つなぐ", exact=True)).to_be_visible()
    await page.get_by_label("お願いしたいこと").fill(WORDS)
    await page.get_by_label(f"{PERSON}さん　健康・障害・介護").check()
    assert not await mine.wider_than_the_window()
    await press(mine, page.get_by_role("button", name="つなぎを送る"))
    await expect(page.get_by_text("返事待ち").first).to_be_visible()
    way = page.url.removeprefix(mine.home)
    await theirs.open("/")
    await press(theirs, tablet.locator(f'a[href="{way}"]').first)
    await expect(tablet.get_by_text("返事をお願いします")).to_be_visible()
    await expect(tablet.get_by_text(PERSON)).to_have_count(0)
    assert not await theirs.wider_than_the_window()
    await press(theirs, tablet.get_by_role("link", name="引き受ける"))
    await press(theirs, tablet.get_by_role("button", name="引き受ける"))
    await expect(tablet.get_by_text(WORDS)).to_be_visible()
    await theirs.open(way)
    await press(theirs, tablet.get_by_role("link", name="結果を返信する"))
    await tablet.get_by_label("支援を始めた").check()
    await tablet.get_by_label("相手に伝えること").fill(REPORT)
    await press(theirs, tablet.get_by_role("button", name="結果を返信する"))
    await expect(tablet.get_by_text("確認待ち")).to_be_visible()
    await mine.open(way)
    await press(mine, page.get_by_role("link", name="確認して閉じる"))
    await page.get_by_label("引き続き一緒に支援する").check()
    await press(mine, page.get_by_role("button", name="確認して閉じる"))
    await expect(page.get_by_text("完了").first).to_be_visible()
    await mine.open(f"/cases/{case}")
    await expect(page.get_by_text(REPORT)).to_be_visible()
    assert mine.said == []
    assert theirs.said == []
