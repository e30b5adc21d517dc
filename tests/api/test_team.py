"""Invitations, co-leads and contributors over REST, from every side."""

from typing import Any

import pytest

from app.demo.world import World
from tests.api.agent import (
    SUMMARY,
    UNKNOWN,
    Agent,
    a_case,
    ids,
    new_consent,
    new_record,
    pairs,
    refused,
)
from tests.api.conftest import Calls


async def shared(csw: Agent, world: World) -> dict[str, str]:
    """A case with a consent, and a summary that an invited unit could be given."""
    case, person = await a_case(csw)
    ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    written = ids(await csw.post(f"/cases/{case}/records", new_record(person)), 201)
    return {"case": case, "person": person, "summary": written["summary_item"]}


def asking(world: World, made: dict[str, str], **changed: Any) -> dict[str, Any]:
    invitation = {
        "unit": world.units["hokatsu"],
        "purpose": "support",
        "pairs": pairs(made["person"]),
        "items": [made["summary"]],
    }
    return invitation | changed


async def invited(csw: Agent, world: World, **changed: Any) -> dict[str, str]:
    made = await shared(csw, world)
    answer = await csw.post(f"/cases/{made['case']}/invitations", asking(world, made, **changed))
    invitation = ids(answer, 201)["invitation"]
    assert answer.headers["location"].endswith(f"/invitations/{invitation}")
    return {**made, "invitation": invitation}


async def words(agent: Agent, case: str) -> list[str] | None:
    """What somebody reads of a case; None where it is unknown to her."""
    answer = await agent.get(f"/cases/{case}/timeline")
    return [e["text"] for e in answer.json()["entries"]] if answer.status_code == 200 else None


async def test_a_preview_names_nobody_and_acceptance_opens_what_was_chosen(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await invited(csw, world)
    place = f"/invitations/{made['invitation']}"
    preview = (await partner.get(place)).json()
    assert (preview["case"], preview["categories"], preview["state"]) == (None, ["IC14"], "invited")
    assert preview["inviter"]["id"] == world.units["council"]
    assert preview["acts"] == ["accepted", "declined"]
    assert await words(partner, made["case"]) is None
    await refused(
        partner, f"{place}/acceptance", {"confidentiality": False}, "confidentiality_required"
    )
    ids(await partner.post(f"{place}/acceptance", {"confidentiality": True}), 200)
    assert await words(partner, made["case"]) == [SUMMARY]
    listed = (await partner.get("/invitations")).json()["invitations"]
    (mine,) = [one for one in listed if one["invitation"] == made["invitation"]]
    assert (mine["case"], mine["state"], mine["acts"]) == (made["case"], "accepted", ["ended"])
    ids(await partner.post(f"{place}/end", {}), 200)
    assert await words(partner, made["case"]) == []


async def test_who_declines_keeps_nothing_of_what_was_asked(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await invited(csw, world)
    place = f"/invitations/{made['invitation']}"
    await refused(csw, f"{place}/decline", {}, "not_receiver")
    ids(await partner.post(f"{place}/decline", {}), 200)
    left = (await partner.get(place)).json()
    assert (left["case"], left["categories"], left["ward"]) == (None, [], "")
    assert (await csw.get(place)).json()["categories"] == ["IC14"]
    await refused(partner, f"{place}/acceptance", {"confidentiality": True}, "invitation_state")


async def test_the_lead_takes_it_back_and_the_unit_cannot(
    csw: Agent, partner: Agent, world: World
) -> None:
    made = await invited(csw, world)
    place = f"/invitations/{made['invitation']}"
    await refused(partner, f"{place}/withdrawal", {}, "not_lead")
    ids(await csw.post(f"{place}/withdrawal", {}), 200)
    assert (await partner.get(place)).json()["state"] == "withdrawn"


async def test_an_invitation_is_known_to_its_sides_alone(
    csw: Agent, world: World, calls: Calls, stranger: Agent
) -> None:
    made = await invited(csw, world)
    for who in (await calls("outsider"), stranger):
        for invitation in (made["invitation"], UNKNOWN, "nothing"):
            place = f"/invitations/{invitation}"
            answer = await who.get(place)
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown_invitation")
            await refused(who, f"{place}/decline", {}, "unknown_invitation")
        listed = (await who.get("/invitations")).json()["invitations"]
        assert made["invitation"] not in {one["invitation"] for one in listed}
    auditor = await (await calls("auditor")).get("/invitations")
    assert (auditor.status_code, auditor.json()["code"]) == (403, "role_not_allowed")


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"unit": UNKNOWN}, "unknown_unit"),
        ({"purpose": "gossip"}, "unknown_code"),
        ({"pairs": []}, "no_pairs"),
        ({"items": [UNKNOWN]}, "unknown_item"),
        ({"words": "x"}, "invalid_input"),
    ],
)
async def test_what_is_asked_badly_is_refused(
    changed: dict[str, Any], code: str, csw: Agent, world: World
) -> None:
    made = await shared(csw, world)
    await refused(csw, f"/cases/{made['case']}/invitations", asking(world, made, **changed), code)


async def test_nobody_but_the_lead_invites(csw: Agent, partner: Agent, world: World) -> None:
    made = await shared(csw, world)
    await refused(
        partner, f"/cases/{made['case']}/invitations", asking(world, made), "unknown_case"
    )


@pytest.mark.parametrize(
    ("joins", "capacity"), [("co-leads", "co_lead"), ("contributors", "contributor")]
)
async def test_a_co_lead_reads_all_a_contributor_its_own_and_either_may_be_ended(
    joins: str, capacity: str, csw: Agent, world: World, calls: Calls
) -> None:
    made, npo = await shared(csw, world), await calls("npo")
    case = f"/cases/{made['case']}"
    joined = ids(await csw.post(f"{case}/{joins}", {"unit": world.units["npo"]}), 200)
    await refused(csw, f"{case}/{joins}", {"unit": UNKNOWN}, "unknown_unit")
    await refused(csw, f"{case}/{joins}", {"unit": world.units["npo"], "x": 1}, "invalid_input")
    own = new_record(made["person"], text="Own words.", summary=None)
    npo_wrote = await npo.post(f"{case}/records", own)
    ids(npo_wrote, 201)
    read = await words(npo, made["case"])
    assert read is not None
    assert ("Own words." in read, SUMMARY in read) == (True, capacity == "co_lead")
    team = (await csw.get(case)).json()["team"]
    (found,) = [one for one in team if one["engagement"] == joined["engagement"]]
    assert found["capacity"] == capacity
    place = f"{case}/engagements/{joined['engagement']}/end"
    ids(await csw.post(place, {}), 200)
    await refused(csw, place, {}, "not_engaged")
    assert await words(npo, made["case"]) == ["Own words."]
