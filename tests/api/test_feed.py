"""The feed: what a unit is told, in what order, and what it is never told."""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import replace

import pytest
from httpx2 import ASGITransport, AsyncClient

from app.adapters.identity import token_hash
from app.api.application import build_api
from app.demo.world import World
from app.wiring import sequencing
from tests.adapters.acts import ordered
from tests.api.agent import (
    PERSONAL,
    Agent,
    a_case,
    a_referral,
    ids,
    new_consent,
    new_record,
    new_referral,
    today,
)

Entry = dict[str, str | None]
Told = tuple[str | None, str | None]
LONG_WAIT = 20


async def page(agent: Agent, after: str | None = None, wait: int = 0) -> tuple[list[Entry], str]:
    told = f"&after={after}" if after else ""
    answer = await agent.get(f"/feed?wait={wait}{told}")
    assert answer.status_code == 200, answer.text
    assert "etag" not in answer.headers
    return answer.json()["entries"], answer.json()["next"]


async def followed(agent: Agent, world: World, after: str | None = None) -> tuple[list[Entry], str]:
    """Every page there is."""
    await ordered(world.house)
    entries, cursor = await page(agent, after)
    while entries[-1:]:
        more, cursor = await page(agent, cursor)
        if not more:
            break
        entries += more
    return entries, cursor


async def now(agent: Agent, world: World) -> str:
    return (await followed(agent, world))[1]


async def since(agent: Agent, world: World, after: str) -> list[Told]:
    return [(e["type"], e["about"]) for e in (await followed(agent, world, after))[0]]


async def accepted(partner: Agent, made: Mapping[str, str]) -> None:
    place = f"/referrals/{made['referral']}/acceptance"
    assert (await partner.post(place, {"report_due": today(14)})).status_code == 200


async def shared(csw: Agent, world: World, made: Mapping[str, str]) -> str:
    record = new_record(made["person"], share_with=[world.units["hokatsu"]])
    return ids(await csw.post(f"/cases/{made['case']}/records", record), 201)["summary_item"]


async def test_both_sides_follow_a_referral_in_its_order(
    csw: Agent, partner: Agent, world: World
) -> None:
    at = {agent: await now(who, world) for agent, who in (("csw", csw), ("partner", partner))}
    made = await a_referral(world, csw)
    await accepted(partner, made)
    summary = await shared(csw, world, made)
    place = f"/referrals/{made['referral']}"
    await partner.post(f"{place}/contacts", {"progress": "contacted"})
    await csw.post(f"{place}/cancellation", {})
    referral, case = made["referral"], made["case"]
    moves = [f"referral.{to}" for to in ("sent", "accepted", "in_progress", "cancelled")]
    for agent, begin in ((csw, at["csw"]), (partner, at["partner"])):
        told = await since(agent, world, begin)
        assert [move for move, about in told if about == referral] == moves
    assert ("engagement.begun", case) in told
    assert ("engagement.ended", case) in told
    assert summary not in {about for _, about in told}  # it reads that no longer


