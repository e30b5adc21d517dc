"""What people ask when something happened away from the screen."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.actor import Unit
from app.domain.case.command import Command, GroundAsked
from app.domain.sharing.model import Flag, Pair


@dataclass(frozen=True, slots=True)
class TellOutside(Command):
    """`items` of the record, and `pairs` of what was said beside them, in the teller's words.

    `sheet` is the number of what was printed, where paper was given.
    `receiver` None = an outside party, by code and words. `known_items` are the person facts that
    the teller sees, `flags` those that stand on the persons: both live outside the case's stream.
    """

    item: str
    receiver: Unit | None
    means: str
    ground: GroundAsked
    occurred_at: datetime
    pairs: frozenset[Pair] = frozenset()
    items: tuple[str, ...] = ()
    text: str = ""
    party: str = ""
    party_words: str = ""
    consented: frozenset[str] = frozenset()
    known_items: tuple[tuple[str, frozenset[Pair]], ...] = ()
    flags: tuple[Flag, ...] = ()
    sheet: str = ""


@dataclass(frozen=True, slots=True)
class ClearDuty(Command):
    """The manager has looked at what lay on her desk. `kind` and `ref` name it."""

    kind: str
    ref: str
    remark: str


OutsideCommand = TellOutside | ClearDuty
