"""The key store of the embedded default: one file beside the database, never inside its dump.

Each stream has a data key, wrapped by the master key. A stream whose key is gone is erased:
`erasures` remembers which, so that a restored file cannot bring it back.
"""

import sqlite3
import threading
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from app.adapters.vault.sealing import SealBroken, new_key, seal, unseal
from app.domain.errors import Code, Refusal

SCHEMA: Final = """
create table if not exists data_key (
    municipality text not null, stream text not null, wrapped blob not null,
    made_at text not null, primary key (municipality, stream)) without rowid;
create table if not exists erasure (
    municipality text not null, stream text not null, erased_at text not null,
    primary key (municipality, stream)) without rowid;
"""


class KeyStore:
    """Data keys by stream. A key is durable before anything is sealed under it."""

    def __init__(self, path: Path, master: bytes) -> None:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._master = master
        self._lock = threading.Lock()
        self._file = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        path.chmod(0o600)
        self._file.execute("pragma journal_mode = wal")
        self._file.execute("pragma synchronous = full")
        self._file.execute("pragma busy_timeout = 5000")
        self._file.executescript(SCHEMA)

    def close(self) -> None:
        self._file.close()

    def keys(self, municipality: str, streams: Iterable[str]) -> dict[str, bytes]:
        """The data keys of these streams; a stream without one is absent."""
        wanted = list(dict.fromkeys(streams))
        marks = ",".join("?" * len(wanted))
        with self._lock:
            found = self._file.execute(
                f"select stream, wrapped from data_key where municipality = ?"  # noqa: S608 - marks only
                f" and stream in ({marks})",
                (municipality, *wanted),
            ).fetchall()
        return {stream: self._unwrap(municipality, stream, blob) for stream, blob in found}

    def make(self, municipality: str, stream: str) -> bytes:
        """A new key for a new stream, or the one that another process made first."""
        key = new_key()
        wrapped = seal(self._master, key, _place(municipality, stream))
        with self._lock:
            made = self._file.execute(
                "insert into data_key select ?, ?, ?, ? where not exists (select 1 from erasure"
                " where municipality = ? and stream = ?) on conflict do nothing",
                (municipality, stream, wrapped, _now(), municipality, stream),
            ).rowcount
        return key if made == 1 else self._existing(municipality, stream)

    def destroy(self, municipality: str, stream: str) -> None:
        """Erase a stream for good: remember it, then destroy its key."""
        with self._lock:
            self._file.execute("begin immediate")
            self._file.execute(
                "insert into erasure values (?, ?, ?) on conflict do nothing",
                (municipality, stream, _now()),
            )
            self._file.execute(
                "delete from data_key where municipality = ? and stream = ?",
                (municipality, stream),
            )
            self._file.execute("commit")

    def _existing(self, municipality: str, stream: str) -> bytes:
        key = self.keys(municipality, [stream]).get(stream)
        if key is None:
            raise Refusal(Code.KEY_UNAVAILABLE)
        return key

    def _unwrap(self, municipality: str, stream: str, wrapped: bytes) -> bytes:
        try:
            return unseal(self._master, wrapped, _place(municipality, stream))
        except SealBroken as broken:
            raise Refusal(Code.KEY_UNAVAILABLE) from broken


def _place(municipality: str, stream: str) -> bytes:
    return f"data-key/{municipality}/{stream}".encode()


def _now() -> str:
    return datetime.now(UTC).isoformat()
