"""Who has looked at a case: the lead team is told, and nobody else learns that there is one."""

import uuid

import pytest

from app import messages
from app.application.queries import read_log
from app.application.use_cases.open_case import Opening, PersonAsked, open_case
from app.demo.world import World
from app.domain.errors import Code
from app.domain.person.decide import Facts
from app.web.views import reads
from tests.web.conftest import Visits

TITLE = "閲覧の記録"
EMPTY = "まだだれも見ていません。"
FOOT = "会議での閲覧はここには出ません。"


async def test_the_lead_finds_who_looked_from_the_case(visit: Visits, world: World) -> None:
    case, visitor = world.cases["running"]["case"], await visit("csw")
    await (await visit("partner")).page(f"/cases/{case}")
    page = await visitor.page(f"/cases/{case}")
    assert f"/cases/{case}/reads" in page.hrefs()
    page = await visitor.page(f"/cases/{case}/reads")
    assert page.text.count(TITLE) >= 2
    # four entries, and the referral that the page lists
    for said in ("地域包括支援センター", "見た", "5件", "ご本人の同意", "森 みどり", FOOT):
        assert said in page.text, said
    assert EMPTY not in page.text
    assert world.login("partner")[0] not in page.text
    assert not [name for name in ("髙﨑", "膝") if name in page.text]


@pytest.mark.parametrize("who", ["partner", "decliner", "outsider", "auditor", "city"])
async def test_nobody_else_is_told_that_there_is_a_case(
    visit: Visits, world: World, who: str
) -> None:
    visitor = await visit(who)
    for case in (world.cases["running"]["case"], str(uuid.uuid4()), "x"):
        page = await visitor.page(f"/cases/{case}/reads", 404)
        assert messages.refusal(Code.UNKNOWN_CASE) in page.text
    if who == "partner":
        page = await visitor.page(f"/cases/{world.cases['running']['case']}")
        assert TITLE not in page.text


async def test_before_anybody_looked_it_says_so(visit: Visits, world: World) -> None:
    visitor, case = await visit("csw"), await untouched(world)
    page = await visitor.page(f"/cases/{case}/reads")
    assert EMPTY in page.text
    assert FOOT in page.text
    page = await visitor.page(f"/cases/{case}/reads")
    assert "一覧で見た" in page.text
    assert "0件" in page.text


async def untouched(world: World) -> str:
    """A case that nobody has opened yet."""
    people = (PersonAsked(Facts(name="Somebody"), "client", adult=True),)
    opening = Opening("40106", "02", ("01",), "01", "council", people)
    made = await open_case(world.house.services, world.act("csw"), opening)
    return made.ids["case"]


async def test_what_was_left_out_is_said(
    visit: Visits, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (read_log, reads):
        monkeypatch.setattr(module, "MOST_READS", 1)
    visitor, case = await visit("csw"), await untouched(world)
    for _ in range(2):
        page = await visitor.page(f"/cases/{case}/reads")
        assert "新しいものから" not in page.text
    page = await visitor.page(f"/cases/{case}/reads")
    assert "新しいものから1回分までです。" in page.text
