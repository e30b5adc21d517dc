"""What read models say of who answers for a case, and of who stood in for whom."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class StandInRow:
    """Somebody of the unit who looked, `times` times, into a case that a colleague leads.

    `reasons` are what she said when she was asked; empty where she said nothing.
    """

    case: str
    number: str
    worker: str
    lead_worker: str
    times: int
    last: datetime
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnRow:
    """Who of the reader's unit answers for one of its cases, from when until when."""

    case: str
    number: str
    worker: str
    reassignment: str | None
    starts: date
    ends: date | None
