"""A superuser can do anything to the tables; walking the chain finds it and says where."""

from collections.abc import AsyncIterator

import asyncpg
import pytest

from app.adapters.postgres import chain
from app.adapters.postgres.chain import Broken, What, header_hash, walk
from app.adapters.postgres.migrate import with_database
from app.demo.world import World
from tests.adapters.acts import Opened, Owner, note, opened
from tests.conftest import MUNICIPALITY

EVENT = "municipality = '401005' and stream = $1 and version"
LAST = 5


@pytest.fixture
async def auditor(owner: Owner, server: str) -> AsyncIterator[Owner]:
    """A connection that acts as the audit role: headers alone."""
    name = await owner.fetchval("select current_database()")
    connection = await asyncpg.connect(
        with_database(server, name), server_settings={"role": "enishi_audit"}
    )
    yield connection
    await connection.close()


@pytest.fixture
async def case(world: World) -> Opened:
    """A case of five events."""
    made = await opened(world)
    for _ in range(LAST - 2):
        await note(world, made)
    return made


async def found(connection: Owner, stream: str, *, content: bool = False) -> list[Broken]:
    """What a walk says of one stream; others in this database are tampered with as well."""
    walked = walk(connection, MUNICIPALITY, content=content)
    return [broken async for broken in walked if broken.stream == stream]


async def test_an_untouched_log_fits(auditor: Owner, owner: Owner, case: Opened) -> None:
    assert await found(auditor, case.case) == []
    assert await found(owner, case.case, content=True) == []
    assert await found(owner, case.person, content=True) == []


async def test_the_auditor_cannot_read_content(auditor: Owner, case: Opened) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await found(auditor, case.case, content=True)


@pytest.mark.usefixtures("case")
async def test_the_auditor_of_another_municipality_finds_nothing(auditor: Owner) -> None:
    assert [broken async for broken in walk(auditor, "401307")] == []


async def test_both_sides_make_one_hash(owner: Owner) -> None:
    made = await owner.fetchval(
        "select enishi.header_hash('\\xab01'::bytea, 7, 'a', '\\x99'::bytea)"
    )
    assert made == header_hash(b"\xab\x01", 7, "a", b"\x99")


HEADERS: dict[str, tuple[str, list[tuple[int, What]]]] = {
    "an edited header": (
        (
            'update enishi.event set static_text = replace(static_text, \'"role":"csw"\','
            f' \'"role":"admin"\') where {EVENT} = 3'
        ),
        [(3, What.CHANGED)],
    ),
    "an edited digest": (
        f"update enishi.event set digest = sha256('x') where {EVENT} = 3",
        [(3, What.CHANGED)],
    ),
    "a header edited together with its hash": (
        (
            "update enishi.event e set static_text = replace(static_text, 'csw', 'xyz'),"
            " header_hash = enishi.header_hash(p.header_hash, 3,"
            " replace(e.static_text, 'csw', 'xyz'), e.digest)"
            " from (select header_hash from enishi.event where municipality = '401005'"
            f" and stream = $1 and version = 2) p where e.{EVENT} = 3"
        ),
        [(4, What.CHANGED)],
    ),
    "an edited author": (
        f"update enishi.event set author_unit = case_id where {EVENT} = 4",
        [(4, What.COLUMN)],
    ),
    "an edited compartment": (
        f"update enishi.event set compartment = 'conference' where {EVENT} = 4",
        [(4, What.COLUMN)],
    ),
    "an edited time": (
        f"update enishi.event set recorded_at = recorded_at - interval '1 day' where {EVENT} = 4",
        [(4, What.COLUMN)],
    ),
    "a removal in the middle": (f"delete from enishi.event where {EVENT} = 3", [(3, What.MISSING)]),
    "a removal at the beginning": (
        f"delete from enishi.event where {EVENT} = 1",
        [(1, What.MISSING)],
    ),
    "a removal at the end": (
        f"delete from enishi.event where {EVENT} >= 4",
        [(4, What.END_MISSING)],
    ),
    "a removal of all": (f"delete from enishi.event where {EVENT} > 0", [(5, What.END_MISSING)]),
    "a changed head": (
        "update enishi.stream set head_hash = sha256('x') where stream = $1",
        [(5, What.HEAD)],
    ),
    "a head set back": (
        "update enishi.stream set version = 4 where stream = $1",
        [(5, What.HEAD)],
    ),
}


@pytest.mark.parametrize("tampering", HEADERS)
async def test_a_superusers_hand_in_the_headers_is_found_and_named(
    owner: Owner, auditor: Owner, case: Opened, tampering: str
) -> None:
    statement, places = HEADERS[tampering]
    assert not (await owner.execute(statement, case.case)).endswith(" 0")
    assert await found(auditor, case.case) == [
        Broken(case.case, version, what) for version, what in places
    ]


async def test_two_swapped_events_are_found_both(
    owner: Owner, auditor: Owner, case: Opened
) -> None:
    for old, new in ((3, 33), (4, 3), (33, 4)):
        await owner.execute(
            f"update enishi.event set version = {new} where {EVENT} = {old}", case.case
        )
    places = [(3, What.CHANGED), (4, What.CHANGED), (5, What.CHANGED)]
    assert await found(auditor, case.case) == [Broken(case.case, v, what) for v, what in places]


async def test_a_removed_head_with_its_events_left_is_found(
    owner: Owner, auditor: Owner, case: Opened
) -> None:
    async with owner.transaction():
        await owner.execute("set local session_replication_role = replica")
        await owner.execute("delete from enishi.stream where stream = $1", case.case)
    assert await found(auditor, case.case) == [Broken(case.case, LAST, What.HEAD)]


CONTENT: dict[str, tuple[str, What]] = {
    "an edited ciphertext": (
        "update enishi.sealed set ciphertext = ciphertext || '\\x00' where event_id = $1",
        What.CONTENT,
    ),
    "a removed ciphertext": ("delete from enishi.sealed where event_id = $1", What.CONTENT_ABSENT),
}


@pytest.mark.parametrize("tampering", CONTENT)
async def test_a_superusers_hand_in_the_content_is_found_and_named(
    owner: Owner, auditor: Owner, case: Opened, tampering: str
) -> None:
    statement, what = CONTENT[tampering]
    event = await owner.fetchval(f"select event_id from enishi.event where {EVENT} = 3", case.case)
    await owner.execute(statement, event)
    assert await found(auditor, case.case) == []  # the headers are whole
    assert await found(owner, case.case, content=True) == [Broken(case.case, 3, what)]


async def test_two_swapped_ciphertexts_are_found_both(owner: Owner, case: Opened) -> None:
    await owner.execute(
        "update enishi.sealed s set ciphertext = o.ciphertext"
        " from enishi.event a, enishi.event b, enishi.sealed o"
        " where a.stream = $1 and b.stream = $1 and a.version in (3, 4)"
        " and b.version = 7 - a.version and s.event_id = a.event_id and o.event_id = b.event_id",
        case.case,
    )
    assert await found(owner, case.case, content=True) == [
        Broken(case.case, 3, What.CONTENT),
        Broken(case.case, 4, What.CONTENT),
    ]


async def test_a_walk_holds_a_page_of_rows_at_a_time(
    owner: Owner, case: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pages smaller than a stream change nothing in what is found."""
    monkeypatch.setattr(chain, "PREFETCH", 2)
    await owner.execute(f"delete from enishi.event where {EVENT} = 4", case.case)
    assert await found(owner, case.case) == [Broken(case.case, 4, What.MISSING)]
