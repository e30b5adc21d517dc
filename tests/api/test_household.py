"""The whole path over REST, as the lead and as the agency; and what others may know of it."""

import pytest

from app.demo.world import World
from tests.api.agent import (
    ADDRESS,
    NAME,
    SHEET,
    SUMMARY,
    UNKNOWN,
    WORDS,
    Agent,
    a_case,
    a_referral,
    ids,
    new_case,
    new_consent,
    new_record,
    new_referral,
    pairs,
    today,
    written,
)
from tests.api.conftest import Calls


async def test_a_household_travels_from_the_first_call_to_the_closing(
    csw: Agent, partner: Agent, world: World
) -> None:
    opened = await csw.post("/cases", new_case())
    case, person = ids(opened, 201)["case"], ids(opened, 201)["person_1"]
    assert opened.headers["location"] == f"/api/v1/cases/{case}"
    consent = await csw.post(f"/cases/{case}/consents", new_consent(world, person))
    record = ids(await csw.post(f"/cases/{case}/records", new_record(person)), 201)
    sheet = new_referral(world, person, items=[record["summary_item"]])
    referral = ids(await csw.post(f"/cases/{case}/referrals", sheet), 201)["referral"]

    preview = await partner.get(f"/referrals/{referral}")
    assert preview.json()["referral"]["case"] is None
    assert sorted(preview.json()["acts"]) == ["accept", "ask", "decline"]
    assert not any(word in preview.text for word in (NAME, WORDS, SUMMARY, SHEET, case, person))
    assert (await partner.get(f"/cases/{case}")).status_code == 404

    accepted = await partner.post(f"/referrals/{referral}/acceptance", {"report_due": today(14)})
    assert ids(accepted, 200)["case"] == case
    page = (await partner.get(f"/cases/{case}")).json()
    assert sorted(entry["kind"] for entry in page["entries"]) == ["link_sheet", "summary"]
    assert {entry["text"] for entry in page["entries"]} == {SUMMARY, SHEET}
    assert not page["consents"]
    assert not page["is_lead"]

    contact = await partner.post(f"/referrals/{referral}/contacts", {"progress": "started"})
    assert contact.status_code == 200
    report = {"result": "completed", "text": "The roof is repaired."}
    assert (await partner.post(f"/referrals/{referral}/outcome", report)).status_code == 200
    lead = await csw.get(f"/cases/{case}/timeline")
    assert [entry["kind"] for entry in lead.json()["entries"]][-1] == "outcome"
    confirmed = await csw.post(f"/referrals/{referral}/confirmation", {"continues": True})
    assert confirmed.status_code == 200

    given = ids(consent, 201)["consent"]
    taken = await csw.post(f"/cases/{case}/consents/{given}/withdrawal", {"form": "oral"})
    assert taken.status_code == 200
    ended = (await partner.get(f"/cases/{case}")).json()
    assert ended["sharing_ended"]
    assert ended["head"] is None
    assert [entry["kind"] for entry in ended["entries"]] == ["outcome"]

    end = {"reason": "01", "accompanying_unit": world.units["council"]}
    assert (await csw.post(f"/cases/{case}/closing", end)).status_code == 200
    assert (await csw.get(f"/cases/{case}")).json()["head"]["state"] == "closed"


async def test_the_lead_reads_her_case_with_names_and_facts(csw: Agent, world: World) -> None:
    case, person = await a_case(csw)
    await csw.post(f"/cases/{case}/consents", new_consent(world, person))
    page = (await csw.get(f"/cases/{case}")).json()
    assert page["people"][0]["facts"]["name"] == NAME
    assert page["people"][0]["facts"]["address"] == ADDRESS
    assert page["consents"][0]["status"] == "active"
    assert page["is_lead"]
    assert page["head"]["lead_unit"]["id"] == world.units["council"]
    assert page["head"]["lead_unit"]["name"]


async def test_a_declined_referral_leaves_nothing_with_its_receiver(
    csw: Agent, world: World, calls: Calls
) -> None:
    decliner = await calls("decliner")
    made = await a_referral(world, csw, "care")
    place = f"/referrals/{made['referral']}"
    assert (await decliner.post(f"{place}/decline", {"reason": "03"})).status_code == 200
    seen = (await decliner.get(place)).json()["referral"]
    assert seen["state"] == "declined"
    assert (seen["case"], seen["ward"], seen["topics"]) == (None, "", [])
    assert made["case"] not in (await decliner.get("/worklist")).text


async def test_a_cancelled_referral_ends_the_access_at_once(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}"
    await partner.post(f"{place}/acceptance", {"report_due": today(7)})
    assert (await partner.get(f"/cases/{made['case']}")).status_code == 200
    assert (await csw.post(f"{place}/cancellation", {})).status_code == 200
    after = await partner.get(f"/cases/{made['case']}")
    assert SHEET not in after.text
    assert (await partner.get(place)).json()["referral"]["case"] is None


