"""What reached others without a screen. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class ToldOutside:
    """Somebody was told, sent, handed or let hear something; kept whether lawful or not.

    The receiver is a unit of the directory, or a `party` by a code and words. `bases` are those
    that covered it on the day it happened; where there are none, `reasons` say what was missing.
    `consented` names who agreed, there and then, to the presence of a third person; of
    what the person herself was told it names her. `sheet` is the number of a printed sheet.
    """

    # in Japanese: gamen-gai no teikyo
    item: str
    author_unit: str
    pairs: frozenset[Pair]
    items: tuple[str, ...]
    means: str
    receiver_unit: str | None
    party: str
    party_words: str
    ground: str
    consented: tuple[str, ...]
    bases: tuple[str, ...]
    reasons: tuple[str, ...]
    late: bool
    text: str
    occurred_at: datetime
    recorded_at: datetime
    author_worker: str = ""
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class DutyCleared:
    """Whose desk it lay on has looked at it; a remark by code says what came of that."""

    kind: str
    ref: str
    remark: str
    by_unit: str
    by_worker: str
    on: date


OutsideEvent = ToldOutside | DutyCleared
