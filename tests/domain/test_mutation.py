"""A rule with one condition gone is noticed: at least one truth changes its answer."""

from typing import Any, Final

import pytest

from app.domain.sharing.policy import may_read
from tests.domain.mutants import Mutant, mutants, spoiled
from tests.domain.truths import TRUTHS
from tests.domain.truths.plain import Truth

MUTANTS: Final = list(mutants())
FEWEST: Final = 80
"""Far fewer would mean that the generator no longer reads the rule."""


def answer(rule: Any, asked: Truth) -> object:
    """Comparable between modules that each define their own answers; an error is one too."""
    try:
        found = rule(asked.reader, asked.item, asked.grounds, asked.on)
    except Exception as error:  # noqa: BLE001 - whatever a spoiled rule raises
        return type(error)
    return (type(found).__name__, getattr(found, "bases", None), getattr(found, "reasons", None))


SOUND: Final = {sentence: answer(may_read, asked) for sentence, asked in TRUTHS.items()}


@pytest.mark.parametrize("mutant", MUTANTS, ids=str)
def test_it_is_noticed_that(mutant: Mutant) -> None:
    rule = spoiled(mutant)
    assert any(answer(rule, asked) != SOUND[sentence] for sentence, asked in TRUTHS.items())


def test_mutants_are_generated_for_every_function_of_the_rule() -> None:
    assert len(MUTANTS) >= FEWEST
    assert {m.function for m in MUTANTS} >= {
        "may_read",
        "_engagement_failures",
        "_pair",
        "covering",
        "ceiling_admits",
        "flags_allow",
        "kept",
        "_last_is_no",
    }
