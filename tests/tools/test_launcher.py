"""The launcher `enishi`, with a Python that only writes down what it was asked."""

import shutil
import subprocess
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]

# Makes a .venv whose python is itself; FAILS names a step that shall fail.
_PYTHON = """#!/bin/sh
echo "$*" >>"{calls}"
case "$*" in
*"${{FAILS:-@never@}}"*) exit 1 ;;
"-c "*) ;;
-V) echo "Python 3.11.99" ;;
"-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
"-m pip "*) echo "Collecting one==1" ;;
*"-m app"*) echo "ran:$*" ;;
esac
"""


class Checkout:
    def __init__(self, folder: Path) -> None:
        self.folder = folder / "道 に" / "縁"
        self.folder.mkdir(parents=True)
        shutil.copy(_ROOT / "enishi", self.folder)
        self.calls = folder / "calls"
        self.calls.touch()
        self.python = folder / "python"
        self.python.write_text(_PYTHON.format(calls=self.calls), "utf-8")
        self.python.chmod(0o755)
        self.lock("requirements.txt", "one==1")
        self.lock("requirements-dev.txt", "one==1\ntwo==2")

    def lock(self, name: str, text: str) -> None:
        (self.folder / name).write_text(f"{text}\n", "utf-8")

    def start(self, *words: str, **environ: str) -> subprocess.CompletedProcess[str]:
        self.calls.write_text("", "utf-8")
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "HOME": "", **environ}
        environment.setdefault("ENISHI_PYTHON", str(self.python))
        return subprocess.run(
            [self.folder / "enishi", *words],
            env=environment,
            cwd="/",
            capture_output=True,
            text=True,
            check=False,
        )

    def made(self, step: str) -> bool:
        return f"-m {step}" in self.calls.read_text("utf-8")


@pytest.fixture
def checkout(tmp_path: Path) -> Checkout:
    return Checkout(tmp_path)


def test_makes_the_environment_and_runs_the_command(checkout: Checkout) -> None:
    done = checkout.start("demo", "two words")
    assert done.stdout == "ran:-P -m app demo two words\n"
    assert checkout.made("venv")
    assert "1 of 1: one" in done.stderr


def test_reinstalls_nothing_the_second_time(checkout: Checkout) -> None:
    checkout.start("demo")
    done = checkout.start("demo")
    assert done.stderr == ""
    assert not checkout.made("venv")
    assert not checkout.made("pip")


def test_installs_again_when_the_lock_changed(checkout: Checkout) -> None:
    checkout.start("demo")
    checkout.lock("requirements.txt", "one==2")
    checkout.start("demo")
    assert checkout.made("pip")
    assert not checkout.made("venv")


def test_adds_the_tools_for_developers_and_keeps_them(checkout: Checkout) -> None:
    checkout.start("demo")
    checkout.start("check")
    assert checkout.made("pip")
    checkout.start("demo")
    assert not checkout.made("pip")


def test_builds_anew_where_the_checkout_was_moved_to(checkout: Checkout) -> None:
    checkout.start("demo")
    checkout.folder = checkout.folder.rename(checkout.folder.with_name("moved"))
    checkout.start("demo")
    assert checkout.made("venv")


def test_builds_anew_for_another_python(checkout: Checkout) -> None:
    checkout.start("demo")
    checkout.python.write_text(
        checkout.python.read_text("utf-8").replace("3.11.99", "3.12.1"), "utf-8"
    )
    checkout.start("demo")
    assert checkout.made("venv")


def test_heals_an_interrupted_installation(checkout: Checkout) -> None:
    broken = checkout.start("demo", FAILS="pip install")
    assert broken.returncode != 0
    assert "could not be installed" in broken.stderr
    assert checkout.start("demo").stdout.startswith("ran:")
    assert checkout.made("venv")


def test_says_that_no_python_was_found(checkout: Checkout) -> None:
    done = checkout.start("demo", ENISHI_PYTHON="/nowhere/python")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "enishi: ENISHI_PYTHON=/nowhere/python is no Python 3.11 or newer.\n"


def test_says_that_venv_is_missing(checkout: Checkout) -> None:
    done = checkout.start("demo", FAILS="import ensurepip")
    assert done.returncode == 1
    assert "apt-get install python3-venv" in done.stderr
