"""A professional checks for a conflict of interest: one person, five days, yes or no."""

from collections.abc import Mapping
from typing import Any, Final

import pytest
from httpx2 import AsyncClient

from app.adapters.identity import new_token, token_hash
from app.demo.world import SINCE, World
from tests.api.agent import UNKNOWN, Agent, a_case, ids, new_consent, new_referral, refused, today
from tests.api.conftest import Calls

NAMES: Final = {"text": "Formerly Moji Hanako; she owes money to Kita Finance."}
LAWYERS: Final = ("lawyer", "colleague")


@pytest.fixture(scope="module")
async def law(world: World, client: AsyncClient) -> Mapping[str, Any]:
    """A bar association in the directory, with two people and a token each."""
    services, city = world.house.services, world.municipality
    entity, organisation, unit = (services.new_id() for _ in range(3))
    write, agents = world.house.directory.write, {}
    workers: dict[str, str] = {}
    await write(city, "legal_entity", [{"legal_entity": entity, "name": "Bar"}])
    body = {
        "ref": "bar",
        "organisation": organisation,
        "legal_entity": entity,
        "agency_type": "AG11",
        "name": "Bar association",
        "unit": "Desk",
        "ward": "40106",
        "reach": "screen",
        "telephone": "093-000-0900",
    }
    await write(city, "organisation", [body])
    await write(city, "unit", [{"unit": unit, "organisation": organisation, "name": "Desk"}])
    for name in LAWYERS:
        worker, token = services.new_id(), new_token(city)
        member = {"worker": worker, "unit": unit, "role": "agency_worker", "starts": SINCE}
        now = services.clock.now()
        bearer = {
            "token_hash": "\\x" + token_hash(token).hex(),
            "worker": worker,
            "unit": unit,
            "role": "agency_worker",
            "scopes": ["*"],
            "starts": now,
            "ends": now.replace(year=now.year + 1),
        }
        await write(city, "worker", [{"worker": worker, "name": name, "kind": "person"}])
        await write(city, "membership", [member])
        await write(city, "bearer_token", [bearer])
        agents[name], workers[name] = Agent(client, token), worker
    return {"unit": unit, "organisation": organisation, "workers": workers, **agents}


@pytest.fixture(scope="module")
async def manager(calls: Calls) -> Agent:
    return await calls("manager")


@pytest.fixture(scope="module")
async def outsider(calls: Calls) -> Agent:
    return await calls("outsider")


async def sent(world: World, csw: Agent, law: Mapping[str, Any]) -> dict[str, str]:
    """A sheet to the bar association, of somebody who consents to being named there."""
    case, person = await a_case(csw)
    grants = [{"organisation": law["organisation"], "categories": ["IC01", "IC14"]}]
    consent = new_consent(world, person, grants=grants)
    made = ids(await csw.post(f"/cases/{case}/consents", consent), 201)
    body = new_referral(world, person, receiver_unit=law["unit"])
    return {"case": case, **made, **ids(await csw.post(f"/cases/{case}/referrals", body), 201)}


async def test_names_go_to_one_professional_and_end_with_her_answer(
    world: World, csw: Agent, manager: Agent, law: Mapping[str, Any], outsider: Agent
) -> None:
    made = await sent(world, csw, law)
    at = f"/referrals/{made['referral']}"
    lawyer, colleague = law["lawyer"], law["colleague"]
    assert (await lawyer.get(at)).json()["acts"] == ["ask", "ask_check", "accept", "decline"]
    assert (await lawyer.get(f"{at}/check")).status_code == 404
    check = ids(await lawyer.post(f"{at}/checks", {}), 200)["check"]
    assert "tell_names" in (await csw.get(at)).json()["acts"]
    await refused(lawyer, f"{at}/checks/{check}/answer", {"conflict": True}, "referral_state")
    for who, code in ((lawyer, "not_sender"), (outsider, "unknown_referral")):
        await refused(who, f"{at}/checks/{check}/names", NAMES, code)
    ids(await manager.post(f"{at}/checks/{check}/names", NAMES), 200)

    told = (await lawyer.get(f"{at}/check")).json()
    assert (told["text"], told["until"], told["conflict"]) == (NAMES["text"], today(5), None)
    assert told["bases"] == [made["consent"]]
    hers = await colleague.get(f"{at}/check")
    assert hers.json()["text"] is None
    for path in (f"/cases/{made['case']}", f"/cases/{made['case']}/timeline"):
        assert (await colleague.get(path)).status_code == 404
    page = await lawyer.get(f"/cases/{made['case']}")
    if page.status_code == 200:  # the room alone: neither head nor people nor anybody's part
        seen = page.json()
        assert (seen["head"], seen["people"], seen["consents"]) == (None, [], [])
        assert [e["kind"] for e in seen["entries"]] == ["names"]
    assert made["case"] not in (await colleague.get("/feed")).text
    assert (await outsider.get(f"{at}/check")).status_code == 404
    record = {"pairs": [], "method": "02", "occurred_at": f"{today(-1)}T10:00:00Z", "text": "x"}
    await refused(lawyer, f"/cases/{made['case']}/records", record, "unknown_case")

    await refused(colleague, f"{at}/checks/{check}/answer", {"conflict": False}, "not_receiver")
    await refused(lawyer, f"{at}/checks/{UNKNOWN}/answer", {"conflict": False}, "unknown_question")
    ids(await lawyer.post(f"{at}/checks/{check}/answer", {"conflict": False}), 200)
    after = (await lawyer.get(f"{at}/check")).json()
    assert (after["text"], after["conflict"]) == (None, False)
    assert (await lawyer.get(f"/cases/{made['case']}/timeline")).status_code == 404
    assert (await csw.get(f"{at}/check")).json()["conflict"] is False
    assert (await csw.get(at)).json()["referral"]["state"] == "sent"
    ids(await lawyer.post(f"{at}/acceptance", {}), 200)


async def test_taking_consent_back_ends_the_check_at_once(
    world: World, csw: Agent, law: Mapping[str, Any]
) -> None:
    made = await sent(world, csw, law)
    at = f"/referrals/{made['referral']}"
    check = ids(await law["lawyer"].post(f"{at}/checks", {}), 200)["check"]
    ids(await csw.post(f"{at}/checks/{check}/names", NAMES), 200)
    withdrawal = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    ids(await csw.post(withdrawal, {"form": "oral"}), 200)
    assert (await law["lawyer"].get(f"{at}/check")).json()["text"] is None


async def test_only_professionals_check(world: World, csw: Agent, partner: Agent) -> None:
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    body = new_referral(world, person)
    made = ids(await csw.post(f"/cases/{case}/referrals", body), 201)
    await refused(partner, f"/referrals/{made['referral']}/checks", {}, "role_not_allowed")
    await refused(csw, f"/referrals/{made['referral']}/checks", {}, "not_receiver")


async def test_who_looks_is_of_the_unit_today(
    world: World, csw: Agent, law: Mapping[str, Any]
) -> None:
    made = await sent(world, csw, law)
    at = f"/referrals/{made['referral']}/checks"
    for stranger in (world.actors["csw"].worker, UNKNOWN):
        await refused(law["lawyer"], at, {"worker": stranger}, "worker_not_of_unit")
    colleague = law["workers"]["colleague"]
    ids(await law["lawyer"].post(at, {"worker": colleague}), 200)
