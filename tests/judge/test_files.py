"""The published stories contradict no reading, and the judge imports nothing of the application."""

import ast
import sys
from pathlib import Path

import pytest

from judge.check import complaints
from judge.expectation import Expectation, conflicts
from judge.story import Story, load

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "app" / "demo" / "data"
FILES = [load(DATA / name) for name in ("vignettes.json", "examples.json")]
STORIES = [(stories, story) for stories in FILES for story in stories.stories]


@pytest.fixture(params=STORIES, ids=lambda one: one[1].story)
def expected(request: pytest.FixtureRequest) -> Expectation:
    return Expectation(*request.param)


def _seqs(found: Expectation, organisation: str, after: int) -> set[int]:
    return set(found.after(after).all_of(organisation))


def _story(name: str) -> Expectation:
    return next(Expectation(file, story) for file, story in STORIES if story.story == name)


def test_nothing_dangles() -> None:
    assert [complaints(stories) for stories in FILES] == [[], []]


def test_every_type_is_supported() -> None:
    stories: list[Story] = [story for _, story in STORIES]
    assert {kind for story in stories for kind in story.unsupported} == set()


def test_no_refusal_contradicts_what_is_expected(expected: Expectation) -> None:
    assert conflicts(expected) == ()


def test_every_receiver_reads_at_some_time_but_who_declined(expected: Expectation) -> None:
    unheard = {
        (event.seq, receiver)
        for event in expected.story.events
        if event.pairs
        for receiver in event.receivers
        if not any(event.seq in state.all_of(receiver) for state in expected.states)
    }
    declined = {
        ("V02", 4, "O-care-a"),
        ("V08", 5, "O-sk-kenri"),
        ("V09", 9, "O-bengo-tobata"),
    }
    assert {(expected.story.story, *one) for one in unheard} <= declined


def test_the_host_reads_again_when_consent_is_given_anew() -> None:
    story = _story("V10")
    read = {after: _seqs(story, "O-ibasho-yahatanishi", after) for after in (5, 8, 12, 14)}
    assert read == {5: {3, 4, 5}, 8: set(), 12: {3, 4}, 14: set()}


def test_the_overlap_ends_on_its_day() -> None:
    story = _story("E01")
    assert _seqs(story, "O-sk-moji", 4) == {2, 3, 4}
    assert _seqs(story, "O-sk-moji", 5) == {2}


def test_only_standard_library_and_itself_are_imported() -> None:
    allowed = sys.stdlib_module_names | {"judge"}
    for file in (ROOT / "judge").glob("**/*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom):
                assert node.level == 0, file
                names = [node.module or ""]
            assert {name.partition(".")[0] for name in names} <= allowed, file
