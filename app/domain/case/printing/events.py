"""What was put on paper. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class SheetPrinted:
    """A numbered sheet with these items. `told` = the entry that tells whom it was given to.

    `flagged` are the persons whose facts on it are protected.
    """

    # in Japanese: insatsu
    sheet: str
    number: str
    purpose: str
    items: tuple[str, ...]
    told: str | None
    receiver_unit: str | None
    flagged: tuple[str, ...]
    by_unit: str
    by_worker: str
    at: datetime


PrintingEvent = SheetPrinted
