"""For how many days around a sitting its words are readable: a setting of the municipality."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final


@dataclass(frozen=True, slots=True)
class ReadingDays:
    """Materials from `before` days ahead, minutes for confirmation through `after` days later."""

    before: int = 3
    after: int = 7

    def begins(self, planned: date) -> date:
        return planned - timedelta(days=self.before)

    def until(self, held: date) -> date:
        """The first day on which nothing is readable any more."""
        return held + timedelta(days=self.after + 1)


READING: Final = ReadingDays()
