"""People of a household over REST: more of them, and more of what is known of them."""

from typing import Any

from app.demo.world import World
from tests.api.agent import (
    ADDRESS,
    NAME,
    UNKNOWN,
    Agent,
    a_case,
    ids,
    new_consent,
    new_referral,
    pairs,
    refused,
    today,
)
from tests.api.conftest import Calls


async def facts_of(agent: Agent, case: str, person: str) -> dict[str, Any] | None:
    people = (await agent.get(f"/cases/{case}")).json()["people"]
    found = [one["facts"] for one in people if one["person"] == person]
    return found[0] if found else None


async def test_who_was_unnamed_is_named_and_stands_once_on_every_list(csw: Agent) -> None:
    case, first = await a_case(csw)
    unnamed = {"place": "cohabitant", "adult": True}
    answer = await csw.post(f"/cases/{case}/people", unnamed)
    made = ids(answer, 201)
    assert answer.headers["location"].endswith(f"/cases/{case}#{made['person']}")
    before = await facts_of(csw, case, made["person"])
    assert before is not None
    assert before["name"] is None
    place = f"/cases/{case}/people/{made['person']}/facts"
    for name in ("Kitakyu Taro", "Kitakyu Jiro"):
        ids(await csw.post(place, {"name": name}), 200)
    people = (await csw.get(f"/cases/{case}")).json()["people"]
    assert sorted(one["facts"]["name"] for one in people) == [NAME, "Kitakyu Jiro"]
    assert {one["person"] for one in people} == {first, made["person"]}
    lines = (await csw.get("/cases")).json()["cases"]
    (line,) = [one for one in lines if one["case"] == case]
    assert sorted(line["people"]) == sorted([NAME, "Kitakyu Jiro"])


async def test_what_was_shared_stays_and_what_is_new_waits_until_it_is_shared(
    csw: Agent, partner: Agent, world: World
) -> None:
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    body = new_referral(world, person, pairs=pairs(person, "IC01", "IC14"))
    referral = ids(await csw.post(f"/cases/{case}/referrals", body), 201)["referral"]
    place = f"/referrals/{referral}/acceptance"
    ids(await partner.post(place, {"report_due": today(14)}), 200)
    before = await facts_of(partner, case, person)
    changed = {"name": NAME, "address": "2-2 Moji Harbour Road"}
    ids(await csw.post(f"/cases/{case}/people/{person}/facts", changed), 200)
    after = await facts_of(csw, case, person)
    assert after is not None
    assert (after["address"], after["telephone"]) == ("2-2 Moji Harbour Road", None)
    assert await facts_of(partner, case, person) == before
    assert after["address"] != ADDRESS


async def test_nobody_but_the_lead_and_nobody_from_elsewhere(
    csw: Agent, partner: Agent, calls: Calls
) -> None:
    (case, person), (_, other) = await a_case(csw), await a_case(csw)
    place = f"/cases/{case}/people"
    for who in (partner, await calls("outsider")):
        await refused(who, place, {"place": "family", "adult": True}, "unknown_case")
        await refused(who, f"{place}/{person}/facts", {"name": "x"}, "unknown_case")
    for unknown in (UNKNOWN, other, case, "nobody"):
        await refused(csw, f"{place}/{unknown}/facts", {"name": "x"}, "unknown_person")
    bad: list[tuple[dict[str, Any], str]] = [
        ({"name": ""}, "name_required"),
        ({"gender": "zz"}, "unknown_code"),
        ({"birth_date": today(3)}, "date_in_future"),
        ({"age": 70}, "invalid_input"),
        ({"name": "\u0000"}, "forbidden_character"),
    ]
    for body, code in bad:
        await refused(csw, f"{place}/{person}/facts", body, code)
        await refused(csw, place, {"place": "family", "adult": True, **body}, code)
    await refused(csw, place, {"place": "guest", "adult": True}, "unknown_code")
