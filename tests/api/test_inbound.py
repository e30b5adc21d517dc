"""An agency without a case refers a person: offered, then led by its receiver, or by nobody."""

from typing import Any

from app.demo.world import World
from tests.api.agent import NAME, SHEET, UNKNOWN, Agent, a_case, a_referral, ids, refused, today
from tests.api.conftest import Calls

PERSONAL = (NAME, SHEET, "0930000000", "093-000-0000")


def person(**changed: Any) -> dict[str, Any]:
    told = {"name": NAME, "telephone": "093-000-0000", "categories": ["IC14"]}
    return {"place": "client", "adult": True, **told, **changed}


def new_offer(world: World, **changed: Any) -> dict[str, Any]:
    offer = {
        "receiver_unit": world.units["council"],
        "kind": "formal",
        "ward": "40106",
        "people": [person()],
        "text": SHEET,
        "topics": ["02", "03"],
        "answer_due": today(7),
    }
    return offer | changed


async def an_offer(world: World, sender: Agent, **changed: Any) -> dict[str, str]:
    return ids(await sender.post("/referrals", new_offer(world, **changed)), 201)


async def duties_of(agent: Agent) -> set[tuple[str, str]]:
    found = (await agent.get("/worklist")).json()
    return {(line["kind"], line["ref"]) for line in found["to_do"]}


async def test_an_offer_is_a_preview_on_the_receivers_desk_and_nobody_leads_it(
    world: World, csw: Agent, partner: Agent
) -> None:
    made = await an_offer(world, partner)
    at = f"/referrals/{made['referral']}"
    preview = await csw.get(at)
    seen = preview.json()
    assert (seen["referral"]["state"], seen["referral"]["case"]) == ("sent", None)
    assert seen["referral"]["inbound"] is True
    assert seen["acts"] == ["ask", "accept", "decline"]
    assert not any(word in preview.text for word in PERSONAL)
    assert ("referral_answer", made["referral"]) in await duties_of(csw)
    for path in (f"/cases/{made['case']}", f"/cases/{made['case']}/timeline"):
        assert (await csw.get(path)).status_code == 404
    listed = (await csw.get("/cases")).json()["cases"]
    assert made["case"] not in {line["case"] for line in listed}
    for path in ("records", "closing", "consents"):
        answer = await csw.post(f"/cases/{made['case']}/{path}", {})
        assert answer.status_code in {404, 422}


async def test_accepting_opens_the_case_and_the_sender_learns_the_answer_alone(
    world: World, csw: Agent, partner: Agent
) -> None:
    made = await an_offer(world, partner)
    at = f"/referrals/{made['referral']}"
    opened = ids(
        await csw.post(f"{at}/acceptance", {"opening": {"topics": ["03"], "main_topic": "03"}}), 200
    )
    assert opened["case"] == made["case"]
    page = (await csw.get(f"/cases/{made['case']}")).json()
    assert page["is_lead"] is True
    assert page["head"]["number"] == opened["number"]
    assert page["head"]["topics"] == ["03"]
    assert [p["facts"]["name"] for p in page["people"]] == [NAME]
    assert SHEET in {e["text"] for e in page["entries"]}

    record = {
        "pairs": [{"subject": made["person_1"], "category": "IC14"}],
        "method": "02",
        "occurred_at": f"{today(-1)}T10:00:00+09:00",
        "text": "What the council found.",
        "summary": "What the council says to others.",
    }
    ids(await csw.post(f"/cases/{made['case']}/records", record), 201)
    ids(await csw.post(f"{at}/outcome", {"result": "started", "text": "Ours alone."}), 200)
    told = (await partner.get(at)).json()
    assert told["referral"]["state"] == "reported"
    assert told["referral"]["result"] == "started"
    assert told["acts"] == ["confirm"]
    own = await partner.get(f"/cases/{made['case']}")
    assert own.json()["sharing_ended"] is True
    assert {e["text"] for e in own.json()["entries"]} == {SHEET}
    for word in ("What the council", "Ours alone", opened["number"]):
        assert word not in own.text
    ids(await partner.post(f"{at}/confirmation", {"continues": True}), 200)
    assert (await csw.get(at)).json()["referral"]["state"] == "closed"


async def test_declining_closes_it_and_its_sender_learns_why(
    world: World, csw: Agent, partner: Agent
) -> None:
    made = await an_offer(world, partner)
    at = f"/referrals/{made['referral']}"
    ids(await csw.post(f"{at}/decline", {"reason": "03", "text": "We have no place."}), 200)
    told = (await partner.get(at)).json()["referral"]
    assert (told["state"], told["decline_reason"]) == ("declined", "03")
    gone = await csw.get(at)
    assert gone.json()["referral"]["topics"] == []
    own = await csw.get(f"/cases/{made['case']}")  # its own answer, and nothing of what was asked
    assert {e["kind"] for e in own.json()["entries"]} == {"decline"}
    assert not any(word in own.text for word in PERSONAL)
    await refused(csw, f"{at}/acceptance", {}, "referral_state")
    await an_offer(world, partner)  # and the same unit may be asked again


