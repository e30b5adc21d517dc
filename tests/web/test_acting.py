"""What every page that acts does, shown on one: a member says no to what a conference asks."""

import uuid
from datetime import timedelta

import pytest

from app.application.use_cases.ask_for_information import Asking, ask_for_information
from app.demo.world import World
from app.domain.dates import civil_date
from app.web.fields import FORMS
from tests.web.acting import again, fill, marked, once_of, same_as_nothing
from tests.web.conftest import HERE, Visitor, Visits
from tests.web.html import Page, read
from tests.web.test_conferences import QUESTION, Sitting, come_in, sitting

__all__ = ("sitting",)  # a fixture
NOT_YET = "まだ記録していません"


@pytest.fixture
async def member(visit: Visits, sitting: Sitting) -> Visitor:
    visitor = await visit("partner")
    await come_in(visitor, sitting)
    return visitor


@pytest.fixture
async def way(world: World, sitting: Sitting, member: Visitor) -> str:
    lead = world.act("csw")
    due = civil_date(lead.now) + timedelta(days=1)
    asking = Asking(sitting.part, world.units["hokatsu"], sitting.pairs, QUESTION, due)
    services = world.house.services
    asked = await ask_for_information(services, lead, sitting.conference, asking)
    page = await member.page(sitting.way)
    (way,) = [way for way in page.hrefs() if way.endswith("/refuse")]
    assert asked.ids["request"] in way
    return way


@pytest.mark.parametrize("name", sorted(FORMS))
def test_every_field_has_its_label_and_every_label_its_field(name: str) -> None:
    form = FORMS[name]
    assert set(form.labels["fields"]) == {field.name for field in form.fields}
    assert {"title", "back", "submit"} <= set(form.labels)
    assert set(form.blames.values()) <= {field.name for field in form.fields}


async def test_it_is_done_once_however_often_it_is_pressed(
    member: Visitor, way: str, sitting: Sitting
) -> None:
    page = await member.page(way)
    assert QUESTION in page.text
    key = once_of(page)
    answers = [await fill(member, way, {"reason": "01"}, key) for _ in range(2)]
    assert [(a.status_code, a.headers["location"]) for a in answers] == [(303, sitting.way)] * 2
    assert way not in (await member.page(sitting.way)).hrefs()
    other = await fill(member, way, {"reason": "02"}, key)
    assert "すでに一度記録されています" in read(other.text).text
    fresh = once_of(read(other.text))
    assert fresh != key


async def test_nothing_chosen_is_said_above_and_beside(member: Visitor, way: str) -> None:
    page = await again(member, way, {}, 422)
    assert marked(page) == {"reason"}
    assert page.text.count("応じられない理由を選んでください。") == 2
    (target,) = [h for h in page.hrefs() if h.startswith("#reason")]
    assert target[1:] in page.ids
    assert NOT_YET in page.text


async def test_a_refusal_keeps_what_was_typed(member: Visitor, way: str) -> None:
    page = await again(member, way, {"reason": "no such code"}, 422)
    assert marked(page) == {"reason"}
    await fill(member, way, {"reason": "01"})
    late = await again(member, way, {"reason": "02"}, 409)
    assert "会議の状態が変わったため" in late.text
    assert chosen(late) == ["02"]


async def test_a_page_of_another_session_does_nothing_and_keeps_everything(
    visit: Visits, member: Visitor, way: str
) -> None:
    anew = await visit("partner")
    stale = once_of(await member.page(way))
    other_page = once_of(await anew.page(way)).replace("-", "0", 1)
    for key in ("", "x", stale, other_page):
        answer = await anew.client.post(way, data={"once": key, "reason": "02"}, headers=HERE)
        assert answer.status_code == 403
        page = read(answer.text)
        assert NOT_YET in page.text
        assert chosen(page) == ["02"]
    done = await fill(anew, way, {"reason": "02"}, once_of(page))
    assert done.status_code == 303


async def test_another_site_posts_nothing(member: Visitor, way: str) -> None:
    key = once_of(await member.page(way))
    foreign = {"Sec-Fetch-Site": "cross-site"}
    answer = await member.post(way, {"once": key, "reason": "1"}, foreign)
    assert answer.status_code == 403
    assert chosen(await member.page(way)) == []


async def test_for_a_stranger_it_is_a_page_of_nothing(
    visit: Visits, way: str, sitting: Sitting
) -> None:
    nowhere = way.replace(sitting.conference, str(uuid.uuid4()))
    for who in ("outsider", "auditor"):
        await same_as_nothing(await visit(who), way, nowhere, {"reason": "01"})


async def test_what_is_too_much_is_refused(member: Visitor, way: str) -> None:
    answer = await member.post(way, {"reason": "1" * 40_000})
    assert answer.status_code == 413
    broken = {**HERE, "Content-Type": "multipart/form-data"}
    answer = await member.client.post(way, content=b"x", headers=broken)
    assert answer.status_code == 422


def chosen(page: Page) -> list[str]:
    """What is chosen in the lists and boxes of a page."""
    return [str(f["value"]) for _, f in page.seen if "selected" in f or "checked" in f]
