"""The application's role cannot change the log, by any statement.

What this does and does not promise. The pools sign in as the login of DATABASE_URL and act as
`enishi_app` through the setting `role`. That binds every statement of the application, but not
somebody who can make the application run statements of his own choosing: where the login owns
the database (the embedded default), `reset role` gives him the owner's rights, and only the
chain tells (tests/faults/test_chain.py). A production login that is a member of `enishi_app`
(and `enishi_system`) alone has no such way: `test_a_login_of_its_own…` below shows it.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final
from urllib.parse import urlsplit, urlunsplit
from uuid import uuid4

import asyncpg
import pytest

from app.adapters.postgres.engine import open_pool
from app.adapters.postgres.migrate import with_database
from app.demo.world import World
from tests.adapters.acts import Owner, act, note, opened
from tests.adapters.test_walls import DIRECTORY, tables
from tests.conftest import PASSWORD

DENIED = asyncpg.InsufficientPrivilegeError
VERBS = {
    "update": "update enishi.{} set municipality = municipality",
    "delete": "delete from enishi.{}",
    "truncate": "truncate enishi.{} cascade",
    "insert": "insert into enishi.{} default values",
}
LOG = ("event", "sealed", "disclosure", "refused_attempt", "log_order", "idempotency", "stream")


OPERATED: Final = {
    "webhook_endpoint": {"update"},
    "mail_address": {"update", "delete"},
    "client_assertion": {"delete"},
    "draft": {"update"},
}
"""Where to tell whom, proofs already used, what is not sent yet: no record of anybody, kept by the
application."""


def allowed(table: str, verb: str) -> bool:
    directory = table in DIRECTORY and verb in {"insert", "update"}
    return directory or verb in OPERATED.get(table, set())


@pytest.mark.parametrize("verb", VERBS)
async def test_the_application_changes_nothing_but_the_directory(
    world: World, owner: Owner, verb: str
) -> None:
    """Each table of the schema, projections too, so that a new table is asked as well."""
    found = await tables(owner)
    assert set(LOG) <= found
    for table in sorted(found):
        if not allowed(table, verb):
            with pytest.raises(DENIED):
                await world.house.pool.execute(VERBS[verb].format(table))


async def test_neither_does_any_other_role_that_signs_in(owner: Owner) -> None:
    """The eraser deletes ciphertext, the sequencer moves entries from the tail to the order; what
    was never sent is swept away."""
    may = {
        ("enishi_eraser", "sealed", "delete"),
        ("enishi_eraser", "attachment_chunk", "delete"),
        ("enishi_system", "tail", "delete"),
        ("enishi_system", "log_order", "insert"),
        ("enishi_system", "draft", "delete"),
    }
    held = {
        (role, table, verb)
        for role in ("enishi_system", "enishi_audit", "enishi_eraser")
        for table in await tables(owner)
        for verb in VERBS
        if await owner.fetchval(
            "select has_table_privilege($1, $2, $3)", role, f"enishi.{table}", verb
        )
    }
    assert held == may


@pytest.mark.parametrize(
    "statement",
    [
        "alter table enishi.event disable trigger all",
        "alter table enishi.event disable row level security",
        "alter table enishi.event no force row level security",
        "drop policy writer on enishi.event",
        "create policy mine on enishi.event to enishi_app using (true)",
        "alter table enishi.event owner to enishi_app",
        (
            "create trigger t before insert on enishi.event execute function"
            " suppress_redundant_updates_trigger()"
        ),
        "create table enishi.mine (a integer)",
        "alter function enishi.my_municipality() owner to enishi_app",
        "set session_replication_role = replica",
        "select enishi.replace_rows('{}', '{}')",
        "select enishi.sequence_tail('401005', 1)",
    ],
)
async def test_the_application_cannot_take_the_log_apart(world: World, statement: str) -> None:
    with pytest.raises(DENIED):
        await world.house.pool.execute(statement)


async def test_what_append_writes_it_writes_for_the_application_too(world: World) -> None:
    """The contrast to the denials above: the one door is open."""
    case = await opened(world)
    assert (await note(world, case)).ids["item"]
    loaded = await world.house.services.store.load(act(world), [case.case])
    assert len(loaded.events[case.case]) == 3


@asynccontextmanager
async def login_of_its_own(owner: Owner) -> AsyncIterator[str]:
    """A production login: a member of what it acts as, and of nothing else."""
    name = f"login_{uuid4().hex[:12]}"
    await owner.execute(f'create role "{name}" login in role enishi_app, enishi_system')
    try:
        yield name
    finally:
        await owner.execute("reset session authorization")
        await owner.execute(f'drop role "{name}"')


@pytest.mark.parametrize(
    "role",
    [
        "enishi_writer",
        "enishi_loader",
        "enishi_reader",
        "enishi_gate",
        "enishi_eraser",
        "enishi_audit",
    ],
)
async def test_a_login_of_its_own_cannot_become_another_role(owner: Owner, role: str) -> None:
    async with login_of_its_own(owner) as name:
        await owner.execute(f'set session authorization "{name}"')
        await owner.execute("set role enishi_app")
        with pytest.raises(DENIED):
            await owner.execute(f"set role {role}")


async def test_a_login_of_its_own_has_nothing_to_reset_to(owner: Owner) -> None:
    async with login_of_its_own(owner) as name:
        await owner.execute(f'set session authorization "{name}"')
        await owner.execute("set role enishi_app")
        await owner.execute("reset role")
        for verb in VERBS.values():
            with pytest.raises(DENIED):
                await owner.execute(verb.format("event"))
        with pytest.raises(DENIED):
            await owner.execute("alter table enishi.event disable trigger all")


async def test_a_login_of_its_own_carries_the_application(owner: Owner, server: str) -> None:
    async with login_of_its_own(owner) as name:
        await owner.execute(f"alter role \"{name}\" password '{PASSWORD}'")
        here = urlsplit(with_database(server, await owner.fetchval("select current_database()")))
        address = f"{name}:{PASSWORD}@{here.netloc.rpartition('@')[2]}"
        dsn = urlunsplit(here._replace(netloc=address))
        async with await open_pool(dsn, "enishi_app", size=1) as pool:
            assert await pool.fetchval("select enishi.next_number('401005', 'probe')") == 1
            with pytest.raises(DENIED):
                await pool.execute("set role enishi_writer")
