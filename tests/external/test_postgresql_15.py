"""The same Enishi on an operator's PostgreSQL 15."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.settings import CHECKOUT
from tests.external.conftest import Cluster


def enishi(*words: str, folder: Path, **environment: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "app", *words],
        cwd=CHECKOUT,
        env={**os.environ, "ENISHI_DATA": str(folder), "COLUMNS": "200", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def dsn(cluster: Cluster) -> str:
    return cluster()


def test_the_demo_plays_on_it_twice(dsn: str, tmp_path: Path) -> None:
    for _ in range(2):
        done = enishi("demo", "--no-serve", folder=tmp_path, DATABASE_URL=dsn)
        assert done.returncode == 0, done.stderr
        assert "partner: 3 entries" in done.stdout
        assert "outsider: unknown_case" in done.stdout


def test_the_suites_over_the_database_pass_on_it(dsn: str) -> None:
    suites = ["tests/use_cases", "tests/api", "tests/adapters", "tests/races"]
    mine = [suite for suite in suites if (CHECKOUT / suite).is_dir()]
    skipped = ["--deselect", "tests/adapters/test_embedded.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", *mine, *skipped],
        cwd=CHECKOUT,
        env={**os.environ, "ENISHI_TEST_DATABASE_URL": dsn, "PYTEST_XDIST_WORKER": "master"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-6000:]


def test_doctor_finds_nothing_after_migrating(dsn: str, tmp_path: Path) -> None:
    assert enishi("migrate", folder=tmp_path, DATABASE_URL=dsn).returncode == 0
    done = enishi("doctor", folder=tmp_path, DATABASE_URL=dsn)
    assert done.returncode == 0, done.stdout
    assert "All is well" in done.stdout


@pytest.mark.parametrize(
    ("locale", "encoding", "options", "said"),
    [
        ("C", "UTF8", [], "database.wrong_locale"),
        ("C", "SQL_ASCII", [], "database.wrong_encoding"),
        ("C.UTF-8", "UTF8", ["-c default_transaction_read_only=on"], "database.read_only"),
    ],
)
def test_an_unfit_server_is_named_and_nothing_starts(  # noqa: PLR0917 - pytest gives them by name
    cluster: Cluster, tmp_path: Path, locale: str, encoding: str, options: list[str], said: str
) -> None:
    unfit = cluster(locale=locale, encoding=encoding, options=options)
    doctor = enishi("doctor", folder=tmp_path, DATABASE_URL=unfit)
    assert doctor.returncode == 1
    assert said in doctor.stdout
    for command in (["migrate"], ["serve", "--port", "0"], ["worker"]):
        done = enishi(*command, folder=tmp_path, DATABASE_URL=unfit)
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        assert done.stderr.startswith("enishi: ")


def test_a_server_that_is_gone_is_one_sentence(tmp_path: Path) -> None:
    gone = f"postgresql://enishi@/postgres?host={tmp_path}"
    for command in ("demo", "serve", "worker", "migrate"):
        done = enishi(command, folder=tmp_path, DATABASE_URL=gone)
        assert done.returncode == 1
        assert done.stderr == (
            "enishi: The database does not answer. Start it, or correct DATABASE_URL.\n"
        )