async def test_what_was_shared_is_told_while_it_may_be_read_and_that_access_ended_after(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    await accepted(partner, made)
    at = await now(partner, world)
    summary = await shared(csw, world, made)
    assert await since(partner, world, at) == [("record.shared", summary)]
    withdrawal = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    ids(await csw.post(withdrawal, {"form": "oral"}), 200)
    assert await since(partner, world, at) == [("access.changed", made["case"])]
    again = new_consent(world, made["person"])
    ids(await csw.post(f"/cases/{made['case']}/consents", again), 201)
    told = await since(partner, world, at)
    assert told[0] == ("record.shared", summary)
    assert told[1:] == [("access.changed", made["case"])] * 2


async def test_nobody_else_is_told_anything(
    csw: Agent, partner: Agent, calls: Callable[..., Awaitable[Agent]], world: World
) -> None:
    others = [await calls(who) for who in ("decliner", "npo", "outsider", "city")]
    before = [await now(other, world) for other in others]
    made = await a_referral(world, csw)
    await accepted(partner, made)
    await shared(csw, world, made)
    for other, at in zip(others, before, strict=True):
        assert await since(other, world, at) == []


async def test_words_and_numbers_stand_nowhere(csw: Agent, partner: Agent, world: World) -> None:
    at, beginning = await now(partner, world), await now(csw, world)
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    ids(await csw.post(f"/cases/{case}/referrals", new_referral(world, person)), 201)
    for agent, begin in ((partner, at), (csw, beginning)):
        await ordered(world.house)
        text = (await agent.get(f"/feed?after={begin}")).text
        assert "referral.sent" in text
        assert not [word for word in PERSONAL if word in text]
        assert not re.search(r'"(log_index|place|total|count|at)"', text)


async def test_a_preview_does_not_tell_which_case_it_is(
    csw: Agent, partner: Agent, world: World
) -> None:
    at = await now(partner, world)
    made = await a_referral(world, csw)
    await ordered(world.house)
    entries, _ = await page(partner, at)
    assert [(e["about"], e["case"]) for e in entries] == [(made["referral"], None)]
    await csw.post(f"/referrals/{made['referral']}/cancellation", {})


async def test_a_cursor_has_one_size_says_nothing_and_serves_its_unit_alone(
    csw: Agent, partner: Agent, stranger: Agent, world: World
) -> None:
    beginning = (await page(partner))[1]
    cursor = await now(partner, world)
    again = await now(partner, world)
    assert len({cursor, again, beginning}) == 3
    assert len({len(text) for text in (cursor, again, beginning)}) == 1
    changed = ("A" if cursor[20] != "A" else "B").join((cursor[:20], cursor[21:]))
    for agent, given in ((csw, cursor), (stranger, cursor), (partner, changed), (partner, "x")):
        answer = await agent.get(f"/feed?after={given}")
        assert answer.status_code == 422, answer.text
        assert answer.json()["code"] == "invalid_input"


async def test_an_entry_keeps_its_id_and_both_sides_have_ids_of_their_own(
    csw: Agent, partner: Agent, world: World
) -> None:
    at = {"csw": await now(csw, world), "partner": await now(partner, world)}
    made = await a_referral(world, csw)
    hers = [(await followed(csw, world, at["csw"]))[0] for _ in range(2)]
    theirs = (await followed(partner, world, at["partner"]))[0]
    assert hers[0] == hers[1]
    sent = [e for e in hers[0] + theirs if e["about"] == made["referral"]]
    assert [e["type"] for e in sent] == ["referral.sent"] * 2
    assert len({e["id"] for e in sent}) == 2


async def test_a_waiting_unit_hears_at_once_and_holds_nothing_meanwhile(
    csw: Agent, partner: Agent, world: World
) -> None:
    at = await now(partner, world)
    waiting = [asyncio.create_task(page(partner, at, LONG_WAIT)) for _ in range(30)]
    async with sequencing(world.house):  # three times as many wait as there are connections
        made = await a_referral(world, csw)
        pages = await asyncio.gather(*waiting)
    assert {e["about"] for entries, _ in pages for e in entries} == {made["referral"]}
    assert all(len(entries) == 1 for entries, _ in pages)


async def test_whoever_is_cut_off_while_she_waits_hears_nothing(
    csw: Agent, world: World, calls: Callable[..., Awaitable[Agent]]
) -> None:
    agent, house = await calls("partner"), world.house
    at = await now(agent, world)

    async def moments(seconds: float) -> AsyncIterator[None]:
        assert seconds == 1
        yield
        await a_referral(world, csw)
        await ordered(house)
        await cut_off(agent, world)
        yield

    api = build_api(replace(house.services, moments=moments), house.fingerprint)
    async with AsyncClient(transport=ASGITransport(app=api), base_url="http://e.test") as client:
        bearer = {"Authorization": f"Bearer {agent.token}"}
        answer = await client.get(f"/feed?wait=1&after={at}", headers=bearer)
    assert (answer.status_code, answer.json()["code"]) == (401, "not_signed_in")


async def cut_off(agent: Agent, world: World) -> None:
    async with world.house.pool.acquire() as connection, connection.transaction():
        await connection.execute("select set_config('enishi.municipality', '401005', true)")
        ended = "update enishi.bearer_token set ends = starts where token_hash = $1"
        await connection.execute(ended, token_hash(agent.token))


@pytest.mark.parametrize("asked", ["wait=26", "wait=-1", "wait=soon", "after=" + "x" * 300])
async def test_what_cannot_be_asked_is_refused(partner: Agent, asked: str) -> None:
    answer = await partner.get(f"/feed?{asked}")
    assert answer.status_code == 422
    assert answer.json()["code"] == "invalid_input"


async def test_without_the_scope_or_the_role_there_is_no_feed(
    calls: Callable[..., Awaitable[Agent]],
) -> None:
    answer = await (await calls("partner", "cases:read")).get("/feed")
    assert (answer.status_code, answer.json()["code"]) == (403, "scope_not_granted")
    answer = await (await calls("auditor")).get("/feed")
    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")
