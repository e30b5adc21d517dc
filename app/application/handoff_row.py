"""A hand-off as queries meet it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class HandoffRow:
    """A hand-off in codes and dates; `lapsing` are engagements that end unless confirmed."""

    handoff: str
    case: str
    state: str
    from_unit: str
    to_unit: str
    proposed_on: date
    overlap_until: date | None
    meet_on: date | None
    accepted_on: date | None
    tail_ends: date | None
    ended_on: date | None
    lapsing: tuple[str, ...]
    confirmed: tuple[str, ...]
