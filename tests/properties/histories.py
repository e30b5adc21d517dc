"""Random histories: what Hypothesis gives to every property."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from tests.domain.cast import CASE
from tests.properties.moves import MOVES
from tests.properties.play import OFFERED, OTHER, Player, Step

DAYS: Final = (*(0,) * 16, 1, 2, 3, 30)
STEPS: Final = 50
TRIES: Final = 3
"""How often the law may refuse before the day goes on."""


@dataclass(frozen=True, slots=True)
class History:
    """A seed, and how many commands are tried."""

    seed: int
    steps: int


# Nearly always the full length; shrinking still goes down to one.
lengths: Final = st.integers(1, 20 * STEPS).map(lambda n: min(n, STEPS))
histories: Final = st.builds(History, st.integers(0, 2**32), lengths)


def plays(history: History) -> Iterator[Step]:
    """The steps of a random history, from the opening on."""
    player = Player(Random(history.seed))  # noqa: S311 - chance, not secrets
    yield player.opens()
    for _ in range(history.steps):
        player.day += player.pick(DAYS)
        tried = (player.does(_next(player)) for _ in range(TRIES))
        yield from islice((step for step in tried if step is not None), 1)


def _next(player: Player) -> Any:
    """What is owed, or a command in one of the cases that are there; mostly in the first."""
    if player.owed:
        player.case, owed = player.owed.pop(0)
        return owed
    others = [case for case in (OTHER, OFFERED) if player.logs[case].history]
    player.case = player.pick(others) if others and not player.often() else CASE
    return player.pick(MOVES)(player)


def later(step: Step) -> list[date]:
    """The day itself, and days on which time alone may have changed the answer."""
    return [step.on + timedelta(days=days) for days in (0, 1, 4, 30, 31, 400)]
