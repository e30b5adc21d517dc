"""What is asked of the raw record."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Unit
from app.domain.case.command import Command
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class WriteRecord(Command):
    """A raw record; `summary` is the text for others, shown to `share_with`."""

    item: str
    summary_item: str
    pairs: frozenset[Pair]
    method: str
    occurred_at: datetime
    text: str
    summary: str | None
    summary_pairs: frozenset[Pair]
    share_with: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class RetractItem(Command):
    """What should not have been written is hidden; its mark stays. `reason` of correction_kind."""

    item: str
    reason: str


ContentCommand = WriteRecord | RetractItem
