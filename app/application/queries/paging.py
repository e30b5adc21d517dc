"""A part of a list: from where, and how much. There are no totals, and no places to count from."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final, TypeVar

EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
Place = tuple[int, int, str]
"""Where something stands in its list: two numbers that order it, and its id."""
R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Paging:
    """What comes after a place; `limit` None = all of it."""

    after: Place | None = None
    limit: int | None = None

    def part(
        self, rows: Sequence[R], place: Callable[[R], Place]
    ) -> tuple[Sequence[R], Place | None]:
        """The rows of this part, in the order given, and the place to go on from, if there is."""
        rest = [row for row in rows if self.after is None or place(row) > self.after]
        if self.limit is None or len(rest) <= self.limit:
            return rest, None
        part = rest[: self.limit]
        return part, place(part[-1])


WHOLE: Final = Paging()


def at_moment(microseconds: int) -> datetime:
    """The other way round."""
    return EPOCH + timedelta(microseconds=microseconds)


def moment(at: datetime) -> int:
    """In microseconds; exact, as a floating number is not."""
    return (at - EPOCH) // timedelta(microseconds=1)
