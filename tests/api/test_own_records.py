"""What a unit wrote itself, taken along: all of it, nothing of others, and recorded."""

import json
from typing import Any

import pytest

from app.application.queries import own_records
from app.demo.world import World
from tests.api.agent import (
    SUMMARY,
    UNKNOWN,
    Agent,
    a_case,
    a_referral,
    ids,
    new_record,
    refused,
    today,
)
from tests.api.conftest import Calls


async def exported(agent: Agent, case: str) -> list[dict[str, Any]]:
    answer = await agent.get(f"/cases/{case}/export")
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/jsonl"
    return [json.loads(line) for line in answer.content.splitlines()]


async def test_the_lead_takes_its_own_record_with_the_facts(csw: Agent) -> None:
    case, person = await a_case(csw)
    item = ids(await csw.post(f"/cases/{case}/records", new_record(person)), 201)["item"]
    ids(await csw.post(f"/cases/{case}/items/{item}/retraction", {"reason": "typo"}), 200)
    lines = await exported(csw, case)
    assert sorted(line["kind"] for line in lines) == ["person_facts", "record", "summary"]
    by_kind = {line["kind"]: line for line in lines}
    assert by_kind["person_facts"]["facts"]["birth_date"] == "1948-02-11"
    assert (by_kind["record"]["retracted"], by_kind["record"]["text"]) == (True, None)
    assert by_kind["summary"]["text"] == SUMMARY


async def test_a_partner_takes_its_own_alone_also_after_its_part_has_ended(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}"
    ids(await partner.post(f"{place}/acceptance", {"report_due": today(14)}), 200)
    own = new_record(made["person"], text="Own words.", summary=None)
    ids(await partner.post(f"/cases/{made['case']}/records", own), 201)
    assert [line["text"] for line in await exported(partner, made["case"])] == ["Own words."]
    taken_back = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    ids(await csw.post(taken_back, {"form": "oral"}), 200)
    assert [line["text"] for line in await exported(partner, made["case"])] == ["Own words."]
    reads = (await csw.get(f"/cases/{made['case']}/reads")).json()["reads"]
    assert any(r["unit"]["id"] == world.units["hokatsu"] and r["items"] for r in reads)


async def test_whoever_may_not_know_the_case_takes_nothing(
    csw: Agent, partner: Agent, calls: Calls
) -> None:
    case, _ = await a_case(csw)
    for who in (partner, await calls("outsider"), await calls("auditor")):
        for path in (case, UNKNOWN, "nothing"):
            answer = await who.get(f"/cases/{path}/export")
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown_case")
    await refused(partner, f"/cases/{case}/records", new_record(UNKNOWN), "unknown_case")


async def test_each_part_is_asked_and_recorded_by_itself(
    csw: Agent, world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_records, "PART", 2)
    case, person = await a_case(csw)
    for n in range(5):
        ids(await csw.post(f"/cases/{case}/records", new_record(person, text=f"{n}")), 201)
    lines = await exported(csw, case)
    assert len(lines) == len({line["item"] for line in lines}) == 11
    async with world.house.system_pool.acquire() as connection, connection.transaction():
        await connection.execute(
            "select set_config('enishi.municipality', $1, true)", world.municipality
        )
        static = await connection.fetch(
            "select static_text from enishi.disclosure where case_id = $1", case
        )
    shown = [json.loads(row["static_text"])["items"] for row in static]
    assert sorted(len(items) for items in shown) == [1, 2, 2, 2, 2, 2]
