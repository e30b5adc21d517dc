"""A reading transaction: settings and lock first, the record of what was shown last."""

import asyncio
from collections.abc import Coroutine
from contextlib import suppress
from typing import Any

import asyncpg
import pytest

from app.application.ports import Disclosure, Outcome, Reading
from app.application.queries.case_page import case_page
from app.application.use_cases.lift_protection import lift_protection
from app.application.use_cases.protect_person import protect_person
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.world import World
from app.domain.errors import Refusal
from app.domain.sharing.policy import VisibilityScope, scope_of
from tests.adapters.acts import NOW, Owner, act, note, opened, shared_household, until

LOCKS = (
    "select mode from pg_locks where locktype = 'advisory' and granted"
    " and database = (select oid from pg_database where datname = current_database())"
)


def scope(world: World, who: str = "csw") -> VisibilityScope:
    return scope_of(world.actors[who], NOW.date())


def connection_of(reading: Reading) -> "asyncpg.Connection[Any]":
    connection: asyncpg.Connection[Any] = reading._connection  # type: ignore[attr-defined]
    return connection


async def test_a_reading_holds_its_units_shared_lock_and_lets_go(
    world: World, owner: Owner
) -> None:
    async with world.house.services.reads.reading(scope(world), NOW):
        assert [row["mode"] for row in await owner.fetch(LOCKS)] == ["ShareLock"]
    assert await owner.fetch(LOCKS) == []


async def test_two_readers_of_a_unit_do_not_wait_for_each_other(world: World) -> None:
    reads = world.house.services.reads
    async with reads.reading(scope(world), NOW), reads.reading(scope(world, "manager"), NOW):
        pass


async def test_each_statement_of_a_reading_sees_what_was_committed_before_it(
    world: World,
) -> None:
    async with world.house.services.reads.reading(scope(world), NOW) as reading:
        asked = connection_of(reading).fetchval("show transaction_isolation")
        assert await asked == "read committed"


async def test_a_withdrawal_waits_for_the_reader_who_would_lose(world: World, owner: Owner) -> None:
    ids = await shared_household(world)
    async with world.house.services.reads.reading(scope(world, "partner"), NOW) as reading:
        before = await reading.items(ids["case"])
        withdrawing = asyncio.create_task(
            withdraw_consent(
                world.house.services, act(world), ids["case"], ids["paper"], form="oral"
            )
        )
        waiting = "select count(*) from (" + LOCKS.replace("granted", "not granted") + ") w"
        await until(lambda: owner.fetchval(waiting))
        assert await reading.items(ids["case"]) == before
        assert not withdrawing.done()
    await withdrawing
    async with world.house.services.reads.reading(scope(world, "partner"), NOW) as reading:
        assert await reading.items(ids["case"]) == []


async def test_a_withdrawal_waits_for_nobody_else(world: World) -> None:
    ids = await shared_household(world)
    async with world.house.services.reads.reading(scope(world, "outsider"), NOW):
        outcome = await withdraw_consent(
            world.house.services, act(world), ids["case"], ids["paper"], form="oral"
        )
    assert outcome.ids["consent"] == ids["paper"]


@pytest.mark.parametrize("narrows", ["flag", "lift"])
async def test_a_flag_and_its_lift_wait_for_every_reader_of_the_person(
    world: World, owner: Owner, narrows: str
) -> None:
    """A lift narrows where a ceiling asks for somebody whom a flag names."""
    ids, services = await shared_household(world), world.house.services
    protecting = protect_person(
        services,
        act(world),
        ids["case"],
        person=ids["ume"],
        categories=("IC11",),
        named_workers=(world.actors["csw"].worker,),
    )
    change: Coroutine[Any, Any, Outcome] = protecting
    if narrows == "lift":
        flag = (await protecting).ids["flag"]
        change = lift_protection(
            services,
            act(world, "manager"),
            ids["case"],
            person=ids["ume"],
            flag=flag,
            reason="danger_over",
        )
    waiting = "select count(*) from (" + LOCKS.replace("granted", "not granted") + ") w"
    async with services.reads.reading(scope(world, "partner"), NOW):
        changing = asyncio.create_task(change)

        async def waits_or_has_happened() -> bool:
            return changing.done() or bool(await owner.fetchval(waiting))

        await until(waits_or_has_happened)
        assert not changing.done()
    await changing