async def test_an_offer_taken_back_is_nobodys(world: World, csw: Agent, partner: Agent) -> None:
    made = await an_offer(world, partner)
    at = f"/referrals/{made['referral']}"
    ids(await partner.post(f"{at}/cancellation", {}), 200)
    assert (await csw.get(at)).json()["referral"]["state"] == "cancelled"
    assert ("referral_answer", made["referral"]) not in await duties_of(csw)
    await refused(csw, f"{at}/acceptance", {}, "referral_state")
    assert (await csw.get(f"/cases/{made['case']}")).status_code == 404


async def test_an_offer_becomes_part_of_a_case_of_which_its_sender_hears_nothing(
    world: World, csw: Agent, partner: Agent
) -> None:
    case, _ = await a_case(csw)
    made = await an_offer(world, partner)
    at = f"/referrals/{made['referral']}"
    await refused(csw, f"{at}/link", {"case": UNKNOWN}, "unknown_case")
    await refused(partner, f"{at}/link", {"case": case}, "not_receiver")
    assert ids(await csw.post(f"{at}/link", {"case": case}), 200)["case"] == case
    there = (await csw.get(f"/cases/{made['case']}")).json()
    assert there["head"]["state"] == "merged"
    assert SHEET in {e["text"] for e in there["entries"]}
    for path in (at, f"/cases/{made['case']}", "/worklist", "/feed"):
        answer = await partner.get(path)
        assert answer.status_code == 200, path
        assert case not in answer.text
    assert (await partner.get(at)).json()["referral"]["state"] == "accepted"
    assert (await partner.get(f"/cases/{case}")).status_code == 404
    await refused(csw, f"{at}/link", {"case": case}, "referral_state")


async def test_a_referral_of_a_case_is_not_linked_nor_opened(
    world: World, csw: Agent, partner: Agent
) -> None:
    made = await a_referral(world, csw)
    case, _ = await a_case(csw)
    at = f"/referrals/{made['referral']}"
    await refused(partner, f"{at}/acceptance", {"opening": {}}, "invalid_input")
    await refused(partner, f"{at}/link", {"case": case}, "referral_state")


async def test_who_may_not_lead_is_offered_nothing(
    world: World, calls: Calls, partner: Agent
) -> None:
    for unit in ("housing", "clinic"):  # may not lead; does not sign in
        body = new_offer(world, receiver_unit=world.units[unit])
        await refused(partner, "/referrals", body, "role_not_allowed")
    body = new_offer(world, receiver_unit=UNKNOWN)
    await refused(partner, "/referrals", body, "unknown_unit")
    nobody = new_offer(world, people=[person(name=None, telephone=None, categories=[])])
    del nobody["people"][0]["name"], nobody["people"][0]["telephone"]
    await refused(partner, "/referrals", nobody, "no_pairs")
    await refused(partner, "/referrals", new_offer(world, ground="LB-LIFE"), "no_basis")
    await refused(await calls("auditor"), "/referrals", new_offer(world), "role_not_allowed")
    to_worker = new_offer(world, receiver_unit=world.units["hokatsu"])
    made = ids(await (await calls("outsider")).post("/referrals", to_worker), 201)
    at = f"/referrals/{made['referral']}/acceptance"
    await refused(partner, at, {}, "role_not_allowed")  # a worker there leads no case


async def test_an_offer_repeated_is_one(world: World, partner: Agent) -> None:
    body = new_offer(world)
    one = await partner.post("/referrals", body, key="the-same")
    again = await partner.post("/referrals", body, key="the-same")
    assert one.json()["ids"] == again.json()["ids"]


async def test_what_came_to_nothing_is_referred_again_and_the_receiver_is_not_told(
    world: World, calls: Calls, csw: Agent, partner: Agent
) -> None:
    first = await an_offer(world, partner)
    body = new_offer(world, after=first["referral"])
    await refused(partner, "/referrals", body, "referral_state")
    ids(await csw.post(f"/referrals/{first['referral']}/decline", {"reason": "03"}), 200)
    await refused(await calls("outsider"), "/referrals", body, "unknown_referral")
    await refused(csw, "/referrals", body, "unknown_referral")
    again = await an_offer(world, partner, after=first["referral"])
    at = f"/referrals/{again['referral']}"
    assert first["referral"] not in (await csw.get(at)).text
    ids(await csw.post(f"{at}/acceptance", {}), 200)
    assert first["referral"] not in (await csw.get(f"/cases/{again['case']}")).text
