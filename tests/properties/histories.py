"""Random histories: what Hypothesis gives to every property."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Final

from hypothesis import strategies as st

from tests.properties.moves import MOVES
from tests.properties.play import Player, Step

DAYS: Final = (*(0,) * 16, 1, 2, 3, 30)
STEPS: Final = 60


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
        step = player.does(player.pick(MOVES)(player))
        if step is not None:
            yield step


def later(step: Step) -> list[date]:
    """The day itself, and days on which time alone may have changed the answer."""
    return [step.on + timedelta(days=days) for days in (0, 1, 4, 30, 31, 400)]
