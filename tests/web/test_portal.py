"""What an agency does on pages: invited, handed a case, its own record, and leaving."""

import uuid
from collections.abc import Mapping, Sequence

import pytest

from app.application.use_cases.invite import Inviting, invite
from app.demo.world import World
from app.domain.sharing.model import Pair
from tests.web.acting import again, fill, marked, same_as_nothing
from tests.web.conftest import Visitor, Visits
from tests.web.portal import NAME, Asked, asked, consented

OWN = "週一回の配食を始めた。"
PASSED = "次の訪問は木曜日です。"


async def does(visitor: Visitor, way: str, typed: Mapping[str, str | Sequence[str]]) -> str:
    done = await fill(visitor, way, typed)
    assert done.status_code == 303, done.text
    return str(done.headers["location"])


async def invited(visits: Visits, world: World) -> tuple[Asked, str]:
    made = await consented(visits, world, "hokatsu")
    pairs = frozenset({Pair(made.person, "IC04")})
    asking = Inviting(world.units["hokatsu"], "support", pairs)
    done = await invite(world.house.services, world.act("csw"), made.case, asking)
    return made, f"/invitations/{done.ids['invitation']}"


async def joined(visits: Visits, world: World) -> Asked:
    """A case in which the support centre takes part."""
    made, way = await invited(visits, world)
    await does(await visits("partner"), f"{way}/accept", {"confidentiality": "1"})
    return made


async def test_an_invitation_is_read_without_a_name_and_taken(visit: Visits, world: World) -> None:
    made, way = await invited(visit, world)
    agency = await visit("partner")
    assert way in (await agency.page("/")).hrefs()
    first = await agency.page(way)
    assert "健康" in first.text
    assert NAME not in first.text
    assert f"/cases/{made.case}" not in first.hrefs()
    assert marked(await again(agency, f"{way}/accept", {}, 422)) == {"confidentiality"}
    assert await does(agency, f"{way}/accept", {"confidentiality": "1"}) == f"/cases/{made.case}"
    assert way not in (await agency.page("/")).hrefs()
    assert f"/cases/{made.case}" in (await agency.page(way)).hrefs()
    assert await does(agency, f"{way}/end", {}) == way
    assert (await agency.get(f"{way}/end")).status_code == 409


async def test_an_invitation_is_declined_or_taken_back(visit: Visits, world: World) -> None:
    _, way = await invited(visit, world)
    _, other = await invited(visit, world)
    lead, agency = await visit("csw"), await visit("partner")
    assert await does(agency, f"{way}/decline", {}) == way
    assert "健康" not in (await agency.page(way)).text
    assert await does(lead, f"{other}/withdraw", {}) == other
    assert "取り下げ" in (await agency.page(other)).text


@pytest.mark.parametrize("place", ["accept", "decline", "withdraw", "end"])
async def test_for_a_stranger_no_invitation_is_there(
    visit: Visits, world: World, place: str
) -> None:
    _, way = await invited(visit, world)
    nowhere = f"/invitations/{uuid.uuid4()}"
    for who in ("outsider", "auditor"):
        visitor = await visit(who)
        await same_as_nothing(visitor, f"{way}/{place}", f"{nowhere}/{place}", {})
        assert (await visitor.get(way)).status_code == 404


async def proposed(visits: Visits, world: World) -> tuple[Asked, str]:
    made = await consented(visits, world, "npo")
    told = {"text": PASSED, "told": [f"{made.person}:basic"]}
    days = {"meet_on": made.today, "overlap_until": made.today}
    lead = await visits("csw")
    page = await again(lead, made.new("npo", "handoffs"), {**told, "meet_on": "2020-01-01"}, 422)
    assert marked(page) == {"meet_on"}
    assert PASSED in page.text
    return made, await does(lead, made.new("npo", "handoffs"), {**told, **days})