async def test_a_worklist_names_no_case_before_acceptance(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    desk = await partner.get("/worklist")
    line = next(line for line in desk.json()["to_do"] if line["ref"] == made["referral"])
    assert line["referral"]["case"] is None
    assert made["case"] not in desk.text
    waiting = (await csw.get("/worklist")).json()["waiting"]
    assert made["case"] in {line["referral"]["case"] for line in waiting if line["referral"]}


async def test_a_second_referral_is_not_named_on_a_case_that_its_receiver_knows(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    case, first = made["case"], made["referral"]
    await partner.post(f"/referrals/{first}/acceptance", {"report_due": today(7)})
    body = new_referral(world, made["person"])
    second = ids(await csw.post(f"/cases/{case}/referrals", body), 201)["referral"]
    page = (await partner.get(f"/cases/{case}")).json()
    assert [row["referral"] for row in page["referrals"]] == [first]
    assert (await partner.get(f"/referrals/{second}")).json()["referral"]["case"] is None


@pytest.mark.parametrize("who", ["outsider", "decliner", "city", "auditor", "stranger"])
async def test_whoever_is_not_part_of_it_gets_the_bytes_of_what_does_not_exist(
    who: str, csw: Agent, calls: Calls, world: World, stranger: Agent
) -> None:
    other = stranger if who == "stranger" else await calls(who)
    made = await a_referral(world, csw)
    for path in ("/cases/{case}", "/cases/{case}/timeline", "/referrals/{referral}"):
        for nothing in (UNKNOWN, "not-a-uuid", "%00", made["case"] + "%00"):
            real = await other.get(path.format(**made))
            none = await other.get(path.format(case=nothing, referral=nothing))
            assert real.status_code == none.status_code == 404
            assert real.content == none.content
            assert real.headers.raw == none.headers.raw


@pytest.mark.parametrize("who", ["outsider", "decliner", "auditor", "stranger"])
async def test_whoever_is_not_part_of_it_cannot_act_and_learns_nothing(
    who: str, csw: Agent, calls: Calls, world: World, stranger: Agent
) -> None:
    other = stranger if who == "stranger" else await calls(who)
    made = await a_referral(world, csw)
    deeds = {
        "/cases/{case}/records": new_record(made["person"]),
        "/cases/{case}/consents": new_consent(world, made["person"]),
        "/cases/{case}/consents/{consent}/withdrawal": {"form": "oral"},
        "/cases/{case}/referrals": new_referral(world, made["person"]),
        "/cases/{case}/closing": {"reason": "01"},
        "/referrals/{referral}/acceptance": {"report_due": today(7)},
        "/referrals/{referral}/decline": {"reason": "03"},
        "/referrals/{referral}/contacts": {"progress": "started"},
        "/referrals/{referral}/outcome": {"result": "completed", "text": "x"},
        "/referrals/{referral}/confirmation": {"continues": True},
        "/referrals/{referral}/cancellation": {},
    }
    before = await written(world.house)
    for path, body in deeds.items():
        for nothing in (UNKNOWN, "nothing"):
            gone = {"case": nothing, "referral": nothing, "consent": nothing}
            real = await other.post(path.format(**made), body)
            none = await other.post(path.format(**gone), body)
            assert real.status_code in {404, 422}, path
            assert real.content == none.content
    assert await written(world.house) == before


async def test_a_partner_may_know_the_case_and_not_lead_it(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}"
    await partner.post(f"{place}/acceptance", {"report_due": today(7)})
    closing = await partner.post(f"/cases/{made['case']}/closing", {"reason": "01"})
    assert (closing.status_code, closing.json()["code"]) == (403, "not_lead")
    confirming = await partner.post(f"{place}/confirmation", {"continues": True})
    assert (confirming.status_code, confirming.json()["code"]) == (403, "not_sender")
    again = await partner.post(f"{place}/acceptance", {"report_due": today(7)})
    assert (again.status_code, again.json()["code"]) == (409, "referral_state")
    assert again.json()["state"] == "accepted"


async def test_sharing_without_a_basis_is_refused_with_its_reasons(
    csw: Agent, world: World
) -> None:
    case, person = await a_case(csw)
    refused = await csw.post(
        f"/cases/{case}/referrals", new_referral(world, person, pairs=pairs(person, "IC07"))
    )
    assert refused.status_code == 403
    assert refused.json()["code"] == "no_basis"
    assert "no_basis" in refused.json()["reasons"]
    assert refused.headers["content-type"] == "application/problem+json"
