"""The lead team asks why an agency sees an entry, or why not; the page tells no words of it."""

import uuid
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from app import messages
from app.application.queries.why import Why
from app.application.queries.why_page import WhyPage
from app.demo.world import World
from app.domain.errors import Code
from app.web.views.why import why_view
from tests.web.conftest import Visitor, Visits
from tests.web.html import Page

WORDS = ("薬", "カレンダー", "娘さん", "買い物", "膝", "デイ")
"""Parts of what was written in the households."""
TITLE = "なぜ見える・なぜ見えない"


async def asked(visitor: Visitor, world: World, household: str, **fields: str) -> Page:
    case = world.cases[household]["case"]
    query = "&".join(f"{name}={value}" for name, value in fields.items())
    return await visitor.page(f"/cases/{case}/why?{query}")


def checked(page: Page) -> set[str]:
    return {
        str(found["value"])
        for tag, found in page.seen
        if tag == "input" and found.get("type") == "checkbox" and "checked" in found
    }


async def test_the_lead_finds_the_page_from_the_agencies_of_the_case(
    visit: Visits, world: World
) -> None:
    case = world.cases["running"]["case"]
    visitor = await visit("csw")
    page = await visitor.page(f"/cases/{case}")
    assert f"/cases/{case}/why" in page.hrefs()
    page = await visitor.page(f"/cases/{case}/why")
    assert page.text.count(TITLE) >= 2
    assert "居住支援法人 すまいの灯 相談窓口" in page.text
    assert "髙﨑 ウメさん" in page.text
    assert "世帯全体" in page.text


@pytest.mark.parametrize("who", ["partner", "decliner", "outsider", "auditor", "city"])
async def test_nobody_else_is_told_that_there_is_a_case(
    visit: Visits, world: World, who: str
) -> None:
    visitor = await visit(who)
    for case in (world.cases["running"]["case"], str(uuid.uuid4()), "x"):
        page = await visitor.page(f"/cases/{case}/why?unit={world.units['hokatsu']}", 404)
        assert messages.refusal(Code.UNKNOWN_CASE) in page.text
    if who == "partner":
        page = await visitor.page(f"/cases/{world.cases['running']['case']}")
        assert TITLE not in page.text


async def test_an_agency_that_takes_part_sees_some_on_consent_and_no_raw_note(
    visit: Visits, world: World
) -> None:
    page = await asked(await visit("csw"), world, "running", unit=world.units["hokatsu"])
    assert "共有の根拠：ご本人の同意" in page.text
    assert messages.refusal(Code.RAW_NOTE) in page.text
    assert "見える 4件・見えない 2件" in page.text
    assert not [word for word in WORDS if word in page.text]


async def test_an_agency_with_no_part_is_refused_with_every_reason(
    visit: Visits, world: World
) -> None:
    page = await asked(await visit("csw"), world, "running", unit=world.units["housing"])
    assert "見える 0件・見えない 6件" in page.text
    for code in (Code.NO_BASIS, Code.NOT_ENGAGED):
        assert page.text.count(messages.refusal(code)) == 6


async def test_what_the_agency_wrote_is_said_to_be_its_own(visit: Visits, world: World) -> None:
    page = await asked(await visit("csw"), world, "whole", unit=world.units["hokatsu"])
    assert "その所属が書いた記録" in page.text
    assert messages.refusal(Code.WITHDRAWN) in page.text
    assert not [word for word in WORDS if word in page.text]


async def test_a_day_and_a_kind_are_asked_and_stay_chosen(visit: Visits, world: World) -> None:
    mother = world.cases["whole"]["mother"]
    chosen = f"{mother}/IC14"
    page = await asked(
        await visit("csw"),
        world,
        "whole",
        unit=world.units["hokatsu"],
        about=chosen,
        on="2026-04-20",
    )
    assert checked(page) == {chosen}
    assert "令和8年4月20日（月）の時点" in page.text
    assert "見える 2件・見えない 1件" in page.text
    assert messages.refusal(Code.WITHDRAWN) not in page.text


async def test_before_the_case_nothing_was_there(visit: Visits, world: World) -> None:
    page = await asked(
        await visit("csw"), world, "whole", unit=world.units["hokatsu"], on="2026-04-01"
    )
    assert "その日までの記録はありません。" in page.text


async def test_of_what_nobody_wrote_it_says_why_it_may_not_be_told(
    visit: Visits, world: World
) -> None:
    visitor, ume = await visit("csw"), world.cases["running"]["ume"]
    page = await asked(visitor, world, "running", unit=world.units["hokatsu"], about=f"{ume}/IC07")
    assert "いまは伝えられません" in page.text
    assert messages.refusal(Code.NO_BASIS) in page.text
    assert messages.refusal(Code.HISTORY) not in page.text
    lead = await asked(visitor, world, "running", unit=world.units["council"], about=f"{ume}/IC07")
    assert "機関に伝える文を書くと、この機関に見えるようにできます。" in lead.text


@pytest.mark.parametrize(
    ("reasons", "obstacles"),
    [
        ((Code.HISTORY,), ()),
        ((Code.NO_BASIS, Code.HISTORY), (messages.refusal(Code.NO_BASIS),)),
    ],
)
def test_that_nothing_was_shared_yet_stands_against_no_new_text(
    reasons: tuple[Code, ...], obstacles: tuple[str, ...]
) -> None:
    day = date(2026, 11, 23)
    told = (Why(None, (), reasons, nearest=reasons),)
    page = WhyPage("c", (), (), frozenset(), None, frozenset(), day, day, told, {})
    assert why_view(page).obstacles == obstacles
    assert why_view(replace(page, on=date(2026, 11, 22))).obstacles is None


async def test_an_agency_without_screens_is_named_as_one(visit: Visits, world: World) -> None:
    page = await asked(await visit("csw"), world, "asked", unit=world.units["clinic"])
    assert "画面を使わない機関です。" in page.text


def test_what_other_parts_in_the_case_lack_stands_apart() -> None:
    day, at = date(2026, 11, 23), datetime(2026, 11, 20, tzinfo=UTC)
    reasons = (Code.NO_BASIS, Code.HISTORY, Code.COMPARTMENT)
    told = (Why("i", (), reasons, (Code.HISTORY,), "notice", at),)
    page = WhyPage("c", (), (), frozenset(), None, frozenset(), day, day, told, {})
    (answer,) = why_view(page).answers
    assert answer.reasons == (messages.refusal(Code.HISTORY),)
    assert answer.others == (
        messages.refusal(Code.NO_BASIS),
        messages.refusal(Code.COMPARTMENT),
    )


@pytest.mark.parametrize(
    ("fields", "status", "code"),
    [
        ({"unit": "x"}, 422, Code.UNKNOWN_UNIT),
        ({"unit": str(uuid.uuid4())}, 422, Code.UNKNOWN_UNIT),
        ({"on": "yesterday"}, 422, Code.INVALID_INPUT),
        ({"about": "x"}, 422, Code.UNKNOWN_CODE),
        ({"about": "somebody/IC01"}, 404, Code.UNKNOWN_PERSON),
    ],
)
async def test_what_cannot_be_asked_is_a_calm_sentence(
    visit: Visits, world: World, fields: dict[str, str], status: int, code: Code
) -> None:
    query = "&".join(f"{name}={value}" for name, value in fields.items())
    path = f"/cases/{world.cases['running']['case']}/why?{query}"
    page = await (await visit("csw")).page(path, status)
    assert messages.refusal(code) in page.text
