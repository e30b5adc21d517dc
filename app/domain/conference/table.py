"""The one table of a conference's edges: who may take which, from where, to where.

`decide` enforces it, `docs/conference-states.md` is drawn from it, pages take buttons from it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ConferenceState(StrEnum):
    PREPARED = "prepared"
    APPROVED = "approved"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Who may take an edge. Whoever is none of these does not know of the conference."""

    SECRETARIAT = "secretariat"
    CITY = "city"
    MEMBER = "member"
    PRESENT = "present"
    """A member's person who is at the table: she acknowledged secrecy at the door."""


class EdgeName(StrEnum):
    APPROVE = "approve"
    RECORD_APPROVAL = "record_approval"
    COUNTERSIGN = "countersign"
    NAME_SUBSTITUTE = "name_substitute"
    ACKNOWLEDGE = "acknowledge"
    OPEN = "open"
    ASK = "ask"
    ANSWER = "answer"
    REFUSE = "refuse"
    BRING = "bring"
    MINUTE = "minute"
    ASSIGN = "assign"
    TICK = "tick"
    EXCLUDE = "exclude"
    CLOSE = "close"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` None: the state stays, or depends (a decision moves what is only prepared)."""

    side: Side
    sources: frozenset[ConferenceState]
    target: ConferenceState | None = None


S = ConferenceState
LIVE: Final = frozenset({S.PREPARED, S.APPROVED, S.OPEN})
_DOOR: Final = frozenset({S.APPROVED, S.OPEN})
_AT_TABLE: Final = frozenset({S.OPEN})
_UNDECIDED: Final = frozenset({S.PREPARED, S.OPEN, S.CLOSED})  # an urgent one is decided after
EDGES: Final[dict[EdgeName, Edge]] = {
    EdgeName.APPROVE: Edge(Side.CITY, _UNDECIDED),
    EdgeName.RECORD_APPROVAL: Edge(Side.SECRETARIAT, _UNDECIDED),
    EdgeName.COUNTERSIGN: Edge(Side.CITY, frozenset({S.APPROVED, S.OPEN, S.CLOSED, S.CANCELLED})),
    EdgeName.NAME_SUBSTITUTE: Edge(Side.SECRETARIAT, LIVE),
    EdgeName.ACKNOWLEDGE: Edge(Side.MEMBER, _DOOR),
    EdgeName.OPEN: Edge(Side.SECRETARIAT, frozenset({S.APPROVED}), S.OPEN),
    EdgeName.ASK: Edge(Side.SECRETARIAT, _DOOR),
    EdgeName.ANSWER: Edge(Side.PRESENT, _DOOR),
    EdgeName.REFUSE: Edge(Side.MEMBER, _DOOR),
    EdgeName.BRING: Edge(Side.PRESENT, _DOOR),
    EdgeName.MINUTE: Edge(Side.SECRETARIAT, frozenset({S.OPEN, S.CLOSED})),
    EdgeName.ASSIGN: Edge(Side.SECRETARIAT, _AT_TABLE),
    EdgeName.TICK: Edge(Side.PRESENT, frozenset({S.OPEN, S.CLOSED})),
    EdgeName.EXCLUDE: Edge(Side.SECRETARIAT, frozenset({*LIVE, S.CLOSED})),
    EdgeName.CLOSE: Edge(Side.SECRETARIAT, _AT_TABLE, S.CLOSED),
    EdgeName.CANCEL: Edge(Side.SECRETARIAT, frozenset({S.PREPARED, S.APPROVED}), S.CANCELLED),
}