async def test_no_answer_without_its_record(world: World, owner: Owner) -> None:
    """What was shown is committed with the reading: items, bases, who, when."""
    ids = await shared_household(world)
    asked = act(world, "partner")
    page = await case_page(scope(world, "partner"), world.house.services, asked, ids["case"])
    shown = {entry.item for entry in page.entries}
    rows = await owner.fetch(
        "select static_text, unit, worker from enishi.disclosure"
        " where case_id = $1 and kind = 'read'",
        ids["case"],
    )
    assert len(rows) == 1
    assert all(item in rows[0]["static_text"] for item in shown)
    assert ids["paper"] in rows[0]["static_text"]
    assert (str(rows[0]["unit"]), str(rows[0]["worker"])) == (asked.actor.unit, asked.actor.worker)


async def test_a_reading_that_fails_leaves_no_record_of_what_was_not_shown(
    world: World, owner: Owner
) -> None:
    case = (await opened(world)).case
    told = Disclosure("read", world.actors["csw"].unit, None, case, (), ())
    with suppress(ZeroDivisionError):
        async with world.house.services.reads.reading(scope(world), NOW) as reading:
            await reading.disclose(act(world), [told])
            _ = 1 / 0
    count = "select count(*) from enishi.disclosure where case_id = $1"
    assert await owner.fetchval(count, case) == 0


async def test_erased_content_is_absent_and_the_rest_is_there(world: World, owner: Owner) -> None:
    case = await opened(world)
    gone = (await note(world, case)).ids["item"]
    kept = (await note(world, case)).ids["item"]
    await owner.execute("delete from enishi.sealed where event_id = $1", gone)
    async with world.house.services.reads.reading(scope(world), NOW) as reading:
        words = await reading.words(await reading.items(case.case))
    assert words[gone] is None
    assert words[kept] is not None


async def test_a_stream_whose_key_is_destroyed_is_absent_and_refuses_commands(
    world: World,
) -> None:
    case = await opened(world)
    item = (await note(world, case)).ids["item"]
    world.house.keys.destroy(world.municipality, case.case)
    async with world.house.services.reads.reading(scope(world), NOW) as reading:
        words = await reading.words(await reading.items(case.case))
    assert words[item] is None
    with pytest.raises(Refusal) as refusal:
        await note(world, case)
    assert refusal.value.code.value == "key_unavailable"


async def test_items_come_in_the_order_in_which_they_happened(world: World) -> None:
    async with world.house.services.reads.reading(scope(world), NOW) as reading:
        items = await reading.items(world.cases["whole"]["case"])
    order = [(row.occurred_at, row.recorded_at, row.item.item) for row in items]
    assert order == sorted(order)
    assert len({row.item.item for row in items}) == len(items)
    assert {row.kind for row in items} >= {"record", "summary", "person_facts"}


async def test_an_item_that_is_named_is_all_that_is_fetched(world: World) -> None:
    """A download asks at each chunk: it must not bring the whole case each time."""
    case, other = await opened(world), await opened(world)
    named = (await note(world, case)).ids["item"]
    await note(world, case)
    asked = "select item::text from enishi.items_within_reach($1, $2)"
    async with world.house.services.reads.reading(scope(world), NOW) as reading:
        fetch = connection_of(reading).fetch
        assert [row["item"] for row in await fetch(asked, case.case, named)] == [named]
        assert await fetch(asked, other.case, named) == []
        found = await reading.item(case.case, named)
        assert found is not None
        assert found in await reading.items(case.case)
    async with world.house.services.reads.reading(scope(world, "outsider"), NOW) as reading:
        assert await connection_of(reading).fetch(asked, case.case, named) == []
        assert await reading.item(case.case, named) is None
