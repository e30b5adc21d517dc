"""What a case goes through over REST: intake, retraction, closing, following up, merging."""

from typing import Any

import pytest

from app.demo.world import World
from tests.api.agent import (
    UNKNOWN,
    Agent,
    a_case,
    ids,
    new_consent,
    new_record,
    pairs,
    refused,
    today,
)
from tests.api.conftest import Calls

CLOSED = {"reason": "01"}


async def texts(agent: Agent, case: str) -> list[str | None]:
    entries = (await agent.get(f"/cases/{case}/timeline")).json()["entries"]
    return [entry["text"] for entry in entries]


async def test_what_was_retracted_is_read_by_nobody_and_corrected_beside(csw: Agent) -> None:
    case, person = await a_case(csw)
    item = ids(await csw.post(f"/cases/{case}/records", new_record(person)), 201)["item"]
    correction = {
        "kind": "correction",
        "pairs": pairs(person),
        "occurred_at": f"{today(-1)}T10:30:00+09:00",
        "text": "It was her sister.",
        "corrects": item,
    }
    ids(await csw.post(f"/cases/{case}/entries", correction), 201)
    place = f"/cases/{case}/items/{item}/retraction"
    await refused(csw, place, {"reason": "because"}, "unknown_code")
    ids(await csw.post(place, {"reason": "wrong_person"}), 200)
    assert new_record(person)["text"] not in await texts(csw, case)
    assert "It was her sister." in await texts(csw, case)
    await refused(csw, place, {"reason": "typo"}, "item_retracted")
    await refused(
        csw, f"/cases/{case}/items/{UNKNOWN}/retraction", {"reason": "typo"}, "unknown_item"
    )


async def test_a_case_is_closed_followed_up_and_opened_again(csw: Agent) -> None:
    case, person = await a_case(csw)
    place = f"/cases/{case}"
    ids(await csw.post(f"{place}/intake", {}), 200)
    ids(await csw.post(f"{place}/acts", {"kind": "visit", "codes": ["no_answer"]}), 200)
    await refused(csw, f"{place}/follow-ups", {}, "case_open")
    await refused(csw, f"{place}/reopening", {}, "case_open")
    words = {
        "kind": "follow_up",
        "pairs": pairs(person),
        "occurred_at": f"{today(-1)}T10:30:00+09:00",
        "text": "They manage.",
    }
    said = ids(await csw.post(f"{place}/entries", words), 201)["item"]
    ids(await csw.post(f"{place}/closing", CLOSED), 200)
    followed = {"words": said, "next_on": today(90)}
    assert "follow_up" in ids(await csw.post(f"{place}/follow-ups", followed), 200)
    await refused(csw, f"{place}/follow-ups", {"next_on": today()}, "date_in_past")
    await refused(csw, f"{place}/follow-ups", {"words": UNKNOWN}, "unknown_item")
    ids(await csw.post(f"{place}/reopening", {}), 200)
    assert (await csw.get(place)).json()["head"]["state"] == "intake"


async def test_a_case_goes_on_in_another_that_the_unit_leads(csw: Agent) -> None:
    (case, person), (into, _) = await a_case(csw), await a_case(csw)
    for wrong in (UNKNOWN, person):
        await refused(csw, f"/cases/{case}/merge", {"into": wrong}, "unknown_case")
    await refused(csw, f"/cases/{case}/merge", {"into": "x"}, "invalid_input")
    assert ids(await csw.post(f"/cases/{case}/merge", {"into": into}), 200) == {"case": into}
    await refused(csw, f"/cases/{case}/reopening", {}, "case_not_open")


async def test_the_id_of_something_else_is_the_id_of_nothing(csw: Agent) -> None:
    """People, items and conferences have ids too, and streams of their own."""
    _, person = await a_case(csw)
    await refused(csw, f"/cases/{person}/intake", {}, "unknown_case")
    await refused(csw, f"/conferences/{person}/opening", {}, "unknown_session")


async def test_a_request_to_see_the_file_is_answered_by_who_asks(csw: Agent) -> None:
    case, _ = await a_case(csw)
    place = f"/cases/{case}/disclosure-requests"
    assert ids(await csw.post(place, {"entitled": True}), 200)["answer"] == "granted"
    assert ids(await csw.post(place, {"entitled": False}), 200)["answer"] == "not_the_person"


async def test_a_person_takes_every_consent_back_at_once(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    place = f"/cases/{case}/consent-withdrawals"
    await refused(csw, place, {"subject": UNKNOWN, "form": "oral"}, "unknown_person")
    back: dict[str, Any] = {"subject": person, "form": "oral"}
    await refused(csw, place, {**back, "organisations": []}, "invalid_input")
    ids(await csw.post(place, back), 200)
    (consent,) = (await csw.get(f"/cases/{case}")).json()["consents"]
    assert consent["status"] == "revoked"


@pytest.mark.parametrize(
    ("act", "body"),
    [
        (f"items/{UNKNOWN}/retraction", {"reason": "typo"}),
        ("acts", {"kind": "visit"}),
        ("intake", {}),
        ("follow-ups", {}),
        ("reopening", {}),
        ("merge", {"into": UNKNOWN}),
        ("disclosure-requests", {"entitled": True}),
        ("consent-withdrawals", {"subject": UNKNOWN, "form": "oral"}),
    ],
)
async def test_whoever_may_not_know_the_case_does_nothing_in_it(
    act: str, body: dict[str, Any], csw: Agent, partner: Agent, calls: Calls
) -> None:
    case, _ = await a_case(csw)
    for who in (partner, await calls("outsider")):
        await refused(who, f"/cases/{case}/{act}", body, "unknown_case")
    await refused(csw, f"/cases/{case}/{act}", {**body, "by": "x"}, "invalid_input")
