"""Events of a hand-off between organisations. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class HandoffProposed:
    """The lead asks another unit to take over; what it tells is readable there at once.

    No item where it tells nothing about anybody.
    """

    handoff: str
    item: str | None
    author_unit: str
    to_unit: str
    to_organisation: str
    pairs: frozenset[Pair]
    form: str
    overlap_until: date | None
    bases: tuple[str, ...]
    text: str
    recorded_at: datetime
    on: date
    author_worker: str = ""
    meet_on: date | None = None


@dataclass(frozen=True, slots=True)
class HandoffAccepted:
    """The lead changed, in this moment; the old one reads until the overlap ends."""

    handoff: str
    lead: str
    to_unit: str
    to_organisation: str
    worker: str
    tail_ends: date
    on: date


@dataclass(frozen=True, slots=True)
class HandoffEnded:
    """The proposal was declined, withdrawn, or its overlap completed."""

    handoff: str
    how: str
    on: date


@dataclass(frozen=True, slots=True)
class EngagementsConfirmed:
    """The new lead answers for these engagements, which the old one had made: they go on."""

    handoff: str
    engagements: tuple[str, ...]
    by_unit: str
    on: date


HandoffEvent = HandoffProposed | HandoffAccepted | EngagementsConfirmed | HandoffEnded
