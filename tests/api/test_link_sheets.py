"""The link sheet with its return box: what goes to the receiver, and nothing beyond."""

from datetime import UTC, datetime
from typing import Any, Final

import pytest

from app.demo.world import World
from tests.api.agent import (
    Agent,
    a_case,
    ids,
    new_consent,
    new_record,
    new_referral,
    refused,
    today,
)
from tests.api.conftest import Calls

WORDS: Final = {
    "text": "Please look in on her twice a week.",
    "so_far": "We have visited three times.",
    "wish": "I would like to stay in my house.",
    "method": "fax",
    "topics": ["02", "12"],
    "main_topic": "12",
}
KEPT: Final = "She told me in confidence."
TOLD: Final = "Her knees hurt."


@pytest.fixture
async def sent(world: World, csw: Agent) -> dict[str, str]:
    """To Hokatsu: a sheet with its words, a summary that may go, and a raw note that may not."""
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    body = new_record(person, text=KEPT, summary=TOLD)
    written = ids(await csw.post(f"/cases/{case}/records", body), 201)
    body = new_referral(world, person, items=[written["summary_item"]], **WORDS)
    made = ids(await csw.post(f"/cases/{case}/referrals", body), 201)
    return {"case": case, "person": person, **written, **made}


async def sheet(agent: Agent, sent: dict[str, str]) -> dict[str, Any]:
    answer = await agent.get(f"/cases/{sent['case']}/referrals/{sent['referral']}/sheet")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def test_it_carries_what_is_asked_and_an_empty_box(
    world: World, csw: Agent, sent: dict[str, str]
) -> None:
    seen = await sheet(csw, sent)
    assert (seen["asked"], seen["so_far"]) == (WORDS["text"], WORDS["so_far"])
    assert (seen["wish"], seen["method"]) == (WORDS["wish"], "fax")
    assert (seen["topics"], seen["main_topic"]) == (["02", "12"], "12")
    assert seen["receiver"]["id"] == world.units["hokatsu"]
    assert [entry["text"] for entry in seen["entries"]] == [TOLD]
    assert [basis["kind"] for basis in seen["bases"]] == ["consent"]
    box = seen["return_box"]
    assert (box["state"], box["answered_on"], box["recorded"]) == ("sent", None, False)


async def test_the_receiver_has_it_once_it_accepts_and_others_never(
    csw: Agent, partner: Agent, calls: Calls, sent: dict[str, str]
) -> None:
    path = f"/cases/{sent['case']}/referrals/{sent['referral']}/sheet"
    assert (await partner.get(path)).status_code == 404
    ids(await partner.post(f"/referrals/{sent['referral']}/acceptance", {}), 200)
    there, here = await sheet(partner, sent), await sheet(csw, sent)
    for field in ("asked", "so_far", "wish", "people"):
        assert there[field] == here[field]
    assert [e["item"] for e in there["entries"]] == [e["item"] for e in here["entries"]]
    assert there["return_box"]["answered_on"] == today()
    for who in ("outsider", "npo", "auditor"):
        assert (await (await calls(who)).get(path)).status_code == 404


async def test_what_the_receiver_may_read_no_more_is_on_no_paper(
    csw: Agent, sent: dict[str, str]
) -> None:
    given = (await csw.get(f"/cases/{sent['case']}")).json()["consents"]
    path = f"/cases/{sent['case']}/consents/{given[0]['consent']}/withdrawal"
    ids(await csw.post(path, {"form": "oral"}), 200)
    answer = await csw.get(f"/cases/{sent['case']}/referrals/{sent['referral']}/sheet")
    seen = answer.json()
    assert (seen["asked"], seen["entries"], seen["people"], seen["bases"]) == (None, [], [], [])
    assert not any(str(word) in answer.text for word in (TOLD, KEPT, WORDS["wish"]))


async def test_the_return_box_is_typed_in_at_once(world: World, csw: Agent) -> None:
    """The clinic has no log-in: it faxes the sheet back, and the desk types what stands in it."""
    case, person = await a_case(csw)
    grants = [{"organisation": world.organisations["clinic"], "categories": ["IC01", "IC14"]}]
    body = new_consent(world, person) | {"grants": grants}
    ids(await csw.post(f"/cases/{case}/consents", body), 201)
    body = new_referral(world, person, receiver_unit=world.units["clinic"], **WORDS)
    made = ids(await csw.post(f"/cases/{case}/referrals", body), 201) | {"case": case}
    said = {
        "answer": "accepted_with_conditions",
        "said_by": "Dr Sano",
        "means": "fax",
        "occurred_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "contact_due": today(2),
        "report_due": today(20),
        "text": "On Tuesdays alone.",
    }
    path = f"/referrals/{made['referral']}/recorded-answers"
    await refused(csw, path, said | {"contact_due": today(-1)}, "date_in_past")
    ids(await csw.post(path, said), 200)
    box = (await sheet(csw, made))["return_box"]
    assert (box["state"], box["recorded"]) == ("accepted", True)
    assert (box["contact_due"], box["report_due"]) == (today(2), today(20))


async def test_words_and_codes_of_a_sheet_are_checked(world: World, csw: Agent) -> None:
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    for wrong in ({"method": "pigeon"}, {"main_topic": "03", "topics": ["02"]}):
        body = new_referral(world, person) | wrong
        await refused(csw, f"/cases/{case}/referrals", body, "unknown_code")
    body = new_referral(world, person) | {"wish": "あ" * 20_001}
    await refused(csw, f"/cases/{case}/referrals", body, "too_long")
