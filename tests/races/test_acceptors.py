"""Several people answer one referral at the same moment: one of them does, and it has a desk."""

import asyncio
from collections.abc import Awaitable
from typing import Any, Final

import pytest

from app.application.ports import Act
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.offer import Offering, PersonMeant, offer
from app.application.use_cases.open_case import PersonAsked
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.person.decide import Facts

ACCEPTORS: Final = 8


def act(world: World, who: str) -> Act:
    return world.act(who, key=world.house.services.new_id())


async def offered(world: World) -> dict[str, str]:
    person = PersonAsked(Facts("Kitakyu Hanako"), "client", adult=True)
    meant = (PersonMeant(person, frozenset({"IC14"})),)
    sheet = Offering(world.units["council"], "formal", "40106", meant, "Please.", ("02",))
    return dict((await offer(world.house.services, act(world, "partner"), sheet)).ids)


async def outcomes(*acts: Awaitable[Any]) -> list[object]:
    """What each was answered: "done", or the code of its refusal."""
    answers = await asyncio.gather(*acts, return_exceptions=True)
    found: list[object] = []
    for answer in answers:
        if isinstance(answer, BaseException) and not isinstance(answer, Refusal):
            raise answer
        found.append(answer.code if isinstance(answer, Refusal) else "done")
    return found


async def rows(world: World, table: str, case: str) -> list[Any]:
    async with world.house.system_pool.acquire() as connection, connection.transaction():
        name = "enishi.municipality"
        await connection.execute("select set_config($1, $2, true)", name, world.municipality)
        query = f"select * from enishi.{table} where stream = $1"
        found = list(await connection.fetch(query, case))
    return sorted(found, key=lambda row: int(row["version"]))


@pytest.mark.parametrize("_", range(3))
async def test_of_many_acceptors_one_leads(world: World, _: int) -> None:
    made = await offered(world)
    services, referral = world.house.services, made["referral"]
    who = ["csw", "manager"] * (ACCEPTORS // 2)
    acts = (accept_referral(services, act(world, one), referral) for one in who)
    found = await outcomes(*acts)
    assert found.count("done") == 1
    assert set(found) == {"done", Code.REFERRAL_STATE}
    types = [row["type"] for row in await rows(world, "event", made["case"])]
    assert types.count("case.opened") == types.count("referral.accepted") == 1


@pytest.mark.parametrize("_", range(5))
async def test_a_sender_that_takes_it_back_and_an_acceptor_are_told_apart(
    world: World, _: int
) -> None:
    """Both may happen, one after the other; never is there a lead of what was taken back first."""
    made = await offered(world)
    services, referral = world.house.services, made["referral"]
    accepted, cancelled = await outcomes(
        accept_referral(services, act(world, "csw"), referral),
        cancel_referral(services, act(world, "partner"), referral),
    )
    types = [row["type"] for row in await rows(world, "event", made["case"])]
    assert cancelled == "done"
    assert types.count("referral.cancelled") == 1
    opened = 1 if accepted == "done" else 0
    assert types.count("case.opened") == types.count("referral.accepted") == opened
    assert accepted in {"done", Code.REFERRAL_STATE}
    assert not opened or types.index("case.opened") < types.index("referral.cancelled")
