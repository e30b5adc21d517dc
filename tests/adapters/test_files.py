"""Attached files in the database: sealed in chunks, whole or not at all, ended by a withdrawal."""

import hashlib
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.adapters.here import new_id
from app.adapters.postgres import files
from app.adapters.vault.sealing import SealBroken, new_key, unseal
from app.application.queries.attachment import Download, attachment
from app.application.use_cases.retract_item import retract_item
from app.application.use_cases.withdraw_consent import withdraw_consent
from app.demo.world import World
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of
from tests.adapters.acts import NOW, Owner, act, attach, opened, picture, shared_household
from tests.conftest import MUNICIPALITY

CHUNKS = "select count(*) from enishi.attachment_chunk where item = $1"
ALL_CHUNKS = "select count(*) from enishi.attachment_chunk"
LARGE = picture(900, 900)
"""Of several chunks."""


async def fetch(world: World, who: str, case: str, item: str) -> Download:
    asked = act(world, who)
    scope = scope_of(asked.actor, NOW.date())
    return await attachment(scope, world.house.services, asked, case, item)


async def whole(download: Download) -> bytes:
    return b"".join([chunk async for chunk in download.chunks])


async def sent(world: World) -> tuple[dict[str, str], str]:
    """A file of several chunks that the partner was sent; the household's ids, and its own."""
    ids = await shared_household(world)
    partner = (world.units["hokatsu"],)
    outcome = await attach(
        world, ids["case"], ids["ume"], data=LARGE, travels=True, share_with=partner
    )
    return ids, outcome.ids["item"]


@settings(max_examples=25)
@given(
    size=st.sampled_from([0, 1, files.CHUNK_BYTES - 1, files.CHUNK_BYTES, files.CHUNK_BYTES + 1]),
    more=st.integers(0, 2 * files.CHUNK_BYTES),
)
def test_chunks_open_in_their_own_place_and_in_no_other(size: int, more: int) -> None:
    key, data = new_key(), bytes(size + more)
    chunks = list(files.sealed_chunks(key, "a", data))
    places = [files._place("a", number, last=last) for number, last, _ in chunks]
    assert [last for _, last, _ in chunks] == [False] * (len(chunks) - 1) + [True]
    opened_chunks = [unseal(key, c[2], p) for c, p in zip(chunks, places, strict=True)]
    assert b"".join(opened_chunks) == data
    others = [files._place("b", 0, last=True), *places[1:], files._place("a", 0, last=False)]
    for other in others:
        if other != places[0]:
            with pytest.raises(SealBroken):
                unseal(key, chunks[0][2], other)


async def test_a_file_comes_back_as_it_was_kept(world: World, owner: Owner) -> None:
    ids, item = await sent(world)
    for who in ("csw", "partner"):
        download = await fetch(world, who, ids["case"], item)
        data = await whole(download)
        assert hashlib.sha256(data).hexdigest() == download.file.sha256
        assert len(data) == download.file.size
    assert await owner.fetchval(CHUNKS, item) > 2
    sealed = await owner.fetch("select sealed from enishi.attachment_chunk where item = $1", item)
    assert not any(b"IDAT" in row["sealed"] for row in sealed)


async def test_a_read_is_recorded_before_its_first_byte(world: World, owner: Owner) -> None:
    ids, item = await sent(world)
    await fetch(world, "partner", ids["case"], item)  # nothing of it was taken
    headers = await owner.fetch("select static_text from enishi.disclosure where kind = 'read'")
    unit = world.actors["partner"].unit
    assert [h for h in headers if f'"items":["{item}"]' in h[0] and f'"to_unit":"{unit}"' in h[0]]


async def test_a_withdrawal_ends_a_download_that_has_begun(world: World) -> None:
    ids, item = await sent(world)
    download = await fetch(world, "partner", ids["case"], item)
    assert await anext(download.chunks)
    await withdraw_consent(world.house.services, act(world), ids["case"], ids["paper"], form="oral")
    with pytest.raises(Refusal) as refused:
        await anext(download.chunks)
    assert refused.value.code is Code.UNKNOWN_ITEM
    assert await whole(await fetch(world, "csw", ids["case"], item))


async def test_what_was_taken_back_is_fetched_by_nobody(world: World) -> None:
    ids, item = await sent(world)
    download = await fetch(world, "csw", ids["case"], item)
    await retract_item(world.house.services, act(world), ids["case"], item=item, reason="typo")
    for who in ("csw", "partner"):
        with pytest.raises(Refusal):
            await fetch(world, who, ids["case"], item)
    with pytest.raises(Refusal):
        await anext(download.chunks)


async def test_a_raw_file_is_not_for_a_partner(world: World) -> None:
    ids = await shared_household(world)
    outcome = await attach(world, ids["case"], ids["ume"])
    with pytest.raises(Refusal):
        await fetch(world, "partner", ids["case"], outcome.ids["item"])


async def test_a_file_of_another_case_is_unknown(world: World) -> None:
    _, item = await sent(world)
    other = await opened(world)
    with pytest.raises(Refusal):
        await fetch(world, "csw", other.case, item)


async def test_a_file_that_breaks_off_leaves_nothing(
    world: World, owner: Owner, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The line goes dead after the first chunk."""
    case = await opened(world)
    before = await owner.fetchval(ALL_CHUNKS)
    real = files.sealed_chunks

    def breaking(key: bytes, file: str, data: bytes) -> Iterator[tuple[int, bool, bytes]]:
        yield next(real(key, file, data))
        raise ConnectionResetError

    monkeypatch.setattr(files, "sealed_chunks", breaking)
    with pytest.raises(Refusal):
        await attach(world, case.case, case.person, data=LARGE)
    assert await owner.fetchval(ALL_CHUNKS) == before


async def test_no_chunk_stays_without_its_event(world: World, owner: Owner) -> None:
    before = await owner.fetchval(ALL_CHUNKS)
    orphan = (MUNICIPALITY, new_id(), new_id(), 0, True, b"key", b"sealed")
    with pytest.raises(Exception, match="foreign key"):
        await world.house.pool.execute(files.WRITE, *orphan)
    assert await owner.fetchval(ALL_CHUNKS) == before


async def test_a_repetition_keeps_one_file(world: World) -> None:
    case, key = await opened(world), new_id()
    first = await attach(world, case.case, case.person, key=key)
    again = await attach(world, case.case, case.person, key=key)
    assert again.replayed
    assert again.ids == first.ids


@pytest.mark.parametrize(
    "spoil",
    [
        "delete from enishi.attachment_chunk where item = $1 and number = 1",
        "update enishi.attachment_chunk set last = true where item = $1 and number = 0",
        "update enishi.attachment_chunk set number = 99 where item = $1 and number = 1",
    ],
    ids=["missing", "cut short", "moved"],
)
async def test_a_file_changed_behind_our_back_is_found(
    world: World, owner: Owner, spoil: str
) -> None:
    ids, item = await sent(world)
    await owner.execute(spoil, item)
    with pytest.raises(SealBroken):
        await whole(await fetch(world, "csw", ids["case"], item))


async def test_without_its_stream_key_a_file_is_gone(world: World) -> None:
    case = await opened(world)
    outcome = await attach(world, case.case, case.person)
    world.house.keys.destroy(MUNICIPALITY, case.case)
    with pytest.raises(Refusal):
        await whole(await fetch(world, "csw", case.case, outcome.ids["item"]))
