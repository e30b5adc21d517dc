"""One call writes what an act means, once; nobody writes the log in any other way."""

import asyncio
import json

import pytest

from app.adapters.here import new_id
from app.adapters.postgres import envelope
from app.application.ports import Outcome
from app.application.projections import case_rows
from app.application.projections.item_rows import new_items
from app.application.use_cases.close_case import close_case
from app.application.use_cases.open_case import open_case
from app.demo.world import World
from app.domain.case.decide import CASE
from app.domain.case.events import CaseEvent
from app.domain.conference.events import ConferenceEvent
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonEvent
from tests.adapters.acts import TEXT, Owner, act, note, opened, opening, shared_household, versions

SENDS = 20


async def test_twenty_sends_of_one_key_are_one_act(world: World, owner: Owner) -> None:
    case, key = await opened(world), new_id()
    outcomes = await asyncio.gather(*(note(world, case, key=key) for _ in range(SENDS)))
    assert sorted(outcome.replayed for outcome in outcomes) == [False] + [True] * (SENDS - 1)
    assert len({outcome.ids["item"] for outcome in outcomes}) == 1
    assert await versions(owner, case.case) == [1, 2, 3]


async def test_twenty_openings_with_one_key_are_one_case(world: World, owner: Owner) -> None:
    key, services = new_id(), world.house.services
    asked = act(world, key=key)
    outcomes = await asyncio.gather(*(open_case(services, asked, opening()) for _ in range(SENDS)))
    cases = {outcome.ids["case"] for outcome in outcomes}
    assert len(cases) == 1
    assert await versions(owner, cases.pop()) == [1, 2]
    written = "select count(*) from enishi.case_head where number = $1"
    assert await owner.fetchval(written, outcomes[0].ids["number"]) == 1


async def test_a_key_cannot_be_used_for_another_act(world: World) -> None:
    case, key = await opened(world), new_id()
    await note(world, case, key=key)
    other = act(world, key=key)
    with pytest.raises(Refusal) as refusal:
        await open_case(
            world.house.services,
            type(other)(other.actor, other.now, key, b"another request"),
            opening(),
        )
    assert refusal.value.code is Code.IDEMPOTENCY_KEY_REUSED


async def test_of_two_acts_racing_for_one_key_the_second_is_refused(world: World) -> None:
    case, key = await opened(world), new_id()
    asked = act(world, key=key)
    other = type(asked)(asked.actor, asked.now, key, b"another request")
    answers = await asyncio.gather(
        note(world, case, key=key),
        open_case(world.house.services, other, opening()),
        return_exceptions=True,
    )
    refused = [answer for answer in answers if isinstance(answer, Refusal)]
    assert [answer.code for answer in refused] == [Code.IDEMPOTENCY_KEY_REUSED]


async def test_what_is_kept_under_a_key_holds_ids_and_nothing_else(
    world: World, owner: Owner
) -> None:
    case, key = await opened(world), new_id()
    outcome = await note(world, case, key=key)
    kept = await owner.fetchval("select result from enishi.idempotency where key = $1", key)
    assert json.loads(kept) == dict(outcome.ids)
    rows = await owner.fetch("select t::text as row from enishi.idempotency t")
    assert not any(TEXT in row["row"] for row in rows)


async def test_the_same_key_of_another_unit_is_another_key(world: World) -> None:
    case, key = await opened(world), new_id()
    theirs = await opened(world, "npo")
    first = await note(world, case, key=key)
    second = await note(world, theirs, who="npo", key=key)
    assert (first.replayed, second.replayed) == (False, False)


async def test_two_people_writing_into_one_case_both_land(world: World, owner: Owner) -> None:
    case = await opened(world)
    writers = [note(world, case, who=who) for who in ("csw", "manager") for _ in range(4)]
    outcomes = await asyncio.gather(*writers)
    assert await versions(owner, case.case) == list(range(1, 11))
    items = await owner.fetch("select item from enishi.item where case_id = $1", case.case)
    assert {o.ids["item"] for o in outcomes} <= {str(row["item"]) for row in items}


