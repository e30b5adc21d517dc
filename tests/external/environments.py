"""Environments of their own for those who know nothing of this repository: from a hashed lock."""

import fcntl
import subprocess
import venv
from pathlib import Path

import pytest

from app.settings import CHECKOUT


def environment(name: str, lock: Path) -> Path:
    """The folder of programs of an environment, made once and kept beside the data."""
    home = CHECKOUT / ".enishi" / f"test-{name}"
    home.mkdir(parents=True, exist_ok=True)
    with (home.parent / f"test-{name}.lock").open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)  # workers of one run may want it at the same time
        stamp, wanted = home / "stamp", lock.read_text("utf-8")
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            _fill(home, lock)
            stamp.write_text(wanted, "utf-8")
    return home / "bin"


def _fill(home: Path, lock: Path) -> None:
    venv.create(home, with_pip=True, clear=True)
    install = ["-m", "pip", "install", "-q", "--no-deps", "--require-hashes", "-r", str(lock)]
    done = subprocess.run(
        [str(home / "bin" / "python"), *install], capture_output=True, text=True, check=False
    )
    if done.returncode:
        pytest.fail(
            f"pip could not install {lock.name} into an environment of its own. This test needs a"
            f" package index (or a mirror in pip's settings): {done.stderr[-1500:]}"
        )
