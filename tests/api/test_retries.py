"""A retry storm: answers are lost, requests repeated, and each act is done once."""

import asyncio
import json
import random
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import asyncpg
import pytest

from app.demo.world import World
from app.wiring import House
from tests.api.agent import (
    PERSONAL,
    Agent,
    a_case,
    a_referral,
    ids,
    new_case,
    new_consent,
    new_record,
    new_referral,
    today,
    written,
)

CLIENTS = 50
REPETITIONS = 5
Owner: TypeAlias = "asyncpg.Connection[asyncpg.Record]"


@dataclass(frozen=True, slots=True)
class Deed:
    """One command: by whom, where, what, and how many events it means."""

    agent: Agent
    path: str
    body: Mapping[str, Any]
    events: int = 1


async def insist(deed: Deed, key: str, chance: random.Random) -> dict[str, str]:
    """Send it up to five times; all answers but the last are lost, some while on their way."""
    for _ in range(chance.randint(0, REPETITIONS - 1)):
        lost = asyncio.create_task(deed.agent.post(deed.path, deed.body, key))
        if chance.random() < 0.5:
            await asyncio.sleep(chance.uniform(0, 0.05))
            lost.cancel()
        await asyncio.gather(lost, return_exceptions=True)
    answer = await deed.agent.post(deed.path, deed.body, key)
    while answer.status_code == 409 and answer.json()["code"] == "conflict":
        # Many acts on one case at once: the house gave way after its own attempts.
        await asyncio.sleep(chance.uniform(0, 0.1))
        answer = await deed.agent.post(deed.path, deed.body, key)
    assert answer.status_code in {200, 201}, answer.text
    found: dict[str, str] = answer.json()["ids"]
    return found


async def storm(house: House, deed: Deed, key: str) -> dict[str, str]:
    """50 clients insist on the same act at the same time."""
    chance = random.Random(key)  # noqa: S311 - a storm that can be repeated
    before = await written(house)
    answers = await asyncio.gather(
        *(insist(deed, key, random.Random(chance.random())) for _ in range(CLIENTS))  # noqa: S311
    )
    assert await written(house) - before == deed.events, deed.path
    assert all(answer == answers[0] for answer in answers)
    return answers[0]


@pytest.mark.slow
async def test_each_command_is_done_once_in_a_storm(
    house: House, world: World, csw: Agent, partner: Agent, owner: Owner
) -> None:
    async for deed, name in household(world, csw, partner):
        deed.made.update(await storm(house, deed.deed, f"{name}-of-Kitakyu-Hanako"))
    await keeps_no_words(owner)


@dataclass(slots=True)
class Planned:
    deed: Deed
    made: dict[str, str]


async def household(world: World, csw: Agent, partner: Agent) -> AsyncIterator[tuple[Planned, str]]:
    """Every command of the path, each on what the ones before it made."""
    made: dict[str, str] = {}

    def plan(agent: Agent, path: str, body: Mapping[str, Any], events: int = 1) -> Planned:
        return Planned(Deed(agent, path.format(**made), body, events), made)

    # A person registered, the case opened, the person linked.
    yield plan(csw, "/cases", new_case(), 3), "open"
    case, person = made["case"], made["person_1"]
    yield plan(csw, "/cases/{case}/records", new_record(person), 2), "record"
    yield plan(csw, "/cases/{case}/consents", new_consent(world, person)), "consent"
    to_care = new_referral(world, person, receiver_unit=world.units["care"])
    yield plan(csw, "/cases/{case}/referrals", to_care, 2), "refer-in-vain"
    yield plan(csw, "/referrals/{referral}/cancellation", {}, 2), "cancel"
    yield plan(csw, "/cases/{case}/referrals", new_referral(world, person), 2), "refer-once"
    yield plan(partner, "/referrals/{referral}/decline", {"reason": "03"}), "decline"
    yield plan(csw, "/cases/{case}/referrals", new_referral(world, person), 2), "refer"
    place = "/referrals/{referral}"
    yield plan(partner, f"{place}/acceptance", {"report_due": today(7)}), "accept"
    yield plan(partner, f"{place}/contacts", {"progress": "started"}), "contact"
    report = {"result": "completed", "text": "The roof is repaired."}
    yield plan(partner, f"{place}/outcome", report), "report"
    yield plan(csw, f"{place}/confirmation", {"continues": True}), "confirm"
    withdrawal = "/cases/{case}/consents/{consent}/withdrawal"
    yield plan(csw, withdrawal, {"form": "oral"}, 2), "withdraw"
    closing = {"reason": "01", "accompanying_unit": world.units["council"]}
    yield plan(csw, f"/cases/{case}/closing", closing), "close"


async def keeps_no_words(owner: Owner) -> None:
    """What is kept of a request: a hash of its key, a hash of it, ids and codes."""
    rows = await owner.fetch("select * from enishi.idempotency")
    assert rows
    for row in rows:
        kept = " ".join(
            value.decode("latin-1") if isinstance(value, bytes) else str(value)
            for value in row.values()
        )
        assert not any(word in kept for word in (*PERSONAL, "Hanako", "roof")), kept
        assert set(json.loads(row["result"])) <= ID_NAMES


ID_NAMES = {"case", "number", "person_1", "item", "summary_item", "consent", "referral"}


@pytest.mark.slow
async def test_each_of_many_clients_has_its_own_act_done_once(
    house: House, csw: Agent, world: World
) -> None:
    """50 clients at once, each with a key of its own, on one case."""
    case, person = await a_case(csw)
    before = await written(house)
    deed = Deed(csw, f"/cases/{case}/consents", new_consent(world, person))
    chance = random.Random(7)  # noqa: S311
    answers = await asyncio.gather(
        *(
            insist(deed, f"own-{n}", random.Random(chance.random()))  # noqa: S311
            for n in range(CLIENTS)
        )
    )
    assert await written(house) - before == CLIENTS
    assert len({answer["consent"] for answer in answers}) == CLIENTS


async def test_a_key_does_not_serve_two_acts(csw: Agent, house: House) -> None:
    case, person = await a_case(csw)
    first = ids(await csw.post(f"/cases/{case}/records", new_record(person), "twice"), 201)
    before = await written(house)
    other = new_record(person, text="Something else.")
    for path, body in ((f"/cases/{case}/records", other), ("/cases", new_case())):
        answer = await csw.post(path, body, "twice")
        assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")
    assert await written(house) == before
    assert first["item"]


async def test_a_repetition_says_so_and_gives_the_same_place(csw: Agent) -> None:
    body = new_case()
    first, again = [await csw.post("/cases", body, "said-so") for _ in range(2)]
    assert (first.json()["replayed"], again.json()["replayed"]) == (False, True)
    assert first.json()["ids"] == again.json()["ids"]
    assert first.headers["location"] == again.headers["location"]
    assert first.status_code == again.status_code == 201


async def test_two_units_may_use_the_same_key(csw: Agent, partner: Agent, world: World) -> None:
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}"
    assert (await csw.post("/cases", new_case(), "shared")).status_code == 201
    accepted = await partner.post(f"{place}/acceptance", {"report_due": today(7)}, "shared")
    assert (accepted.status_code, accepted.json()["replayed"]) == (200, False)
