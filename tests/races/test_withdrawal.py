"""Withdrawal at once, as a history: eight readers of five kinds, and a consent that comes and goes.

The same checker is held against four disciplines that are known to leak: it must find them.
A few seconds as a rule; `ENISHI_LONG=1` makes them half a minute.
"""

import asyncio
import os
import time
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final, Literal

import pytest

from app.application.use_cases.record_consent import Consenting, record_consent
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.world import World, build_world
from app.domain.case.commands import GrantAsked
from tests.adapters.acts import NOW, act, attach, ordered, picture, shared_household, until
from tests.conftest import PASSWORD, fresh_house
from tests.races.history import History, Read
from tests.races.looks import PAGE, Answer, Look, details, downloaded, fed, found, listed

READERS: Final = 8
EVERY: Final = 0.02
SECONDS: Final = 30.0 if os.environ.get("ENISHI_LONG") == "1" else 3.0
PATIENCE: Final = 30.0
CACHED: Final = 0.05
REACHED: Final = """
select count(*) from enishi.item i
where i.municipality = enishi.my_municipality() and i.case_id = $1
  and i.author_unit <> enishi.my_unit()
"""
ONE_STATEMENT: Final = (
    "with locked as materialized (select pg_advisory_xact_lock_shared(enishi.unit_lock($2, $3)))"
    + REACHED.replace("enishi.item i", "locked, enishi.item i")
)

Isolation = Literal["read_committed", "repeatable_read"]


@pytest.fixture
async def stage(server: str, template: str, tmp_path: Path) -> AsyncIterator[World]:
    async with fresh_house(server, template, tmp_path, pool_size=READERS + 4) as house:
        yield await build_world(house, password=PASSWORD)


@asynccontextmanager
async def settings(world: World, isolation: Isolation = "read_committed") -> AsyncIterator[Any]:
    """A transaction with the partner's settings and no lock."""
    actor = world.actors["partner"]
    values = (actor.municipality, actor.unit, actor.organisation, actor.worker, str(NOW.date()))
    names = ("municipality", "unit", "organisation", "worker", "day")
    async with (
        world.house.pool.acquire() as connection,
        connection.transaction(isolation=isolation),
    ):
        if isolation == "read_committed":
            for name, value in zip(names, values, strict=True):
                await connection.execute("select set_config($1, $2, true)", f"enishi.{name}", value)
        yield connection


async def without_a_lock(world: World, case: str) -> Answer:
    async with settings(world) as connection:
        allowed = await connection.fetchval(REACHED, case) > 0
        await asyncio.sleep(PAGE)
        return allowed, time.monotonic()


async def check_then_read(world: World, case: str) -> Answer:
    """Permission is asked in one transaction, and what it allowed is read after it."""
    async with settings(world) as connection:
        allowed = await connection.fetchval(REACHED, case) > 0
    await asyncio.sleep(PAGE)
    return allowed, time.monotonic()


async def lock_and_read_in_one_statement(world: World, case: str) -> Answer:
    """Its snapshot is from before the wait."""
    actor = world.actors["partner"]
    async with settings(world) as connection:
        found = await connection.fetchval(ONE_STATEMENT, case, actor.municipality, actor.unit)
        await asyncio.sleep(PAGE)
        return found > 0, time.monotonic()


async def repeatable_read(world: World, case: str) -> Answer:
    """Two statements, one snapshot: taken before the wait for the lock."""
    actor = world.actors["partner"]
    async with settings(world, "repeatable_read") as connection:
        await connection.execute(
            "select enishi.begin_read($1,$2,$3,$4,$5)",
            actor.municipality,
            actor.unit,
            actor.organisation,
            actor.worker,
            NOW.date(),
        )
        allowed = await connection.fetchval(REACHED, case) > 0
        await asyncio.sleep(PAGE)
        return allowed, time.monotonic()


def fifty_millisecond_cache() -> Look:
    known: dict[str, tuple[float, bool]] = {}

    async def look(world: World, case: str) -> Answer:
        at, allowed = known.get(case, (0.0, False))
        if time.monotonic() - at < CACHED:
            await asyncio.sleep(PAGE)
            return allowed, time.monotonic()
        allowed, had = await details(world, case)
        known[case] = (time.monotonic(), allowed)
        return allowed, had

    return look


