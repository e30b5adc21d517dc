"""The one table of a hand-off's edges: who may take which, from where, to where.

`decide` enforces it and `docs/handoff-states.md` is drawn from it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from app.domain.case.handoff.state import HandoffState


class Party(StrEnum):
    """Who may take an edge: the lead that proposed, or the unit it asked."""

    LEAD = "lead"
    CANDIDATE = "candidate"


class EdgeName(StrEnum):
    ACCEPT = "accept"
    DECLINE = "decline"
    WITHDRAW = "withdraw"
    CONFIRM = "confirm"
    COMPLETE = "complete"


@dataclass(frozen=True, slots=True)
class Edge:
    """Who may take it, from where, to where; without a target it stays where it is."""

    party: Party
    source: HandoffState
    target: HandoffState | None


EDGES: Final[dict[EdgeName, Edge]] = {
    EdgeName.ACCEPT: Edge(Party.CANDIDATE, HandoffState.PROPOSED, HandoffState.ACCEPTED),
    EdgeName.DECLINE: Edge(Party.CANDIDATE, HandoffState.PROPOSED, HandoffState.DECLINED),
    EdgeName.WITHDRAW: Edge(Party.LEAD, HandoffState.PROPOSED, HandoffState.WITHDRAWN),
    EdgeName.CONFIRM: Edge(Party.CANDIDATE, HandoffState.ACCEPTED, None),
    EdgeName.COMPLETE: Edge(Party.CANDIDATE, HandoffState.ACCEPTED, HandoffState.COMPLETED),
}
"""With `accept` the lead changes, in that moment; who was the candidate then confirms which
engagements go on, and completes."""
ENDS: Final = {
    edge.target: name
    for name, edge in EDGES.items()
    if edge.target is not None and name is not EdgeName.ACCEPT
}
"""How a hand-off ends, and the edge that this takes."""
