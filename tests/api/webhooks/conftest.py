"""An office of the house's post whose clock a test turns, and what a unit hears of."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from app.adapters.webhooks.courier import HttpCourier
from app.application.ports import Services
from app.application.ports.webhooks import Endpoint, Secret
from app.application.telling import Post, tell_once
from app.demo.world import World
from app.wiring import deliveries
from tests.adapters.acts import ordered
from tests.api.agent import Agent, a_referral, ids, new_record, today
from tests.api.webhooks.receiver import Day, Receiver


@dataclass
class Office:
    """One dispatcher, an attempt at a time; `who` is told in the tests."""

    world: World
    services: Services
    post: Post
    day: Day
    who: str = "partner"

    async def attempts(self) -> int:
        """Until nothing is due: how many there were."""
        await ordered(self.world.house)
        count = 0
        while await tell_once(self.services, self.post):
            count += 1
        return count

    async def endpoint(self, receiver: Receiver, url: str = "") -> str:
        """From now on the unit is told there."""
        await ordered(self.world.house)
        made = await self.added(url or receiver.url())
        receiver.secrets.append(made.secret)
        return made.endpoint

    async def added(self, url: str) -> Secret:
        at = self.world.actor(self.who).at
        return await self.services.endpoints.add(at, url, self.day.now())

    async def seen(self, endpoint: str) -> Endpoint:
        every = await self.post.deliveries.every(self.post.municipality)
        return next(one for one in every if one.endpoint == endpoint)


@pytest.fixture
def day() -> Day:
    return Day(datetime.now(UTC))


@asynccontextmanager
async def an_office(
    world: World,
    day: Day,
    *,
    local: bool = True,
    trusted: ssl.SSLContext | None = None,
    seconds: float = 5,
) -> AsyncIterator[Office]:
    house = world.house
    services = replace(house.services, clock=day, chance=lambda: 0.0)
    async with HttpCourier(local=local, trusted=trusted, seconds=seconds) as courier:
        yield Office(world, services, Post(house.municipality, deliveries(house), courier), day)
    every = await deliveries(house).every(house.municipality)  # leave none to the next test
    for one in every:
        at = await services.directory.unit(house.municipality, one.unit)
        if one.state != "ended" and at is not None:
            await services.endpoints.end(at, one.endpoint, day.now())


@pytest.fixture
async def office(world: World, day: Day) -> AsyncIterator[Office]:
    async with an_office(world, day) as opened:
        yield opened


async def engaged(csw: Agent, partner: Agent, world: World) -> dict[str, str]:
    """A case in which the partner takes part."""
    made = await a_referral(world, csw)
    place = f"/referrals/{made['referral']}/acceptance"
    assert (await partner.post(place, {"report_due": today(14)})).status_code == 200
    await ordered(world.house)
    return made


async def shared(csw: Agent, world: World, made: dict[str, str]) -> str:
    """Words for the partner; how they are told of is `record.shared`."""
    record = new_record(made["person"], share_with=[world.units["hokatsu"]])
    return ids(await csw.post(f"/cases/{made['case']}/records", record), 201)["summary_item"]


async def taken_back(csw: Agent, made: dict[str, str]) -> None:
    withdrawal = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    ids(await csw.post(withdrawal, {"form": "oral"}), 200)
