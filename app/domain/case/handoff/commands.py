"""What the two sides of a hand-off ask."""

from dataclasses import dataclass
from datetime import date

from app.domain.actor import Unit
from app.domain.case.command import Command
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class ProposeHandoff(Command):
    handoff: str
    item: str
    to: Unit
    pairs: frozenset[Pair]
    form: str
    overlap_until: date | None
    text: str
    meet_on: date | None = None


@dataclass(frozen=True, slots=True)
class AcceptHandoff(Command):
    handoff: str
    lead: str


@dataclass(frozen=True, slots=True)
class ConfirmEngagements(Command):
    """Which of those that the old lead had made go on beyond its read tail."""

    handoff: str
    engagements: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndHandoff(Command):
    """Declined (candidate), withdrawn or completed (lead)."""

    handoff: str
    how: str


HandoffCommand = ProposeHandoff | AcceptHandoff | ConfirmEngagements | EndHandoff
