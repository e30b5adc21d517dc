"""Other acts that narrow access, against readers: none reads on once the act is acknowledged."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Final

import pytest

from app.adapters.postgres.access import Access
from app.application.queries.case_page import case_page
from app.application.use_cases.accept_invitation import accept_invitation
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.end_invitation import end_invitation
from app.application.use_cases.invite import Inviting, invite
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.refer import Referring, refer
from app.application.use_cases.retract_item import retract_item
from app.demo.world import World, build_world
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import scope_of
from tests.adapters.acts import NOW, act, shared_household, until
from tests.conftest import PASSWORD, fresh_house
from tests.races.history import History
from tests.races.looks import SUMMARY_ALONE, Answer, Look, found, previewed
from tests.races.test_withdrawal import read_on

READERS: Final = 4
ENOUGH: Final = 8
"""Reads on each side of the act, so that some are in hand when it comes."""

Ids = dict[str, str]
Act = Callable[[], Awaitable[object]]
Prepare = Callable[[World, Ids], Awaitable[tuple[Look, Act]]]


@pytest.fixture
async def stage(server: str, template: str, tmp_path: Path) -> AsyncIterator[World]:
    async with fresh_house(server, template, tmp_path, pool_size=READERS + 4) as house:
        yield await build_world(house, password=PASSWORD)


async def summary(world: World, ids: Ids) -> str:
    """The one summary that the readers look for."""
    lead = act(world)
    scope = scope_of(lead.actor, NOW.date())
    page = await case_page(scope, world.house.services, lead, ids["case"])
    (item,) = [
        e.item
        for e in page.entries
        if e.kind == "summary" and SUMMARY_ALONE in getattr(e.event, "text", "")
    ]
    return item


async def cancelled(world: World, ids: Ids) -> tuple[Look, Act]:
    return found, lambda: cancel_referral(world.house.services, act(world), ids["hokatsu"])


async def declined(world: World, ids: Ids) -> tuple[Look, Act]:
    services, pairs = world.house.services, frozenset({Pair(ids["ume"], "IC04")})
    asked = Referring(
        receiver_unit=world.units["hokatsu"],
        kind="formal",
        purpose="support",
        pairs=pairs,
        text="服薬",
        answer_due=NOW.date(),
        topics=("01",),
    )
    made = await refer(services, act(world), ids["case"], asked)
    referral = made.ids["referral"]
    partner = act(world, "partner")
    return previewed(referral), lambda: decline_referral(
        services, partner, referral, reason="03", text=""
    )


async def invitation_ended(world: World, ids: Ids) -> tuple[Look, Act]:
    services = world.house.services
    pairs = frozenset(Pair(ids["ume"], category) for category in ("IC04", "IC14"))
    await cancel_referral(services, act(world), ids["hokatsu"])
    item = await summary(world, ids)
    asked = Inviting(world.units["hokatsu"], "support", pairs, (item,))
    invitation = (await invite(services, act(world), ids["case"], asked)).ids["invitation"]
    await accept_invitation(services, act(world, "partner"), invitation, confidentiality=True)
    return found, lambda: end_invitation(services, act(world), invitation, how="ended")


async def retracted(world: World, ids: Ids) -> tuple[Look, Act]:
    services, item = world.house.services, await summary(world, ids)
    return found, lambda: retract_item(
        services, act(world), ids["case"], item=item, reason="wrong_person"
    )


async def flagged(world: World, ids: Ids) -> tuple[Look, Act]:
    lead = act(world)
    return found, lambda: protect_person(
        world.house.services,
        lead,
        ids["case"],
        person=ids["ume"],
        categories=("IC04",),
        named_workers=(lead.actor.worker,),
    )


async def cut_off(world: World, ids: Ids) -> tuple[Look, Act]:
    """The reader herself, let in at the door a moment ago."""
    access, reader = Access(world.house.pool), world.actor("partner")
    assert ids

    async def let_in(stage: World, case: str) -> Answer:
        try:
            return await found(stage, case)
        except Refusal as refusal:
            if refusal.code is not Code.NOT_SIGNED_IN:
                raise
            return False, time.monotonic()

    return let_in, lambda: access.cut_off(reader.municipality, reader.worker, NOW)


@pytest.mark.parametrize(
    "prepare", [cut_off, cancelled, declined, invitation_ended, retracted, flagged]
)
async def test_no_read_shows_anything_once_the_act_is_acknowledged(
    stage: World, prepare: Prepare
) -> None:
    ids, history, stop = await shared_household(stage), History(), asyncio.Event()
    look, narrow = await prepare(stage, ids)

    async def read_before() -> bool:
        return len(history.reads) >= ENOUGH

    async def read_after() -> bool:
        return len(history.judged()) >= ENOUGH

    async with asyncio.TaskGroup() as group:
        for _ in range(READERS):
            group.create_task(read_on(stage, ids["case"], look, history, stop))
        await until(read_before)
        await narrow()
        history.withdrawn.append(time.monotonic())
        await until(read_after)
        stop.set()
    assert history.violations() == []
    assert any(read.allowed for read in history.reads)