async def come_and_go(
    world: World, ids: dict[str, str], history: History, looks: set[str], stop: asyncio.Event
) -> None:
    """The person withdraws and consents again, through the real use cases."""
    services, case, consent = world.house.services, ids["case"], ids["paper"]
    grant = GrantAsked(world.organisations["hokatsu"], frozenset({"IC01", "IC04", "IC06", "IC14"}))
    again = Consenting(ids["ume"], "paper", (grant,), NOW.date())

    async def every_look_since(moment: float) -> None:
        """On a slow machine too, each look shall fall into this time."""

        async def looked() -> bool:
            return stop.is_set() or history.looked_since(moment) >= looks

        await asyncio.sleep(EVERY)
        await until(looked)

    while not stop.is_set():
        await withdraw_consent(services, act(world), case, consent, form="oral")
        history.withdrawn.append(time.monotonic())
        await every_look_since(history.withdrawn[-1])
        history.consented.append(time.monotonic())
        outcome = await record_consent(services, act(world), case, again)
        consent = outcome.ids["consent"]
        await every_look_since(time.monotonic())


async def read_on(
    world: World, case: str, look: Look, history: History, stop: asyncio.Event, *, name: str = ""
) -> None:
    while not stop.is_set():
        begin = time.monotonic()
        allowed, had = await look(world, case)
        history.reads.append(Read(begin, had, allowed, name))


async def play(
    world: World,
    ids: dict[str, str],
    looks: Mapping[str, Sequence[Look]],
    seconds: float,
    *,
    until_found: bool,
) -> History:
    """Every look given reads on in a task of its own; a name may have several."""
    history, stop = History(), asyncio.Event()
    async with asyncio.TaskGroup() as group:
        group.create_task(come_and_go(world, ids, history, set(looks), stop))
        for name, several in looks.items():
            for look in several:
                group.create_task(read_on(world, ids["case"], look, history, stop, name=name))
        end = time.monotonic() + seconds

        async def enough() -> bool:
            return time.monotonic() > end or bool(until_found and history.violations())

        await until(enough, every=0.1)
        stop.set()
    return history


async def attached(world: World, ids: dict[str, str]) -> str:
    """A file of several chunks that the partner was sent."""
    partner = (world.units["hokatsu"],)
    large = picture(900, 900)
    made = await attach(
        world, ids["case"], ids["ume"], data=large, travels=True, share_with=partner
    )
    return made.ids["item"]


async def test_no_read_begun_or_in_hand_after_a_withdrawal_shows_what_others_wrote(
    stage: World,
) -> None:
    ids = await shared_household(stage)
    item = await attached(stage, ids)
    await ordered(stage.house)
    looks: dict[str, Sequence[Look]] = {
        "details": [details] * 2,
        "list": [listed] * 2,
        "search": [found],
        "feed": [fed],
        "download": [downloaded(item), downloaded(item)],
    }
    history = await play(stage, ids, looks, SECONDS, until_found=False)
    allowed = Counter(read.look for read in history.reads if read.allowed)
    judged = Counter(read.look for read in history.judged())
    print(  # noqa: T201 - what was measured
        f"{len(history.reads)} reads, {len(history.withdrawn)} withdrawals;"
        f" allowed: {dict(allowed)}; wholly within a withdrawal: {dict(judged)};"
        f" leaked: {len(history.violations())}"
    )
    assert history.violations() == []
    assert set(allowed) == set(looks)
    assert set(judged) == set(looks), "a look did not fall into a withdrawal"


@pytest.mark.parametrize(
    ("look", "kind"),
    [
        (without_a_lock, "still sent after"),
        (check_then_read, "still sent after"),
        (lock_and_read_in_one_statement, "still sent after"),
        (repeatable_read, "still sent after"),
        (fifty_millisecond_cache(), "begun after"),
    ],
    ids=["no lock", "check, then read", "one statement", "repeatable read", "50 ms cache"],
)
async def test_the_checker_finds_the_disciplines_that_leak(
    stage: World, look: Look, kind: str
) -> None:
    ids, looks = await shared_household(stage), {"": [look] * READERS}
    history = await play(stage, ids, looks, PATIENCE, until_found=True)
    assert kind in {found for found, _ in history.violations()}


def test_the_checker_judges_by_the_withdrawal_in_force() -> None:
    history = History(withdrawn=[1.0, 5.0], consented=[3.0])
    history.reads = [
        Read(0.2, 0.9, allowed=True),  # before
        Read(0.9, 1.1, allowed=True),  # had it when the withdrawal was known: sent all the same
        Read(1.5, 2.0, allowed=True),  # begun after
        Read(1.5, 2.0, allowed=False),
        Read(2.5, 3.5, allowed=True),  # a new consent had begun
        Read(4.0, 4.9, allowed=True),
    ]
    assert [kind for kind, _ in history.violations()] == ["still sent after", "begun after"]
