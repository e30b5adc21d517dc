"""The launcher of the embedded PostgreSQL, with the real programs and real kills."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import asyncpg
import pytest

from app.adapters.embedded import EmbeddedServer, EmbeddedServerError
from app.adapters.embedded.cluster import reason
from app.adapters.embedded.locks import is_held
from app.adapters.embedded.place import Place, settle
from app.adapters.postgres.findings import FindingCode
from app.adapters.postgres.probe import probe

_HOLD = """
import sys, time
from pathlib import Path
from app.adapters.embedded import EmbeddedServer
with EmbeddedServer(Path(sys.argv[1]), durable=False).running() as dsn:
    print(dsn, flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def home() -> Iterator[Path]:
    # Not tmp_path: pytest closes it to the unprivileged user that serves root.
    folder = Path(tempfile.mkdtemp(prefix="enishi 縁 "))
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


def ask(dsn: str, question: str) -> object:
    async def asking() -> object:
        connection = await asyncpg.connect(dsn)
        try:
            return await connection.fetchval(question)
        finally:
            await connection.close()

    return asyncio.run(asking())


def started_at(dsn: str) -> object:
    return ask(dsn, "SELECT pg_postmaster_start_time()")


def server(home: Path) -> EmbeddedServer:
    return EmbeddedServer(home, durable=False)


def place(home: Path) -> Place:
    return settle(home, durable=False)


@contextmanager
def another_process(home: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    command = [sys.executable, "-c", _HOLD, str(home)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield process, process.stdout.readline().strip()
        finally:
            if process.poll() is None:
                process.communicate(timeout=60)


def test_finds_japanese_under_any_locale_of_the_caller(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    with server(home).running() as dsn:
        ask(dsn, "CREATE EXTENSION pg_trgm")
        assert ask(dsn, "SELECT show_trgm('小倉') <> '{}' AND lower('Ａ') = 'ａ'")
        wrong = {FindingCode.WRONG_LOCALE, FindingCode.WRONG_ENCODING}
        assert not wrong & {found.code for found in asyncio.run(probe(dsn))}


def test_serves_nobody_over_the_network(home: Path) -> None:
    with server(home).running() as dsn:
        assert ask(dsn, "SHOW listen_addresses") == ""
        assert not ask(dsn, "SELECT EXISTS (SELECT FROM pg_hba_file_rules WHERE type <> 'local')")


def test_never_runs_as_root(home: Path) -> None:
    with server(home).running():
        pid = int((place(home).data / "postmaster.pid").read_text("utf-8").split()[0])
        assert Path(f"/proc/{pid}").stat().st_uid != 0


def test_is_shared_until_the_last_user_leaves(home: Path) -> None:
    first, second = server(home), server(home)
    assert started_at(first.start()) == started_at(second.start())
    first.stop()
    assert ask(second.dsn(), "SELECT 1") == 1
    second.stop()
    assert not is_held(place(home).server_lock)


def test_keeps_what_was_written_over_a_restart(home: Path) -> None:
    with server(home).running() as dsn:
        ask(dsn, "CREATE TABLE kept AS SELECT 7 AS number")
    with server(home).running() as dsn:
        assert ask(dsn, "SELECT number FROM kept") == 7


def test_is_attached_to_after_its_parent_was_killed(home: Path) -> None:
    with another_process(home) as (process, dsn):
        before = started_at(dsn)
        process.kill()
        process.wait()
    assert is_held(place(home).server_lock)
    with server(home).running() as dsn:
        assert started_at(dsn) == before
    assert not is_held(place(home).server_lock)


def test_recovers_after_the_server_itself_was_killed(home: Path) -> None:
    with EmbeddedServer(home).running() as dsn:
        ask(dsn, "CREATE TABLE kept AS SELECT 7 AS number")
        pid = int((place(home).data / "postmaster.pid").read_text("utf-8").split()[0])
        os.kill(pid, signal.SIGKILL)
    with EmbeddedServer(home).running() as dsn:
        assert ask(dsn, "SELECT number FROM kept") == 7


def test_is_one_for_processes_that_start_at_once(home: Path) -> None:
    with another_process(home) as (_, one), another_process(home) as (_, two):
        assert started_at(one) == started_at(two)


def test_heals_an_interrupted_first_start(home: Path) -> None:
    with server(home).running():
        pass
    folder = place(home).folder
    (folder / "data").rename(folder / "data.unfinished")
    with server(home).running() as dsn:
        assert ask(dsn, "SELECT 1") == 1


def test_puts_the_socket_elsewhere_when_the_path_is_too_long(home: Path) -> None:
    deep = home / ("縁" * 30)
    first, second = server(deep), server(deep)
    assert started_at(first.start()) == started_at(second.start())
    assert "enishi-socket-" in first.dsn()
    first.stop()
    second.stop()


def test_leaves_nothing_behind_when_temporary() -> None:
    with EmbeddedServer.temporary() as temporary:
        folder = Path(str(ask(temporary.dsn(), "SHOW data_directory")))
        assert folder.exists()
    assert not folder.parent.parent.exists()


def test_ends_what_a_killed_test_run_left() -> None:
    script = _HOLD.replace(
        "EmbeddedServer(Path(sys.argv[1]), durable=False).running() as dsn",
        "EmbeddedServer.temporary() as server",
    ).replace("dsn", "server.dsn()")
    with subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        folder = Path(str(ask(process.stdout.readline().strip(), "SHOW data_directory")))
        process.kill()
    with EmbeddedServer.temporary():
        assert not folder.exists()


@pytest.mark.parametrize("folder", ["/proc/enishi", "/dev/null/enishi"])
def test_says_in_one_sentence_that_a_folder_cannot_be_used(folder: str) -> None:
    with pytest.raises(EmbeddedServerError, match=r"^[^\n]+\.$"):
        server(Path(folder)).start()


def test_says_that_the_disk_is_full(home: Path) -> None:
    said = "FATAL:  could not write lock file: No space left on device"
    assert "is full" in str(reason(place(home), said))


def test_waits_no_longer_than_needed(home: Path) -> None:
    with server(home).running():
        pass
    begin = time.monotonic()
    with server(home).running():
        pass
    assert time.monotonic() - begin < 10