async def test_of_two_people_closing_a_case_the_second_is_told(world: World) -> None:
    case, services = await opened(world), world.house.services
    closings = [
        close_case(services, act(world, who), case.case, reason="02") for who in ("csw", "manager")
    ]
    answers = await asyncio.gather(*closings, return_exceptions=True)
    assert sum(isinstance(answer, Outcome) for answer in answers) == 1
    refused = [answer.code for answer in answers if isinstance(answer, Refusal)]
    assert refused == [Code.CASE_NOT_OPEN]


async def test_a_refused_attempt_is_written_though_its_act_was_not(
    world: World, owner: Owner
) -> None:
    case = await opened(world)
    with pytest.raises(Refusal):
        await note(world, case, who="outsider")
    row = await owner.fetchrow(
        "select code, unit, static_text from enishi.refused_attempt"
        " where static_text like '%' || $1 || '%'",
        case.case,
    )
    assert row is not None
    assert (row["code"], str(row["unit"])) == ("unknown_case", world.units["housing"])
    assert json.loads(row["static_text"])["target"] == case.case
    assert await versions(owner, case.case) == [1, 2]


async def test_headers_hold_no_words(world: World, owner: Owner) -> None:
    await shared_household(world)
    rows = await owner.fetch("select static_text from enishi.event")
    texts = "\n".join(row["static_text"] for row in rows)
    assert texts.isascii()  # every name, address and note of these stories is not


async def test_the_type_is_read_from_a_header_without_parsing_it(
    world: World, owner: Owner
) -> None:
    await shared_household(world)
    for row in await owner.fetch("select type, static_text from enishi.event"):
        header = json.loads(row["static_text"])
        assert envelope.stored_type(row["static_text"]) == (header["type"], header["schema"])
        assert header["type"] == row["type"]


async def story(world: World, case: str) -> list[CaseEvent]:
    loaded = await world.house.services.store.load(act(world), [case])
    others = PersonEvent | ConferenceEvent
    return [event for event in loaded.events[case] if not isinstance(event, others)]


async def test_what_an_act_changed_is_what_differs_between_whole_projections(
    world: World,
) -> None:
    """The shortcut over untouched parts finds no less than comparing everything would."""
    ids = [await shared_household(world), world.cases["whole"], world.cases["asked"]]
    for case in (found["case"] for found in ids):
        state = CASE.initial
        for event in await story(world, case):
            after = CASE.fold([event], state)
            whole = case_rows.difference(
                case_rows.rows(state, world.municipality), case_rows.rows(after, world.municipality)
            )
            old, new = case_rows.small_rows(state, after, world.municipality)
            drop, put = case_rows.difference(old, new)
            if items := new_items(state, after, world.municipality):
                put["item"] = items
            assert (drop, put) == whole
            state = after


async def test_the_tables_hold_what_the_projection_of_the_log_says(
    world: World, owner: Owner
) -> None:
    for case in [world.cases[ref]["case"] for ref in ("whole", "running", "asked")]:
        rows = case_rows.rows(CASE.fold(await story(world, case)), world.municipality)
        for table, expected in rows.items():
            own = " and person is null" if table == "item" else ""
            stored = await owner.fetch(
                f"select row_key from enishi.{table} where case_id = $1{own}", case
            )
            assert {row["row_key"] for row in stored} == set(expected)


async def test_nothing_of_a_session_outlives_its_transaction(world: World) -> None:
    """What allows the pool to spare asyncpg's reset."""
    await shared_household(world)
    async with world.house.pool.acquire() as connection:
        for name in ("municipality", "unit", "organisation", "worker", "day"):
            left = await connection.fetchval("select current_setting($1, true)", f"enishi.{name}")
            assert not left
        locks = (
            "select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid()"
        )
        assert await connection.fetchval(locks) == 0
        cursors = "select count(*) from pg_cursors where name <> ''"
        assert await connection.fetchval(cursors) == 0
