"""What the read models hold of a person's protection."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class FlagRow:
    """Set in this case; one row for each of its categories (none = all), which ends by itself.

    What another case set is not told.
    """

    flag: str
    person: str
    categories: tuple[str, ...]
    named_workers: tuple[str, ...]
    starts: date
    ends: date | None
