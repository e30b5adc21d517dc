"""Stories that nobody wrote, played through the real system; and that the judge can lose.

`ENISHI_LONG=1` plays many more, and the shared files whole.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pytest

from app.domain.sharing.policy import may_read
from app.wiring import House
from tests.domain.mutants import mutants, spoiled
from tests.domain.test_mutation import SOUND, answer
from tests.domain.truths import TRUTHS
from tests.judge.playing import Play, Rule, Told, play_document
from tests.judge.spoilers import SPOILERS
from tools.story_fuzz import stories

LONG: Final = bool(os.environ.get("ENISHI_LONG"))
CHOSEN: Final = {1: (3,), 3: (2,), 4: (3,), 8: (2,), 9: (1,), 10: (1,)}
"""Of each seed the numbers of the stories: small ones that tell much."""
MANY: Final = dict.fromkeys(range(1, 41), tuple(range(1, 11)))
DATA: Final = Path(__file__).resolve().parents[2] / "app" / "demo" / "data"
SHARED: Final = ("examples.json", "vignettes.json") if LONG else ()
FEWEST_TOLD: Final = 60
"""Fewer mutants of the rule that the stories tell would mean that they have become too tame."""


def _documents() -> Iterable[Told]:
    for seed, numbers in (MANY if LONG else CHOSEN).items():
        document = stories(seed, max(numbers))
        yield {**document, "vignettes": [document["vignettes"][n - 1] for n in numbers]}
    yield from (json.loads((DATA / name).read_text("utf-8")) for name in SHARED)


@pytest.fixture(scope="module")
async def plays(house: House, tmp_path_factory: pytest.TempPathFactory) -> list[Play]:
    """Every story, played once; the smallest first."""
    folder = tmp_path_factory.mktemp("stories")
    found = [play for d in _documents() for play in await play_document(house, d, folder)]
    return sorted(found, key=lambda play: play.events)


def _told_by(rule: Rule, played: list[Play]) -> str | None:
    """The smallest story that tells that the rule is not this one."""
    return next((p.expected.story.story for p in played if p.notices(rule)), None)


def _sentences(rule: Rule) -> list[str]:
    """The sentences of `tests/domain/test_rule.py` that fail under this rule."""
    return [s for s, asked in TRUTHS.items() if answer(rule, asked) != SOUND[s]]


def _gives_reasons_alone(rule: Rule, sentences: list[str]) -> bool:
    """Does it say yes and no as the rule does, wherever it says something else?"""
    return all(_kind(answer(rule, TRUTHS[s])) == _kind(SOUND[s]) for s in sentences)


def _kind(found: object) -> object:
    return found[0] if isinstance(found, tuple) else found


async def test_stories_by_chance_are_played_as_the_judge_expects(plays: list[Play]) -> None:
    differences = [(p.expected.story.story, one) for p in plays for one in p.differences().every]
    assert differences == []
    unsupported = [(p.told["unsupported"], list(p.expected.story.unsupported)) for p in plays]
    assert [one for one in unsupported if set(one[0]) != set(one[1])] == []
    assert [p.told["implied"] for p in plays] == [len(p.expected.implied) for p in plays]


async def test_what_was_played_is_much(plays: list[Play]) -> None:
    assert sum(len(p.told["readings"]) for p in plays) > 10 * len(plays)
    assert sum(p.differences().shares_checked for p in plays) > 10 * len(plays)
    assert sum(p.differences().refusals_checked for p in plays) > len(plays)


async def test_the_rule_as_it_is_changes_nothing(plays: list[Play]) -> None:
    assert _told_by(may_read, plays) is None


async def test_a_rule_with_one_condition_gone_loses(plays: list[Play]) -> None:
    """In the stories; or, above all where it changes reasons alone, by a sentence on the rule."""
    rules = {str(mutant): spoiled(mutant) for mutant in mutants()}
    sentences = {name: _sentences(rule) for name, rule in rules.items()}
    deciding = [n for n, rule in rules.items() if not _gives_reasons_alone(rule, sentences[n])]
    told = {name for name in deciding if _told_by(rules[name], plays) is not None}
    assert [name for name in rules if name not in told and not sentences[name]] == []
    assert len(told) >= FEWEST_TOLD, sorted(set(deciding) - told)


@pytest.mark.parametrize("name", SPOILERS)
async def test_it_loses_when(name: str, plays: list[Play]) -> None:
    """In a story; or, where these few stories do not come to it, by a sentence about the rule."""
    rule = SPOILERS[name]()
    assert _told_by(rule, plays) is not None or _sentences(rule)
