"""What people ask about files."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Unit
from app.domain.case.command import Command
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class AttachFile(Command):
    """A file, already cleaned. Raw unless ticked to travel; `beside` is an item or a consent."""

    item: str
    name: str
    media_type: str
    size: int
    sha256: str
    pairs: frozenset[Pair]
    form: str
    occurred_at: datetime
    travels: bool = False
    beside: str | None = None
    share_with: tuple[Unit, ...] = ()
