"""Events about files. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class FileAttached:
    """A photo, scan or fax. Its bytes are sealed apart, under a key of its own."""

    item: str
    author_unit: str
    author_worker: str
    pairs: frozenset[Pair]
    form: str
    compartment: str
    travels: bool
    beside: str | None
    occurred_at: datetime
    recorded_at: datetime
    name: str
    media_type: str
    size: int
    sha256: str


AttachmentEvent = FileAttached
