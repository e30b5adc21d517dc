"""What was typed and not sent is there again: after a crash, in a new session, for her alone."""

from datetime import timedelta
from typing import Final

import pytest

from app.adapters.postgres.drafts import sweep
from app.demo.world import World
from tests.web.acting import fill, once_of
from tests.web.conftest import HERE, Visitor, Visits
from tests.web.html import Page
from tests.web.test_sharing import Case, case

__all__ = ("case",)  # a fixture
WORDS: Final = "孫の磯野タラ"
IN_PLACE: Final = {**HERE, "HX-Request": "true"}


@pytest.fixture
def way(case: Case) -> str:
    return case.of_person("consent")


def typed(page: Page) -> list[str | None]:
    return [field.get("value") for field in page.fields]


async def save(visitor: Visitor, way: str, once: str = "") -> str:
    """Press the button in the middle of the form; the key of the page."""
    key = once or once_of(await visitor.page(way))
    done = await fill(visitor, way, {"representative": WORDS, "step": "draft"}, key)
    assert (done.status_code, done.headers["location"]) == (303, way)
    return key


async def test_it_is_there_again_in_a_new_session_and_for_nobody_else(
    visit: Visits, way: str
) -> None:
    await save(await visit("csw"), way)
    page = await (await visit("csw")).page(way)
    assert WORDS in typed(page)
    assert "下書きの続きです" in page.text
    assert WORDS not in typed(await (await visit("manager")).page(way))


async def test_a_script_is_told_in_place(visit: Visits, way: str) -> None:
    visitor = await visit("csw")
    sent = {"once": once_of(await visitor.page(way)), "representative": WORDS, "step": "draft"}
    answer = await visitor.client.post(way, data=sent, headers=IN_PLACE)
    assert answer.status_code == 200
    assert "下書きを保存しました" in answer.text
    assert "<html" not in answer.text
    lost = await visitor.client.post(way, data={**sent, "once": "x"}, headers=IN_PLACE)
    assert (lost.status_code, "<html" in lost.text) == (403, False)
    await visitor.post("/signout", {})
    out = await visitor.client.post(way, data=sent, headers=IN_PLACE)
    assert (out.status_code, "ログインが切れた" in out.text) == (401, True)


async def test_what_was_sent_leaves_no_draft_whatever_the_page_still_saves(
    visit: Visits, case: Case, way: str
) -> None:
    visitor = await visit("csw")
    key = await save(visitor, way)
    assert (await fill(visitor, way, case.given, key)).status_code == 303
    assert WORDS not in typed(await visitor.page(way))
    await save(visitor, way, key)
    assert WORDS not in typed(await visitor.page(way))
    await save(visitor, way)
    assert WORDS in typed(await visitor.page(way))


async def test_it_is_forgotten_when_she_says_so(visit: Visits, way: str) -> None:
    visitor = await visit("csw")
    key = await save(visitor, way)
    done = await fill(visitor, way, {"representative": WORDS, "step": "discard"}, key)
    assert done.headers["location"] == way
    assert WORDS not in typed(await visitor.page(way))


async def test_it_is_kept_for_seven_days(visit: Visits, world: World, way: str) -> None:
    visitor, house = await visit("csw"), world.house
    await save(visitor, way)
    await sweep(house.system_pool, house.municipality, house.services.clock.now())
    assert WORDS in typed(await visitor.page(way))
    actor, later = world.actor("csw"), house.services.clock.now() + timedelta(days=7, minutes=1)
    assert await house.services.drafts.kept(actor, way, later) is None
    await sweep(house.system_pool, house.municipality, later)
    assert WORDS not in typed(await visitor.page(way))


async def test_a_form_without_drafts_keeps_none(visit: Visits, case: Case) -> None:
    visitor, way = await visit("csw"), case.of_person("consent-status")
    answer = await fill(visitor, way, {"step": "draft"})
    assert answer.status_code == 422
