"""The safe way of contact over REST."""

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent, a_case, a_referral, ids, refused
from tests.api.conftest import Calls

SAID = {
    "how": "hand_over",
    "at": "Day service, Mrs Oka",
    "when": "Tuesdays",
    "avoid": ["not_to_family", "no_slip"],
    "words": "Letters are opened at home.",
}


async def test_the_safe_way_of_contact_stands_beside_the_facts(csw: Agent) -> None:
    case, person = await a_case(csw)
    assert (await csw.get(f"/cases/{case}")).json()["people"][0]["safe_contact"] is None
    place = f"/cases/{case}/people/{person}/safe-contact"
    made = await csw.post(place, SAID)
    item = ids(made, 201)["item"]
    assert made.headers["location"] == f"/api/v1/cases/{case}#{item}"
    told = (await csw.get(f"/cases/{case}")).json()["people"][0]["safe_contact"]
    assert told.pop("noted_at")
    assert told == {**SAID, "item": item, "avoid": ["no_slip", "not_to_family"]}
    ids(await csw.post(place, {"how": "telephone"}), 201)
    later = (await csw.get(f"/cases/{case}")).json()["people"][0]["safe_contact"]
    assert (later["how"], later["at"], later["avoid"], later["words"]) == ("telephone", "", [], "")


async def test_it_is_refused_like_what_is_not_there_and_what_is_not_ones_own(
    csw: Agent, calls: Calls, world: World
) -> None:
    made = await a_referral(world, csw)
    place = "/cases/{}/people/{}/safe-contact"
    mine = place.format(made["case"], made["person"])
    for other in (place.format(UNKNOWN, made["person"]), place.format("x", made["person"])):
        await refused(csw, other, SAID, "unknown_case")
    for other in (place.format(made["case"], UNKNOWN), place.format(made["case"], "x")):
        await refused(csw, other, SAID, "unknown_person")
    for agent in (await calls("outsider"), await calls("auditor")):
        await refused(agent, mine, SAID, "unknown_case")
    await refused(csw, mine, SAID | {"how": "pigeon"}, "unknown_code")
    await refused(csw, mine, SAID | {"at": " "}, "words_required")
    await refused(csw, mine, SAID | {"words": "x" * 501}, "too_long")
    await refused(csw, mine, SAID | {"how": "letter", "avoid": ["no_letter"]}, "invalid_input")
    await refused(csw, mine, SAID | {"note": "?"}, None)
    await refused(csw, mine, {}, None)
