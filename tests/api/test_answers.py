"""Answers: tags, caching, faults, and who is asking."""

import logging
from typing import Any, Never

import pytest

from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.wiring import House
from tests.api.agent import Agent, a_case, a_referral, new_record, today
from tests.api.conftest import Calls


async def disclosures(house: House) -> int:
    async with house.system_pool.acquire() as connection, connection.transaction():
        await connection.execute(
            "select set_config('enishi.municipality', $1, true)", house.municipality
        )
        count: int = await connection.fetchval("select count(*) from enishi.disclosure")
    return count


async def test_an_unchanged_page_is_not_sent_again_and_its_disclosure_is_recorded(
    csw: Agent, house: House
) -> None:
    case, person = await a_case(csw)
    first = await csw.get(f"/cases/{case}")
    tag = first.headers["etag"]
    before = await disclosures(house)
    for condition in (tag, f'"other", W/{tag}', "*"):
        again = await csw.get(f"/cases/{case}", if_none_match=condition)
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == tag
    assert await disclosures(house) == before + 3
    await csw.post(f"/cases/{case}/records", new_record(person))
    changed = await csw.get(f"/cases/{case}", if_none_match=tag)
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


async def test_a_tag_does_not_move_with_what_its_reader_may_not_see(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}"
    tag = (await partner.get(place)).headers["etag"]
    await csw.post(f"/cases/{made['case']}/records", new_record(made["person"]))
    assert (await partner.get(place, if_none_match=tag)).status_code == 304
    assert (await csw.get(place)).headers["etag"] != tag


async def test_what_a_partner_gets_does_not_move_with_notes_it_may_not_see(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    due = {"report_due": today(7)}
    await partner.post(f"/referrals/{made['referral']}/acceptance", due)
    places = (f"/cases/{made['case']}", f"/cases/{made['case']}/timeline")
    before = [await partner.get(place) for place in places]
    raw = new_record(made["person"], summary=None)
    assert (await csw.post(f"/cases/{made['case']}/records", raw)).status_code == 201
    after = [await partner.get(place) for place in places]
    assert [a.headers["etag"] for a in after] == [b.headers["etag"] for b in before]
    assert [a.content for a in after] == [b.content for b in before]


async def test_no_answer_is_cached(csw: Agent) -> None:
    case, _ = await a_case(csw)
    for path in ("/me", "/worklist", f"/cases/{case}", "/nothing", "/cases", "/openapi.json"):
        answer = await csw.get(path)
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"


async def test_me_says_for_whom_the_token_stands(partner: Agent, world: World) -> None:
    told = (await partner.get("/me")).json()
    assert told["unit"]["id"] == world.units["hokatsu"]
    assert told["role"] == "agency_worker"
    assert told["municipality"] == world.municipality
    assert told["worker"]["name"]


async def test_an_auditor_has_no_worklist(calls: Calls) -> None:
    answer = await (await calls("auditor")).get("/worklist")
    assert (answer.status_code, answer.json()["code"]) == (403, "role_not_allowed")


async def test_a_fault_of_the_program_tells_its_type_to_the_log_and_nothing_to_anybody(
    csw: Agent,
    house: House,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    async def broken(*_: Any) -> Never:
        raise RuntimeError("Kitakyu Hanako")

    monkeypatch.setattr(type(house.services.identity), "who", broken)
    with caplog.at_level(logging.DEBUG):
        answer = await csw.get("/me")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert "Hanako" not in answer.text + caplog.text
    assert "unhandled RuntimeError" in caplog.text


async def test_an_outage_is_said_so_with_the_time_to_try_again(
    csw: Agent, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def gone(*_: Any) -> Never:
        raise Refusal(Code.DATABASE_UNAVAILABLE)

    monkeypatch.setattr(type(house.services.identity), "who", gone)
    answer = await csw.get("/me")
    assert (answer.status_code, answer.json()["code"]) == (503, "database_unavailable")
    assert answer.headers["retry-after"]
