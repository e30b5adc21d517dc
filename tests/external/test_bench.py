"""The measurements still run on the schema as it is; what they measure is not asserted."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from app.settings import CHECKOUT
from bench.deeds import DEEDS
from bench.practice import year

COUNTED = ("acts", "moot", "refusals", "events", "disclosures", "attempts")


def measured(figures: Path, *words: str) -> Any:
    command = [sys.executable, "-m", "bench", *words, "--json", str(figures)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    return json.loads(figures.read_text("utf-8"))


@pytest.mark.parametrize(
    "words", [["append"], ["read"], ["withdrawal"], ["http", "--without-kinto"]]
)
def test_a_measurement_runs_to_its_end(words: list[str], tmp_path: Path) -> None:
    assert measured(tmp_path / "figures.json", *words, "--rounds", "1")


def test_a_small_year_of_practice_is_the_same_twice_and_reaches_what_a_year_is_for(
    tmp_path: Path,
) -> None:
    once, again = (
        measured(tmp_path / f"{n}.json", "world", "--cases", "20", "--seed", "7") for n in range(2)
    )
    assert {what: once[what] for what in COUNTED} == {what: again[what] for what in COUNTED}
    assert once["events"]["case.opened"] == 20
    assert {"referral.accepted", "invitation.accepted", "consent.withdrawn"} <= set(once["events"])
    assert {"read on consent", "read on own_record"} <= set(once["disclosures"])
    assert {"plan.begun", "conference.closed"} <= set(once["events"])
    assert {"no_basis", "unknown_case"} <= set(once["refusals"])


def test_every_deed_is_done_in_a_year_and_every_turn_can_be_done() -> None:
    assert {turn.act for turn in year(1, 400).turns} == set(DEEDS)


def test_one_more_case_changes_no_other_life() -> None:
    fewer, more = year(3, 5), year(3, 6)
    assert [life.turns for life in more.lives[:5]] == [life.turns for life in fewer.lives]
    assert [life.members for life in year(4, 5).lives] != [life.members for life in fewer.lives]
