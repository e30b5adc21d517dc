"""The one table of a referral's edges: who may take which, from where, to where.

`decide` enforces it, `docs/referral-states.md` is drawn from it, pages take buttons from it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class ReferralState(StrEnum):
    DRAFT = "draft"
    SENT = "sent"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    REPORTED = "reported"
    CLOSED = "closed"
    DECLINED = "declined"
    CANCELLED = "cancelled"


class Side(StrEnum):
    """Who may take an edge. A colleague on neither side can take none."""

    SENDER = "sender"
    RECEIVER = "receiver"


class EdgeName(StrEnum):
    SEND = "send"
    ACCEPT = "accept"
    DECLINE = "decline"
    REPORT_CONTACT = "report_contact"
    REPORT_OUTCOME = "report_outcome"
    CONFIRM = "confirm"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Edge:
    side: Side
    sources: frozenset[ReferralState]
    target: ReferralState


S = ReferralState
EDGES: Final[dict[EdgeName, Edge]] = {
    EdgeName.SEND: Edge(Side.SENDER, frozenset({S.DRAFT}), S.SENT),
    EdgeName.ACCEPT: Edge(Side.RECEIVER, frozenset({S.SENT}), S.ACCEPTED),
    EdgeName.DECLINE: Edge(Side.RECEIVER, frozenset({S.SENT}), S.DECLINED),
    EdgeName.REPORT_CONTACT: Edge(
        Side.RECEIVER, frozenset({S.ACCEPTED, S.IN_PROGRESS}), S.IN_PROGRESS
    ),
    EdgeName.REPORT_OUTCOME: Edge(
        Side.RECEIVER, frozenset({S.ACCEPTED, S.IN_PROGRESS}), S.REPORTED
    ),
    EdgeName.CONFIRM: Edge(Side.SENDER, frozenset({S.REPORTED}), S.CLOSED),
    EdgeName.CANCEL: Edge(
        Side.SENDER, frozenset({S.DRAFT, S.SENT, S.ACCEPTED, S.IN_PROGRESS}), S.CANCELLED
    ),
}
UNANSWERED: Final = frozenset({S.DRAFT, S.SENT, S.REPORTED})
"""States in which a case may not close: somebody has asked and nobody has answered."""
OPEN: Final = frozenset({S.DRAFT, S.SENT, S.ACCEPTED, S.IN_PROGRESS, S.REPORTED})
"""States in which somebody still owes an answer or a confirmation."""
