"""つなぐ and what comes of it: asked on a page, answered on a page, told on a page, closed."""

import uuid
from collections.abc import Mapping, Sequence

import pytest

from app.demo.world import World
from tests.web.acting import again, fill, marked, same_as_nothing
from tests.web.conftest import Visitor, Visits
from tests.web.portal import NAME, WORDS, Asked, asked, consented, opened

REPORT = "週に一度の見守りを始めました。"


async def page_text(visitor: Visitor, way: str) -> str:
    return (await visitor.page(way)).text


async def does(visitor: Visitor, way: str, typed: Mapping[str, str | Sequence[str]]) -> str:
    done = await fill(visitor, way, typed)
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


async def sent(visits: Visits, world: World, to: str = "hokatsu") -> tuple[Asked, str]:
    """A referral that was sent from its page; and where it is."""
    made = await consented(visits, world, to)
    way = await does(await visits("csw"), made.new(to), asked(made))
    return made, way


async def test_who_may_be_told_stands_first_and_who_may_not_says_why(
    visit: Visits, world: World
) -> None:
    lead, made = await visit("csw"), await consented(visit, world, "hokatsu")
    page = await lead.page(f"/cases/{made.case}/referrals/new")
    assert made.new("hokatsu") in page.hrefs()
    assert made.new("care") not in page.hrefs()
    assert "根拠（同意など）がありません" in page.text
    assert f"/cases/{made.case}/sharing" in page.hrefs()
    assert f"/cases/{made.case}/referrals/new" in (await lead.page(f"/cases/{made.case}")).hrefs()


async def test_a_refusal_keeps_what_was_typed(visit: Visits, world: World) -> None:
    lead, made = await visit("csw"), await consented(visit, world, "hokatsu")
    page = await again(lead, made.new("hokatsu"), {**asked(made), "told": [], "text": WORDS}, 422)
    assert marked(page) == {"told"}
    assert WORDS in page.text
    late = {**asked(made), "answer_due": "2020-01-01"}
    assert marked(await again(lead, made.new("hokatsu"), late, 422)) == {"answer_due"}
    none = await again(lead, made.new("care"), asked(made), 422)
    assert WORDS in none.text


async def test_it_is_asked_accepted_told_of_and_closed(visit: Visits, world: World) -> None:
    made, way = await sent(visit, world)
    lead, agency = await visit("csw"), await visit("partner")
    assert way in (await lead.page("/")).hrefs()
    first = await agency.page(way)
    assert NAME not in first.text
    assert WORDS not in first.text
    assert {f"{way}/{act}" for act in ("accept", "decline", "ask")} <= set(first.hrefs())
    assert await does(agency, f"{way}/ask", {"text": "曜日の希望はありますか"}) == way
    (reply,) = [one for one in (await lead.page(way)).hrefs() if one.endswith("/answer")]
    assert marked(await again(lead, reply, {"how": "written"}, 422)) == {"text"}
    assert await does(lead, reply, {"how": "written", "text": "火曜日です"}) == way
    assert await does(agency, f"{way}/accept", {}) == f"/cases/{made.case}"
    case = await page_text(agency, f"/cases/{made.case}")
    for said in (NAME, WORDS, "火曜日です"):
        assert said in case
    assert await does(agency, f"{way}/contact", {"progress": "contacted"}) == way
    assert marked(await again(agency, f"{way}/outcome", {"text": REPORT}, 422)) == {"result"}
    assert await does(agency, f"{way}/outcome", {"result": "started", "text": REPORT}) == way
    assert REPORT in await page_text(lead, f"/cases/{made.case}")
    assert f"{way}/confirm" in (await lead.page(way)).hrefs()
    assert await does(lead, f"{way}/confirm", {"continues": "over"}) == way
    assert "完了" in await page_text(lead, way)
    assert NAME not in await page_text(agency, way)
    assert (await lead.get(f"{way}/confirm")).status_code == 409


async def test_declined_it_goes_to_another_with_the_same_words(visit: Visits, world: World) -> None:
    made, way = await sent(visit, world)
    lead, agency = await visit("csw"), await visit("partner")
    assert marked(await again(agency, f"{way}/decline", {"text": "満員です"}, 422)) == {"reason"}
    said = {"reason": "03", "text": "来月なら空きます"}
    assert await does(agency, f"{way}/decline", said) == way
    assert WORDS not in await page_text(agency, way)
    assert f"{way}/again" in (await lead.page(way)).hrefs()
    assert f"{way}/again" not in (await agency.page(way)).hrefs()
    to = f"{way}/again/{world.units['hokatsu']}"
    assert to in (await lead.page(f"{way}/again")).hrefs()
    assert WORDS in (await lead.page(to)).text
    other = await does(lead, to, asked(made))
    assert other != way
    assert "返事が必要です" in await page_text(agency, other)
    assert (await agency.get(f"{way}/again")).status_code == 403


async def test_it_is_taken_back(visit: Visits, world: World) -> None:
    _, way = await sent(visit, world)
    lead, agency = await visit("csw"), await visit("partner")
    assert await does(lead, f"{way}/cancel", {}) == way
    assert "取り下げ" in await page_text(lead, way)
    late = await agency.client.get(f"{way}/accept")
    assert late.status_code == 409


async def test_what_was_said_by_telephone_is_written_down_for_them(
    visit: Visits, world: World
) -> None:
    made, way = await sent(visit, world, "clinic")
    lead = await visit("csw")
    assert f"{way}/record" in (await lead.page(way)).hrefs()
    said = {"answer": "declined", "said_by": "受付の方", "means": "telephone"}
    no_day = await again(lead, f"{way}/record", said, 422)
    assert marked(no_day) == {"on"}
    whole = {**said, "on": made.today}
    assert marked(await again(lead, f"{way}/record", whole, 422)) == {"reason"}
    assert marked(await again(lead, f"{way}/record", {**whole, "on": "2999-01-01"}, 422)) == {"on"}
    yes = {**whole, "answer": "accepted"}
    assert await does(lead, f"{way}/record", yes) == way
    assert "電話回答・代理記録" in await page_text(lead, way)


@pytest.mark.parametrize(
    "place", ["accept", "decline", "ask", "contact", "outcome", "confirm", "cancel", "record"]
)
async def test_for_a_stranger_no_referral_is_there(visit: Visits, world: World, place: str) -> None:
    _, way = await sent(visit, world)
    nowhere = f"/referrals/{uuid.uuid4()}"
    for who in ("outsider", "auditor"):
        visitor = await visit(who)
        await same_as_nothing(visitor, f"{way}/{place}", f"{nowhere}/{place}", {})
        unit = world.units["hokatsu"]
        await same_as_nothing(visitor, f"{way}/again/{unit}", f"{nowhere}/again/{unit}", {})


async def test_for_a_stranger_no_case_is_there_to_refer(visit: Visits, world: World) -> None:
    made = await consented(visit, world, "hokatsu")
    nowhere = made.new("hokatsu").replace(made.case, str(uuid.uuid4()))
    for who in ("outsider", "partner", "auditor"):
        visitor = await visit(who)
        await same_as_nothing(visitor, made.new("hokatsu"), nowhere, {"text": WORDS})
        assert (await visitor.get(f"/cases/{made.case}/referrals/new")).status_code == 404


async def test_a_case_is_opened_in_between(visit: Visits, world: World) -> None:
    """Without any consent nobody can be asked, and the page says what comes first."""
    made = await opened(world)
    page = await (await visit("csw")).page(f"/cases/{made.case}/referrals/new")
    assert "いま情報を伝えられる機関はありません" in page.text
