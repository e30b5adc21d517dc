"""What a receiver is told: everything, in order, again until it takes it, and never more."""

import asyncio
import re
from datetime import timedelta

import pytest

from app.adapters.webhooks.courier import HttpCourier
from app.application.telling import WAITS, tell, tell_once
from app.demo.world import World
from app.wiring import dispatching
from tests.adapters.acts import Owner, ordered, until
from tests.api.agent import PERSONAL, Agent
from tests.api.webhooks.conftest import Office, an_office, engaged, shared, taken_back
from tests.api.webhooks.receiver import GOOD, WORDS, Day, receiving

BAD = "500 Internal Server Error"


async def test_a_receiver_is_told_in_the_order_of_the_feed_thin_and_signed(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day) as receiver:
        await office.endpoint(receiver)
        assert await office.attempts() == 0  # what was before is in the feed
        item = await shared(csw, world, made)
        await taken_back(csw, made)
        assert await office.attempts() == 1
        assert receiver.types == ["access.changed"]  # and what is shared no longer is not told
        await shared(csw, world, await engaged(csw, partner, world))
        await office.attempts()
        assert receiver.types[-1] == "record.shared"
        for headers, body in receiver.requests:
            assert headers["content-type"] == "application/json"
            assert len(body) < 20_000
            assert not any(word in body.decode() for word in (*PERSONAL, made["case"], item))
            assert not re.search(rb"[0-9a-f]{8}-[0-9a-f]{4}", body)  # no id that others know


async def test_a_receiver_that_was_down_for_a_day_misses_nothing(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day, BAD) as receiver:
        endpoint = await office.endpoint(receiver)
        for hours in (0, 1, 2, 5, 8, 8):
            office.day.passes(hours=hours)
            await shared(csw, world, made)
            await office.attempts()
        assert receiver.accepted == {}
        seen = await office.seen(endpoint)
        assert (seen.state, seen.trouble) == ("active", "status_500")
        ids = {headers["webhook-id"] for headers, _ in receiver.requests}
        assert len(ids) == 1  # the same message, and nothing goes before it
        receiver.answers = [GOOD]
        office.day.passes(days=1)
        await office.attempts()
        feed = (await partner.get("/feed")).json()
        told = [(e["id"], e["type"]) for e in feed["entries"]]
        while feed["entries"]:
            feed = (await partner.get(f"/feed?after={feed['next']}")).json()
            told += [(e["id"], e["type"]) for e in feed["entries"]]
        assert receiver.types.count("record.shared") == 6
        assert receiver.entries == told[-len(receiver.entries) :]
        assert (await office.seen(endpoint)).trouble is None


@pytest.mark.parametrize(
    ("answer", "trouble"),
    [(BAD, "status_500"), ("302 Found", "status_302"), ("404 Not Found", "status_404")],
)
async def test_whatever_is_no_success_is_tried_again_on_the_schedule_and_then_given_up(
    csw: Agent, partner: Agent, office: Office, answer: str, trouble: str
) -> None:
    world = office.world
    made = await engaged(csw, partner, world)
    async with receiving(office.day, answer) as receiver:
        endpoint = await office.endpoint(receiver)
        await shared(csw, world, made)
        assert await office.attempts() == 1
        for wait in WAITS:
            office.day.at += wait - timedelta(seconds=1)
            assert await office.attempts() == 0
            office.day.passes(seconds=1)
            assert await office.attempts() == 1
        seen = await office.seen(endpoint)
        assert (seen.state, seen.trouble, seen.failures) == ("stopped", trouble, 10)
        office.day.passes(days=30)
        assert await office.attempts() == 0
        receiver.answers = [GOOD]
        await office.services.endpoints.replay(world.actor("partner").at, endpoint, office.day.at)
        await office.attempts()
        assert receiver.types == ["record.shared"]
        assert (await office.seen(endpoint)).state == "active"


async def test_gone_ends_an_endpoint_for_good(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day, "410 Gone") as receiver:
        endpoint = await office.endpoint(receiver)
        await shared(csw, world, made)
        await office.attempts()
        office.day.passes(days=30)
        assert await office.attempts() == 0
        assert (await office.seen(endpoint)).state == "ended"


@pytest.mark.parametrize("status", ["429 Too Many Requests", "502 Bad Gateway", "504 Timeout"])
async def test_a_receiver_says_how_long_it_needs(
    csw: Agent, partner: Agent, world: World, office: Office, status: str
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day, f"{status}\r\nRetry-After: 900", GOOD) as receiver:
        await office.endpoint(receiver)
        await shared(csw, world, made)
        await office.attempts()
        office.day.passes(seconds=899)
        assert await office.attempts() == 0
        office.day.passes(seconds=1)
        assert await office.attempts() == 1
        assert receiver.types == ["record.shared"]


