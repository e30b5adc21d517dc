"""電話対応カード: what may be said to whom now, and that it was said, in one step."""

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from app.application.use_cases.note_safe_contact import note_safe_contact
from app.demo.world import World
from app.domain.person.contact import Contact
from tests.web.acting import again, fill, same_as_nothing
from tests.web.conftest import Visits

NOWHERE = "/cases/01990000-0000-7000-8000-0000000000ff/phone"


@dataclass(frozen=True, slots=True)
class Call:
    case: str
    agency: str
    person: str

    @property
    def way(self) -> str:
        return f"/cases/{self.case}/phone"

    def said(self, caller: str, *categories: str) -> Mapping[str, str | list[str]]:
        ticked = [f"{caller}|{self.person}|{category}" for category in categories]
        return {"caller": caller, "said": ticked}


@pytest.fixture
def call(world: World) -> Call:
    """The home-care centre has a part in this case, and consent to hear of her health."""
    running = world.cases["running"]
    return Call(running["case"], f"unit:{world.units['hokatsu']}", running["ume"])


async def test_the_card_says_what_may_be_said_and_how_to_ring_back(
    visit: Visits, world: World, call: Call
) -> None:
    contact = Contact("telephone", "093-000-1234", "平日の昼", ("no_voicemail",), "")
    lead = world.act("csw")
    await note_safe_contact(
        world.house.services, lead, call.case, person=call.person, contact=contact
    )
    page = await (await visit("csw")).page(call.way)
    for said in (
        "髙﨑 ウメ",
        "安全な連絡方法：",
        "平日の昼",
        "小倉北あかね",
        "093-000-0301",
        "言ってよいこと",
        "いるとも、いないとも答えません",
    ):
        assert said in page.text, said
    assert call.way in (await (await visit("csw")).page(f"/cases/{call.case}")).hrefs()


async def test_what_was_said_stands_in_the_record_after_one_step(visit: Visits, call: Call) -> None:
    lead = await visit("csw")
    done = await fill(lead, call.way, call.said(call.agency, "IC04"))
    assert done.status_code == 303, done.text
    way, _, entry = done.headers["location"].partition("#")
    assert way == f"/cases/{call.case}"
    page = await lead.page(way)
    assert entry in page.ids
    assert "画面の外で伝えられた" in (await lead.page(f"{way}/reads")).text


async def test_without_a_basis_it_is_asked_twice_and_kept_for_the_manager(
    visit: Visits, call: Call
) -> None:
    lead = await visit("csw")
    typed = call.said(call.agency, "IC12")
    asked = await fill(lead, call.way, typed)
    assert asked.status_code == 200
    assert "根拠がないまま伝えたことを記録しますか" in asked.text
    assert "まだ伝えていなければ" in asked.text
    done = await fill(lead, call.way, {**typed, "step": "do"})
    assert done.status_code == 303
    assert "共有の根拠なし" in (await lead.page(f"/cases/{call.case}")).text
    morning = await (await visit("manager")).page("/morning")
    assert done.headers["location"] in morning.hrefs()


async def test_she_herself_hears_what_is_hers(visit: Visits, call: Call) -> None:
    lead, herself = await visit("csw"), f"person:{call.person}"
    done = await fill(lead, call.way, call.said(herself, "IC04"))
    assert done.status_code == 303, done.text
    _, _, entry = done.headers["location"].partition("#")
    page = await lead.get(f"/cases/{call.case}")
    told = page.text.partition(f'id="{entry}"')[2].partition("</article>")[0]
    assert "共有の根拠なし" not in told
    assert "伝えた相手" in told


async def test_nothing_ticked_is_said_and_what_was_ticked_stays(visit: Visits, call: Call) -> None:
    lead = await visit("csw")
    empty = await again(lead, call.way, {"caller": call.agency}, 422)
    assert "伝えたことを、電話の相手の欄で一つ以上選んでください。" in empty.text
    other = {**call.said(f"person:{call.person}", "IC04"), "caller": call.agency}
    page = await again(lead, call.way, other, 422)
    ticked = [str(f["value"]) for f in page.fields if "checked" in f]
    assert ticked == list(other["said"])


async def test_who_takes_no_part_cannot_be_told_from_here(
    visit: Visits, world: World, call: Call
) -> None:
    stranger = f"unit:{world.units['clinic']}"
    page = await again(await visit("csw"), call.way, call.said(stranger, "IC04"), 422)
    assert "電話対応カード" in page.text


async def test_for_a_stranger_there_is_no_such_card(visit: Visits, call: Call) -> None:
    for who in ("outsider", "auditor"):
        await same_as_nothing(await visit(who), call.way, NOWHERE, {})
        visitor = await visit(who)
        taken = [await visitor.post(f"{way}/taken", {}) for way in (call.way, NOWHERE)]
        assert [answer.status_code for answer in taken] == [303, 303]


async def test_an_agency_of_the_case_has_no_card(visit: Visits, call: Call) -> None:
    assert (await (await visit("partner")).get(call.way)).status_code == 403
