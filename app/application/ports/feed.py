"""The feed: places in it that tell nothing, and moments to look again."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Protocol

Place = tuple[int, int]
"""`log_index` and the line within it. Never shown: it would count what others do."""
BEGINNING: Place = (-1, -1)


@dataclass(frozen=True, slots=True)
class FeedLine:
    """What a unit could be told; `place` never leaves the house, `key` names it for good."""

    place: Place
    key: str
    type: str
    about: str
    case: str
    own: bool


class Cursors(Protocol):
    """What a unit is given to hold in place of a place."""

    def closed(self, municipality: str, unit: str, place: Place) -> str:
        """A text of one length, and another at each call: it tells not even that all is quiet."""
        ...

    def opened(self, municipality: str, unit: str, cursor: str) -> Place | None:
        """None for what was not given to this unit."""
        ...

    def entry(self, municipality: str, unit: str, line: str) -> str:
        """The id of a line for this unit: the same at each call, and opaque."""
        ...


class Moments(Protocol):
    def __call__(self, seconds: float) -> AsyncIterator[None]:
        """One at once; then one more now and then, and the last when the time is over."""
        ...