async def test_a_case_is_handed_on_and_taken(visit: Visits, world: World) -> None:
    made, way = await proposed(visit, world)
    lead, other = await visit("csw"), await visit("npo")
    choosing = await lead.page(f"/cases/{made.case}/handoffs/new")
    assert made.new("npo", "handoffs") in choosing.hrefs()
    assert "居住支援法人 すまいの灯" not in choosing.text
    assert way in (await lead.page("/")).hrefs()
    assert way in (await other.page("/")).hrefs()
    assert PASSED in (await other.page(f"/cases/{made.case}")).text
    assert {f"{way}/accept", f"{way}/decline"} <= set((await other.page(way)).hrefs())
    assert f"{way}/accept" not in (await lead.page(way)).hrefs()
    assert await does(other, f"{way}/accept", {}) == way
    assert "主担当が替わりました" in (await lead.page(way)).text
    assert NAME in (await other.page(f"/cases/{made.case}")).text
    assert await does(other, f"{way}/complete", {}) == way
    assert (await other.get(f"{way}/complete")).status_code == 409


@pytest.mark.parametrize(("who", "place"), [("npo", "decline"), ("csw", "withdraw")])
async def test_a_hand_off_that_came_to_nothing_is_read_no_more(
    visit: Visits, world: World, who: str, place: str
) -> None:
    made, way = await proposed(visit, world)
    assert await does(await visit(who), f"{way}/{place}", {}) == way
    answer = await (await visit("npo")).get(f"/cases/{made.case}")
    assert PASSED not in answer.text


@pytest.mark.parametrize("place", ["accept", "decline", "withdraw", "complete", "confirm"])
async def test_for_a_stranger_no_hand_off_is_there(visit: Visits, world: World, place: str) -> None:
    _, way = await proposed(visit, world)
    nowhere = f"{way.rpartition('/')[0]}/{uuid.uuid4()}"
    for who in ("outsider", "partner", "auditor"):
        visitor = await visit(who)
        await same_as_nothing(visitor, f"{way}/{place}", f"{nowhere}/{place}", {})
        assert (await visitor.get(way)).status_code == 404


async def test_an_agency_writes_takes_its_record_along_and_leaves(
    visit: Visits, world: World
) -> None:
    made = await joined(visit, world)
    lead, agency = await visit("csw"), await visit("partner")
    case = f"/cases/{made.case}"
    ways = {f"{case}/own-records/new", f"{case}/export", f"{case}/leave"}
    assert ways <= set((await agency.page(case)).hrefs())
    typed = {"text": OWN, "told": [f"{made.person}:health"], "method": "02", "on": made.today}
    late = await again(agency, f"{case}/own-records/new", {**typed, "on": "2999-01-01"}, 422)
    assert marked(late) == {"on"}
    assert OWN in late.text
    assert (await does(agency, f"{case}/own-records/new", typed)).startswith(f"{case}#entry-")
    assert OWN in (await lead.page(case)).text
    taken = await agency.get(f"{case}/export")
    assert taken.headers["content-type"].startswith("text/csv")
    assert OWN in taken.text
    assert NAME not in taken.text
    (mine,) = [f for f in (await agency.page(f"{case}/leave")).fields if f.get("type") == "radio"]
    assert await does(agency, f"{case}/leave", {"engagement": str(mine["value"])}) == "/"
    left = (await agency.page(case)).text
    assert OWN in left
    assert NAME not in left
    assert OWN in (await agency.get(f"{case}/export")).text


async def test_a_referral_is_not_left_but_told_of(visit: Visits, world: World) -> None:
    made = await consented(visit, world, "hokatsu")
    way = await does(await visit("csw"), made.new("hokatsu"), asked(made))
    agency, case = await visit("partner"), f"/cases/{made.case}"
    await does(agency, f"{way}/accept", {})
    page = await agency.page(case)
    assert f"{case}/leave" not in page.hrefs()
    assert "結果を返信してください" in page.text
    assert (await agency.get(f"{case}/leave")).status_code == 403


async def test_for_a_stranger_no_case_is_there_to_write_in(visit: Visits, world: World) -> None:
    made = await joined(visit, world)
    for who in ("outsider", "auditor"):
        visitor = await visit(who)
        for place in ("own-records/new", "leave"):
            there, none = f"/cases/{made.case}/{place}", f"/cases/{uuid.uuid4()}/{place}"
            await same_as_nothing(visitor, there, none, {})
        assert (await visitor.get(f"/cases/{made.case}/export")).status_code == 404
