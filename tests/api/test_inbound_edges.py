"""The one table holds for a referral from outside: every (state, edge, actor) over REST."""

from collections.abc import Mapping
from typing import Final

import pytest

from app.demo.world import World
from app.domain.case.referral.table import EDGES, EdgeName, ReferralState, Side
from tests.api.agent import UNKNOWN, Agent
from tests.api.conftest import Calls
from tests.api.test_edges import ACTS, CHECKING, EVERYBODY, REFUSED, WAY, Stage
from tests.api.test_inbound import an_offer

INBOUND: Final = {state: way[1:] for state, way in WAY.items() if way}
"""What is offered from outside is sent at once: nobody drafts it here."""
SENDER: Final = "partner"
RECEIVERS: Final = ("csw", "manager")


@pytest.fixture(scope="module")
async def agents(calls: Calls, stranger: Agent) -> Mapping[str, Agent]:
    return {"stranger": stranger, **{who: await calls(who) for who in EVERYBODY}}


def takers(edge: EdgeName) -> tuple[str, ...]:
    return (SENDER,) if EDGES[edge].side is Side.SENDER else RECEIVERS


async def offered(world: World, agents: Mapping[str, Agent], state: ReferralState) -> Stage:
    """An offer in this state, of which its receiver asked something."""
    stage = Stage(agents, await an_offer(world, agents[SENDER]))
    stage.ids["question"] = (await stage.does("csw", ACTS[EdgeName.ASK]))["question"]
    stage.ids["check"] = UNKNOWN
    for edge in INBOUND[state]:
        await stage.does(takers(edge)[0], ACTS[edge])
    return stage


async def state_of(stage: Stage) -> str:
    seen = await stage.agents[SENDER].get(f"/referrals/{stage.ids['referral']}")
    found: str = seen.json()["referral"]["state"]
    return found


def leaves(edge: EdgeName, state: ReferralState) -> bool:
    return state in EDGES[edge].sources and not EDGES[edge].outside and edge not in CHECKING


@pytest.mark.parametrize("state", INBOUND)
async def test_no_edge_is_taken_that_the_table_does_not_name(
    world: World, agents: Mapping[str, Agent], state: ReferralState
) -> None:
    stage = await offered(world, agents, state)
    for edge, act in ACTS.items():
        for who in agents:
            if not (who in takers(edge) and leaves(edge, state)):
                answer = await stage.post(who, *act)
                assert answer.status_code in REFUSED, (who, edge, answer.text)
                if who not in {SENDER, *RECEIVERS}:
                    assert answer.status_code == 404, (who, edge, answer.text)
    assert await state_of(stage) == state


@pytest.mark.parametrize("state", INBOUND)
async def test_every_edge_that_the_table_names_is_taken(
    world: World, agents: Mapping[str, Agent], state: ReferralState
) -> None:
    for edge, act in ACTS.items():
        if leaves(edge, state):
            stage = await offered(world, agents, state)
            await stage.does(takers(edge)[-1], act)
            assert await state_of(stage) == EDGES[edge].after(state)


@pytest.mark.parametrize("state", INBOUND)
async def test_who_is_on_neither_side_links_nothing(
    world: World, agents: Mapping[str, Agent], state: ReferralState
) -> None:
    stage = await offered(world, agents, state)
    for who in agents:
        if who in RECEIVERS and state is ReferralState.SENT:
            continue
        answer = await stage.post(who, "/referrals/{referral}/link", {"case": stage.ids["case"]})
        assert answer.status_code in REFUSED, (who, answer.text)
    assert await state_of(stage) == state
