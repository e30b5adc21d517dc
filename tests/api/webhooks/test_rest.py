"""A unit keeps its endpoints over REST; nobody else knows of them."""

from collections.abc import Awaitable, Callable

import pytest

from app.demo.world import World
from tests.api.agent import UNKNOWN, Agent
from tests.api.webhooks.conftest import Office, engaged, shared
from tests.api.webhooks.receiver import receiving

PLACE = "/webhook-endpoints"
URL = "https://hooks.invalid/enishi"


async def made(agent: Agent, url: str = URL) -> dict[str, str]:
    answer = await agent.post(PLACE, {"url": url})
    assert answer.status_code == 201, answer.text
    assert answer.headers["cache-control"] == "no-store"
    told: dict[str, str] = answer.json()
    return told


async def state(agent: Agent, endpoint: str) -> str:
    listed = (await agent.get(PLACE)).json()["endpoints"]
    found: str = next(one["state"] for one in listed if one["endpoint"] == endpoint)
    return found


async def test_what_was_made_over_rest_is_told(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    case = await engaged(csw, partner, world)
    async with receiving(office.day) as receiver:
        told = await made(partner, receiver.url())
        receiver.secrets.append(told["secret"])
        office.day.passes(minutes=1)  # it was made by the clock of the house
        await shared(csw, world, case)
        await office.attempts()
        assert receiver.types == ["record.shared"]


async def test_a_unit_rotates_replays_and_ends_its_endpoint(partner: Agent) -> None:
    told = await made(partner)
    at = f"{PLACE}/{told['endpoint']}"
    rotated = (await partner.post(f"{at}/secret", {})).json()
    assert rotated["endpoint"] == told["endpoint"]
    assert rotated["secret"] != told["secret"]
    assert (await partner.post(f"{at}/replay", {})).status_code == 200
    listed = await partner.get(PLACE)
    assert told["secret"] not in listed.text
    assert rotated["secret"] not in listed.text
    assert (await partner.post(f"{at}/end", {})).status_code == 200
    assert await state(partner, told["endpoint"]) == "ended"
    for act in ("secret", "replay", "end"):
        answer = await partner.post(f"{at}/{act}", {})
        assert (answer.status_code, answer.json()["code"]) == (404, "unknown_endpoint")


async def test_a_repeated_request_does_nothing_twice_and_is_answered_the_same(
    partner: Agent,
) -> None:
    answers = [await partner.post(PLACE, {"url": URL}, "one-key-for-two") for _ in range(2)]
    first, second = (answer.json() for answer in answers)
    assert (first["replayed"], second["replayed"]) == (False, True)
    assert first["endpoint"] == second["endpoint"]
    assert first["secret"] == second["secret"]
    other = await partner.post(PLACE, {"url": f"{URL}/2"}, "one-key-for-two")
    assert (other.status_code, other.json()["code"]) == (422, "idempotency_key_reused")
    at = f"{PLACE}/{first['endpoint']}"
    rotated = [(await partner.post(f"{at}/secret", {}, "rotate-once")).json() for _ in range(2)]
    assert rotated[0]["secret"] == rotated[1]["secret"] != first["secret"]
    ended = [(await partner.post(f"{at}/end", {}, "end-once")).json() for _ in range(2)]
    assert [one["replayed"] for one in ended] == [False, True]


async def test_another_unit_neither_sees_nor_touches_an_endpoint(
    csw: Agent, partner: Agent, stranger: Agent
) -> None:
    told = await made(partner)
    for agent in (csw, stranger):
        assert told["endpoint"] not in (await agent.get(PLACE)).text
        for act in ("secret", "replay", "end"):
            answer = await agent.post(f"{PLACE}/{told['endpoint']}/{act}", {})
            nothing = await agent.post(f"{PLACE}/{UNKNOWN}/{act}", {})
            assert (answer.status_code, answer.json()["code"]) == (404, "unknown_endpoint")
            assert answer.content == nothing.content
    assert await state(partner, told["endpoint"]) == "active"


@pytest.mark.parametrize("url", ["http://hooks.invalid/", "https://a:b@hooks.invalid", ""])
async def test_an_address_that_nobody_should_be_told_at_is_refused(
    partner: Agent, url: str
) -> None:
    answer = await partner.post(PLACE, {"url": url})
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid_input")


async def test_without_scope_or_role_there_are_no_endpoints(
    calls: Callable[..., Awaitable[Agent]],
) -> None:
    reader, auditor = await calls("partner", "webhooks:read"), await calls("auditor")
    assert (await reader.get(PLACE)).status_code == 200
    assert (await reader.post(PLACE, {"url": URL})).json()["code"] == "scope_not_granted"
    assert (await auditor.get(PLACE)).json()["code"] == "role_not_allowed"
    assert (await auditor.post(PLACE, {"url": URL})).json()["code"] == "role_not_allowed"
