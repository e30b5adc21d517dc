"""Search inside one case over REST: who finds what, and what is kept of it."""

import json

import pytest

from app.demo.world import World
from tests.adapters.acts import Owner
from tests.api.agent import (
    PREFIX,
    SHEET,
    SUMMARY,
    UNKNOWN,
    WORDS,
    Agent,
    Ledger,
    a_case,
    ids,
    new_case,
    new_consent,
    new_record,
    new_referral,
    refused,
    today,
)
from tests.api.conftest import Calls

LAST = (
    "select static_text from enishi.disclosure where case_id = $1 and kind = 'search'"
    " order by recorded_at desc, disclosure desc"
)


async def shared(csw: Agent, partner: Agent, world: World) -> dict[str, str]:
    """A case in which the partner may read a summary and a sheet, and not the record."""
    case, person = await a_case(csw)
    consent = ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    record = ids(await csw.post(f"/cases/{case}/records", new_record(person)), 201)
    sheet = new_referral(world, person, items=[record["summary_item"]])
    referral = ids(await csw.post(f"/cases/{case}/referrals", sheet), 201)
    place = f"/referrals/{referral['referral']}/acceptance"
    await partner.post(place, {"report_due": today(14)})
    return {"case": case, **consent, **record, **referral}


async def sought(agent: Agent, case: str, words: str) -> dict[str, str | None]:
    """The items found, with their words."""
    answer = await agent.post(f"/cases/{case}/search", {"words": words})
    assert answer.status_code == 200, answer.text
    return {entry["item"]: entry["text"] for entry in answer.json()["entries"]}


async def test_each_finds_only_what_she_may_see(csw: Agent, partner: Agent, world: World) -> None:
    case = (await shared(csw, partner, world))["case"]
    assert set((await sought(csw, case, "stairs")).values()) == {WORDS, SUMMARY}
    assert set((await sought(partner, case, "stairs")).values()) == {SUMMARY}
    assert await sought(partner, case, "roof") == {}
    assert set((await sought(partner, case, "look")).values()) == {SHEET}


async def test_every_word_has_to_be_there_however_it_is_typed(csw: Agent) -> None:
    case, person = await a_case(csw)
    text = "ﾃﾞｲサービスは週２回。Ｄｒ. Straße"
    await csw.post(f"/cases/{case}/records", new_record(person, text=text))
    for words in ("デイ", "でい　さーびす", "週2回", "２回 ﾃﾞｲ", "dr. STRASSE"):
        assert text in (await sought(csw, case, words)).values(), words
    assert await sought(csw, case, "デイ 毎日") == {}


async def test_what_is_said_of_people_is_no_entry(csw: Agent) -> None:
    case, _ = await a_case(csw)
    assert await sought(csw, case, "Hanako") == {}


async def test_after_a_withdrawal_nothing_is_found(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await shared(csw, partner, world)
    place = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    assert await sought(partner, made["case"], "stairs")
    assert (await csw.post(place, {"form": "oral"})).status_code == 200
    answer = await partner.post(f"/cases/{made['case']}/search", {"words": "stairs"})
    assert SUMMARY not in answer.text
    assert not answer.json().get("entries")


async def test_a_search_leaves_what_was_shown_and_no_word(
    csw: Agent, partner: Agent, world: World, owner: Owner
) -> None:
    case = (await shared(csw, partner, world))["case"]
    found = await sought(partner, case, "stairs")
    told = json.loads((await owner.fetch(LAST, case))[0]["static_text"])
    assert told["items"] == list(found)
    assert told["unit"] == world.units["hokatsu"]
    assert await sought(partner, case, "nowhere") == {}
    rows = await owner.fetch(LAST, case)
    assert [json.loads(row["static_text"])["items"] for row in rows] == [[], list(found)]
    assert not any(w in row["static_text"] for row in rows for w in ("stairs", "nowhere"))


async def test_a_stranger_to_the_case_hears_what_anybody_hears(csw: Agent, calls: Calls) -> None:
    case, _ = await a_case(csw)
    outsider = await calls("outsider")
    there = await outsider.post(f"/cases/{case}/search", {"words": "stairs"})
    nowhere = await outsider.post(f"/cases/{UNKNOWN}/search", {"words": "stairs"})
    assert there.status_code == 404
    assert there.content == nowhere.content


async def test_a_search_needs_no_key_and_has_no_tag(csw: Agent) -> None:
    case, _ = await a_case(csw)
    answer = await csw.client.post(
        f"{PREFIX}/cases/{case}/search",
        json={"words": "stairs"},
        headers={"Authorization": f"Bearer {csw.token}"},
    )
    assert answer.status_code == 200
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"words": ""}, "words_required"),
        ({"words": "　 \u200b"}, "words_required"),
        ({"words": "あ" * 101}, "too_long"),
        ({"words": "a\x00"}, "forbidden_character"),
        ({"words": 7}, "invalid_input"),
        ({"words": "a", "everywhere": True}, "invalid_input"),
        ({}, "invalid_input"),
        ({"words": "a" * 300_000}, "body_too_large"),
    ],
    ids=range(8),
)
async def test_words_that_cannot_be_looked_for_are_refused(
    csw: Agent, ledger: Ledger, body: dict[str, object], code: str
) -> None:
    case = ids(await csw.post("/cases", new_case()), 201)["case"]
    await ledger.settled()
    await refused(csw, f"/cases/{case}/search", body, code)
    assert await sought(csw, case, "あ" * 100) == {}
