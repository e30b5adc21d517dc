"""Events of the support record beside raw notes. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class EntryWritten:
    """Words written for a purpose, in a form, in a compartment; `corrects` names an older item.

    `onward` False: whoever receives it does not pass it on.
    """

    item: str
    kind: str
    author_unit: str
    pairs: frozenset[Pair]
    form: str
    compartment: str
    occurred_at: datetime
    recorded_at: datetime
    text: str
    corrects: str | None
    author_worker: str = ""
    onward: bool = True


@dataclass(frozen=True, slots=True)
class ActNoted:
    """Something was done that carries no personal facts: the kind and its codes alone."""

    kind: str
    by_unit: str
    codes: tuple[str, ...]
    on: date


EntryEvent = EntryWritten | ActNoted
