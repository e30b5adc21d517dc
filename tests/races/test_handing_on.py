"""Hand-offs and referrals answered by several at once, and by people who leave in that moment.

At every moment one lead; and of every referral that is open, the turn on exactly one desk.
"""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Sequence
from http import HTTPStatus
from typing import Any, Final

import asyncpg
import pytest
from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient, Response

from app.adapters.postgres.access import Access
from app.adapters.postgres.migrate import with_database
from app.api.application import build_api
from app.application.queries.duties import desk
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of
from tests.adapters.staff import hired
from tests.api.agent import PREFIX, Agent, a_referral, ids, new_referral, pairs, today

SEED: Final = 20261125
ROUNDS: Final = 4
CALM: Final = {200, 403, 404, 409}
LEADS: Final = """
select unit::text from enishi.engagement
where case_id = $1 and capacity = 'lead' and ends is null
"""
OPEN: Final = """
select r.state, r.sender_unit::text as sender, r.receiver_unit::text as receiver,
       array_agg(d.unit::text) filter (where d.unit is not null) as desks
from enishi.referral r
left join enishi.duty d on d.case_id = r.case_id and d.ref = r.referral
 and d.kind like 'referral_%' and d.kind <> 'referral_overdue'
where r.referral = $1 group by r.state, r.sender_unit, r.receiver_unit
"""
DONE: Final = frozenset({"closed", "declined", "cancelled"})


