"""Events that carry words. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class RecordWritten:
    """An entry of the support record, raw: it stays with the lead team and its author."""

    item: str
    author_unit: str
    pairs: frozenset[Pair]
    method: str
    occurred_at: datetime
    recorded_at: datetime
    text: str
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class SummaryWritten:
    """Words written for other agencies, beside the record `of`; this is what travels."""

    # in Japanese: the field "kikan ni tsutaeru bun"
    item: str
    of: str
    author_unit: str
    pairs: frozenset[Pair]
    occurred_at: datetime
    recorded_at: datetime
    text: str
    author_worker: str = ""


@dataclass(frozen=True, slots=True)
class ItemsShared:
    """Items joined the share set of an engagement, on bases in force that day."""

    engagement: str
    items: tuple[str, ...]
    bases: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class ItemRetracted:
    """An item is hidden from everybody; that it was there, and why it went, stays."""

    retracted: str
    reason: str
    on: date


@dataclass(frozen=True, slots=True)
class WordsCarriedOver:
    """Words of a conference, copied into the everyday record; `source` is where they stood."""

    item: str
    source: str
    author_unit: str
    author_worker: str
    pairs: frozenset[Pair]
    occurred_at: datetime
    recorded_at: datetime
    text: str
    bases: tuple[str, ...]


ContentEvent = RecordWritten | SummaryWritten | ItemsShared | ItemRetracted | WordsCarriedOver