async def test_silence_ends_an_attempt(csw: Agent, partner: Agent, world: World, day: Day) -> None:
    made = await engaged(csw, partner, world)
    async with an_office(world, day, seconds=0.2) as office, receiving(day, "silence") as receiver:
        endpoint = await office.endpoint(receiver)
        await shared(csw, world, made)
        await office.attempts()
        assert (await office.seen(endpoint)).trouble == "timeout"
        receiver.answers = [GOOD]
        day.passes(seconds=5)
        await office.attempts()
        assert receiver.types == ["record.shared"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
async def test_a_name_that_leads_home_is_refused_without_the_setting(
    csw: Agent, partner: Agent, world: World, day: Day, host: str
) -> None:
    made = await engaged(csw, partner, world)
    async with an_office(world, day, local=False) as office, receiving(day) as receiver:
        endpoint = await office.endpoint(receiver, receiver.url(host))
        await shared(csw, world, made)
        await office.attempts()
        assert (await office.seen(endpoint)).trouble == "not_outward"
        assert receiver.requests == []


async def test_what_was_taken_back_between_the_act_and_the_telling_is_not_told(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day, BAD, GOOD) as receiver:
        await office.endpoint(receiver)
        await shared(csw, world, made)
        await office.attempts()
        assert b"record.shared" in receiver.requests[0][1]
        await taken_back(csw, made)
        office.day.passes(seconds=5)
        await office.attempts()
        assert receiver.types == ["access.changed"]


async def test_no_word_of_an_answer_is_kept(
    csw: Agent, partner: Agent, world: World, office: Office, owner: Owner
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day, BAD) as receiver:
        endpoint = await office.endpoint(receiver)
        await shared(csw, world, made)
        await office.attempts()
        row = await owner.fetchrow(
            "select w::text as words from enishi.webhook_endpoint w where endpoint = $1", endpoint
        )
        assert row is not None
        assert WORDS not in row["words"]
        assert receiver.secrets[0] not in row["words"]
        assert receiver.secrets[0].removeprefix("whsec_").encode().hex() not in row["words"]


async def test_while_a_secret_is_rotated_both_are_good(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day) as receiver:
        endpoint, at = await office.endpoint(receiver), world.actor("partner").at
        new = (await office.services.endpoints.rotate(at, endpoint, office.day.at)).secret
        old = receiver.secrets[0]
        receiver.secrets.append(new)
        await shared(csw, world, made)
        await office.attempts()
        assert receiver.types == ["record.shared"]  # either secret verified it
        receiver.secrets = [new]
        office.day.passes(days=1)
        await shared(csw, world, made)
        await office.attempts()
        assert receiver.verifies(new)
        assert not receiver.verifies(old)


async def test_two_dispatchers_never_send_the_same_at_once(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day) as receiver:
        await office.endpoint(receiver)
        await shared(csw, world, made)
        await ordered(world.house)
        post = office.post
        takes = (post.deliveries.take(post.municipality, office.day.at) for _ in range(8))
        leased = [one for one in await asyncio.gather(*takes) if one is not None]
        assert len(leased) == 1
        office.day.passes(minutes=1)  # it died with the lease in its hand
        again = await post.deliveries.take(post.municipality, office.day.at)
        assert again is not None
        assert (again.message, again.until) == (leased[0].message, leased[0].until)
        await tell(office.services, post, leased[0])  # it lived after all: told twice,
        await tell(office.services, post, again)  # under one id
        assert len(receiver.requests) == 2
        assert receiver.types == ["record.shared"]
        assert not await tell_once(office.services, post)


async def test_one_receiver_that_hangs_keeps_nobody_waiting(
    csw: Agent, partner: Agent, world: World, office: Office
) -> None:
    made = await engaged(csw, partner, world)
    async with receiving(office.day, "silence") as silent, receiving(office.day) as receiver:
        await office.endpoint(silent)
        await office.endpoint(receiver)
        async with HttpCourier(local=True, seconds=2) as courier, dispatching(world.house, courier):
            await shared(csw, world, made)
            await ordered(world.house)

            async def told() -> bool:
                return bool(receiver.accepted)

            async with asyncio.timeout(30):
                await until(told)
            assert len(silent.requests) == 1
        assert receiver.types == ["record.shared"]
