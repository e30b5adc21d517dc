"""Debian's PostgreSQL 15, as an operator's own server: an unprivileged cluster on a socket.

These tests run with `./enishi test --all`; a missing server is a failure, never a skip.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest

PROGRAMS = Path(os.environ.get("ENISHI_POSTGRESQL_15", "/usr/lib/postgresql/15/bin"))
Cluster = Callable[..., str]


def _as_user() -> dict[str, Any]:
    """PostgreSQL refuses root; `nobody` is on every Debian."""
    if os.geteuid() != 0:
        return {}
    nobody = pwd.getpwnam("nobody")
    return {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}


def _run(words: "list[str | Path]") -> None:
    how: dict[str, Any] = _as_user()
    subprocess.run(words, check=True, cwd="/", stdout=subprocess.DEVNULL, **how)


@contextmanager
def running(locale: str, encoding: str, options: list[str]) -> Iterator[str]:
    if not (PROGRAMS / "postgres").exists():
        pytest.fail(f"PostgreSQL 15 is missing in {PROGRAMS}: apt-get install postgresql-15")
    home = Path(tempfile.mkdtemp(prefix="enishi-pg15-"))
    if os.geteuid() == 0:
        shutil.chown(home, "nobody")
    init: list[str | Path] = [
        "-D",
        home / "data",
        f"--locale={locale}",
        "-E",
        encoding,
        "-U",
        "enishi",
        "-A",
        "trust",
    ]
    _run([PROGRAMS / "initdb", *init])
    flags = " ".join(["-c listen_addresses=", f"-k {home}", "-c fsync=off", *options])
    control: list[str | Path] = [PROGRAMS / "pg_ctl", "-D", home / "data", "-w", "-l", home / "log"]
    _run([*control, "-o", flags, "start"])
    try:
        yield f"postgresql://enishi@/postgres?host={home}"
    finally:
        _run([*control, "-m", "immediate", "stop"])
        shutil.rmtree(home)


@pytest.fixture(scope="module")
def cluster() -> Iterator[Cluster]:
    """Make a cluster: `cluster(locale=…, encoding=…, options=[…])` gives its DSN."""
    with ExitStack() as stack:

        def make(
            *, locale: str = "C.UTF-8", encoding: str = "UTF8", options: list[str] | None = None
        ) -> str:
            return stack.enter_context(running(locale, encoding, options or []))

        yield make