@pytest.fixture(scope="module")
async def client(world: World) -> AsyncIterator[AsyncClient]:
    outer = FastAPI(openapi_url=None)
    house = world.house
    outer.mount(PREFIX, build_api(house.services, house.fingerprint))
    transport = ASGITransport(app=outer, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://enishi.test") as made:
        yield made


@pytest.fixture(scope="module")
async def owner(world: World, server: str) -> "AsyncIterator[asyncpg.Connection[Any]]":
    """Past the walls: what stands in the tables."""
    name = await world.house.pool.fetchval("select current_database()")
    connection = await asyncpg.connect(with_database(server, name))
    yield connection
    await connection.close()


async def agent(world: World, client: AsyncClient, who: str) -> Agent:
    return Agent(client, await world.token(who))


async def at_once(*acts: Awaitable[Response]) -> Sequence[Response]:
    answers = await asyncio.gather(*acts)
    assert all(answer.status_code < 500 for answer in answers), [a.text for a in answers]
    return answers


async def holds(world: World, owner: Any, made: dict[str, str], lead: str) -> None:
    """One lead; and no referral of the case that nobody has to do with."""
    leads = [row["unit"] for row in await owner.fetch(LEADS, made["case"])]
    assert leads == [world.units[lead]]
    for key in ("referral", "other"):
        row = await owner.fetchrow(OPEN, made[key])
        desks = row["desks"] or []
        assert len(desks) == (0 if row["state"] in DONE else 1), dict(row)
        assert set(desks) <= {row["sender"], row["receiver"]}


async def proposed(world: World, client: AsyncClient) -> dict[str, str]:
    """Care works on a referral, Hokatsu was sent another, and is asked to lead."""
    csw = await agent(world, client, "csw")
    made = await a_referral(world, csw, to="care")
    care = await agent(world, client, "decliner")
    ids(await care.post(f"/referrals/{made['referral']}/acceptance", {}), 200)
    body = new_referral(world, made["person"], receiver_unit=world.units["hokatsu"])
    made["other"] = ids(await csw.post(f"/cases/{made['case']}/referrals", body), 201)["referral"]
    body = {
        "to_unit": world.units["hokatsu"],
        "pairs": pairs(made["person"]),
        "text": "She moves to your ward.",
        "overlap_until": today(20),
    }
    return made | ids(await csw.post(f"/cases/{made['case']}/handoffs", body), 201)


@pytest.mark.parametrize("round_", range(ROUNDS))
async def test_of_many_answers_to_a_hand_off_one_counts(
    world: World, client: AsyncClient, owner: Any, round_: int
) -> None:
    made = await proposed(world, client)
    place = f"/cases/{made['case']}/handoffs/{made['handoff']}"
    acts = [
        ("partner", f"{place}/acceptance", {}),
        (await hired(world, "partner"), f"{place}/acceptance", {}),
        ("partner", f"{place}/decline", {}),
        ("csw", f"{place}/withdrawal", {}),
        ("manager", f"{place}/withdrawal", {}),
        ("csw", f"/referrals/{made['other']}/cancellation", {}),
        ("partner", f"/referrals/{made['other']}/acceptance", {}),
        ("decliner", f"/referrals/{made['referral']}/contacts", {"progress": "contacted"}),
    ]
    random.Random(SEED + round_).shuffle(acts)  # noqa: S311 - a test's choice
    agents = {who: await agent(world, client, who) for who, _, _ in acts}
    answers = await at_once(*(agents[who].post(path, body) for who, path, body in acts))
    assert {answer.status_code for answer in answers} <= CALM
    taken = [
        path.rpartition("/")[2]
        for (_, path, _), answer in zip(acts, answers, strict=True)
        if answer.status_code == HTTPStatus.OK and path.startswith(place)
    ]
    assert len(taken) == 1, taken
    await holds(world, owner, made, "hokatsu" if taken == ["acceptance"] else "council")


@pytest.mark.parametrize("round_", range(ROUNDS))
async def test_of_many_answers_to_a_referral_the_loop_stays_whole(
    world: World, client: AsyncClient, owner: Any, round_: int
) -> None:
    made = await proposed(world, client)
    at = f"/referrals/{made['other']}"
    acts = [
        ("partner", "acceptance", {}),
        (await hired(world, "partner"), "acceptance", {}),
        (await hired(world, "partner"), "decline", {"reason": "03"}),
        ("partner", "questions", {"text": "Who opens the door?"}),
        ("csw", "cancellation", {}),
        ("manager", "cancellation", {}),
    ]
    random.Random(SEED + round_).shuffle(acts)  # noqa: S311 - a test's choice
    agents = {who: await agent(world, client, who) for who, _, _ in acts}
    answers = await at_once(*(agents[who].post(f"{at}/{edge}", body) for who, edge, body in acts))
    done = [
        edge
        for (_, edge, _), answer in zip(acts, answers, strict=True)
        if answer.status_code == HTTPStatus.OK
    ]
    assert done.count("acceptance") + done.count("decline") <= 1
    assert done.count("cancellation") == (0 if "decline" in done else 1)
    await holds(world, owner, made, "council")


@pytest.mark.parametrize("round_", range(ROUNDS))
async def test_whoever_leaves_while_she_takes_over_leaves_nothing_to_nobody(
    world: World, client: AsyncClient, owner: Any, round_: int
) -> None:
    """Either she was too late, and it waits; or it is her unit's, which is told that she left."""
    made, leaver = await proposed(world, client), await hired(world, "partner")
    place = f"/cases/{made['case']}/handoffs/{made['handoff']}"
    goes, now = await agent(world, client, leaver), world.house.services.clock.now()
    worker, access = world.actors[leaver].worker, Access(world.house.pool)
    acts = [
        asyncio.create_task(goes.post(f"{place}/acceptance", {})),
        asyncio.create_task(goes.post(f"/referrals/{made['other']}/acceptance", {})),
    ]
    if round_ % 2:  # she has begun, or she has not
        await asyncio.wait(acts, return_when=asyncio.FIRST_COMPLETED)
    await access.cut_off(world.municipality, worker, now)
    took = [(await act).status_code == HTTPStatus.OK for act in acts]
    await holds(world, owner, made, "hokatsu" if took[0] else "council")
    asked = world.act("partner")
    lines = await desk(scope_of(asked.actor, civil_date(asked.now)), world.house.services, asked)
    lying = {(line.duty.kind, line.duty.ref): line.duty.gone for line in lines.lines}
    assert (("no_worker", made["case"]) in lying) is took[0]
    assert (("handoff_answer", made["handoff"]) in lying) is not took[0]
    assert took[1] or ("referral_answer", made["other"]) in lying
    if took[1]:
        assert [gone for (_, ref), gone in lying.items() if ref == made["other"]] == [True]
    again = await goes.get("/me")
    assert again.status_code == 401
