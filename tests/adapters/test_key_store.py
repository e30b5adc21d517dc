"""Data keys: durable before use, one a stream, gone for good when destroyed."""

import multiprocessing
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from pathlib import Path

import pytest

from app.adapters.vault.key_store import KeyStore
from app.adapters.vault.sealing import SealBroken, keyed_hash, new_key, seal, unseal
from app.domain.errors import Code, Refusal

MASTER = bytes(range(32))
CITY, OTHER_CITY = "401005", "401307"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "keys" / "keys.sqlite"


@pytest.fixture
def store(path: Path) -> Iterator[KeyStore]:
    made = KeyStore(path, MASTER)
    yield made
    made.close()


def test_a_key_is_found_again_by_another_process(store: KeyStore, path: Path) -> None:
    key = store.make(CITY, "s")
    later = KeyStore(path, MASTER)
    assert later.keys(CITY, ["s"]) == {"s": key}
    later.close()


def test_a_stream_has_one_key_however_often_it_is_made(store: KeyStore) -> None:
    assert store.make(CITY, "s") == store.make(CITY, "s")


def test_streams_and_municipalities_have_keys_of_their_own(store: KeyStore) -> None:
    made = {store.make(CITY, "s"), store.make(CITY, "t"), store.make(OTHER_CITY, "s")}
    assert len(made) == 3
    assert set(store.keys(CITY, ["s", "t", "unknown", "s"])) == {"s", "t"}
    assert store.keys(CITY, []) == {}


def test_many_threads_make_one_key(store: KeyStore) -> None:
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: store.make(CITY, "s"), range(40)))
    assert len(made) == 1


def make_in_a_process(path: Path) -> bytes:
    store = KeyStore(path, MASTER)
    try:
        return store.make(CITY, "s")
    finally:
        store.close()


def test_many_processes_make_one_key(path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(4, mp_context=context) as pool:
        made = set(pool.map(make_in_a_process, [path] * 8))
    assert len(made) == 1


def test_a_destroyed_key_is_gone_and_cannot_be_made_again(store: KeyStore) -> None:
    store.make(CITY, "s")
    store.destroy(CITY, "s")
    assert store.keys(CITY, ["s"]) == {}
    with pytest.raises(Refusal) as refusal:
        store.make(CITY, "s")
    assert refusal.value.code is Code.KEY_UNAVAILABLE


def test_destroying_is_remembered_even_of_a_key_that_never_was(store: KeyStore) -> None:
    store.destroy(CITY, "s")
    store.destroy(CITY, "s")
    with pytest.raises(Refusal):
        store.make(CITY, "s")


def test_the_file_holds_no_key_in_the_clear(store: KeyStore, path: Path) -> None:
    key = store.make(CITY, "s")
    store.close()
    assert not any(key in file.read_bytes() for file in path.parent.iterdir())


@pytest.mark.usefixtures("store")
def test_the_file_is_its_owners_alone(path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0
    assert path.parent.stat().st_mode & 0o077 == 0


def test_a_key_is_written_through_to_the_disk_before_it_is_given(store: KeyStore) -> None:
    """FULL: a commit waits for the disk. Content must never be durable where its key is not."""
    full = 2
    assert store._file.execute("pragma synchronous").fetchone() == (full,)
    assert store._file.execute("pragma journal_mode").fetchone() == ("wal",)


def test_under_another_master_key_nothing_opens(store: KeyStore, path: Path) -> None:
    store.make(CITY, "s")
    wrong = KeyStore(path, bytes(32))
    with pytest.raises(Refusal) as refusal:
        wrong.keys(CITY, ["s"])
    assert refusal.value.code is Code.KEY_UNAVAILABLE
    wrong.close()


def test_a_wrapped_key_moved_to_another_stream_does_not_open(store: KeyStore, path: Path) -> None:
    store.make(CITY, "s")
    store.make(CITY, "t")
    with sqlite3.connect(path) as file:
        file.execute(
            "update data_key set wrapped = (select wrapped from data_key where stream = 's')"
            " where stream = 't'"
        )
    file.close()
    with pytest.raises(Refusal):
        store.keys(CITY, ["t"])


@pytest.mark.parametrize("change", ["the nonce", "the body", "the tag", "the place", "the key"])
def test_sealed_bytes_open_only_as_they_were_sealed(change: str) -> None:
    key, place = new_key(), b"place"
    sealed = bytearray(seal(key, b"words", place))
    sealed[{"the nonce": 0, "the body": 12, "the tag": -1}.get(change, 0)] ^= (
        0 if change in {"the place", "the key"} else 1
    )
    with pytest.raises(SealBroken):
        unseal(
            new_key() if change == "the key" else key,
            bytes(sealed),
            b"elsewhere" if change == "the place" else place,
        )


def test_what_is_sealed_opens_and_twice_sealed_differs() -> None:
    key = new_key()
    one, two = seal(key, b"words", b"p"), seal(key, b"words", b"p")
    assert one != two
    assert unseal(key, one, b"p") == unseal(key, two, b"p") == b"words"


def test_a_keyed_hash_is_equal_for_equal_purpose_and_message_alone() -> None:
    made = keyed_hash(MASTER, "etag", b"x")
    assert made == keyed_hash(MASTER, "etag", b"x")
    others = {
        keyed_hash(MASTER, "etag", b"y"),
        keyed_hash(MASTER, "cursor", b"x"),
        keyed_hash(bytes(32), "etag", b"x"),
    }
    assert made not in others
    assert len(others) == 3
