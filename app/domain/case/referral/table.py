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
    ASK = "ask"
    ANSWER = "answer"
    ACCEPT = "accept"
    DECLINE = "decline"
    REPORT_CONTACT = "report_contact"
    REPORT_OUTCOME = "report_outcome"
    CONFIRM = "confirm"
    CANCEL = "cancel"
    ASK_CHECK = "ask_check"
    TELL_NAMES = "tell_names"
    ANSWER_CHECK = "answer_check"
    RECORD_ACCEPT = "record_accept"
    RECORD_DECLINE = "record_decline"
    RECORD_CONTACT = "record_contact"
    RECORD_OUTCOME = "record_outcome"


@dataclass(frozen=True, slots=True)
class Edge:
    """Who may take it, from where, to where; without a target it stays where it is.

    `outside`: only where the receiver has no log-in. `corrects`: from there as well, if what the
    sender recorded of the receiver brought it there.
    """

    side: Side
    sources: frozenset[ReferralState]
    target: ReferralState | None
    outside: bool = False
    corrects: frozenset[ReferralState] = frozenset()

    def after(self, state: ReferralState) -> ReferralState:
        return state if self.target is None else self.target

    def leaves(self, state: ReferralState, *, recorded: bool) -> bool:
        """Whether it may be taken from this state of a referral."""
        return state in self.sources or (recorded and state in self.corrects)


S = ReferralState
_WORKING: Final = frozenset({S.ACCEPTED, S.IN_PROGRESS})
EDGES: Final[dict[EdgeName, Edge]] = {
    EdgeName.SEND: Edge(Side.SENDER, frozenset({S.DRAFT}), S.SENT),
    EdgeName.ASK: Edge(Side.RECEIVER, frozenset({S.SENT, S.ACCEPTED}), None),
    EdgeName.ANSWER: Edge(Side.SENDER, frozenset({S.SENT, S.ACCEPTED, S.IN_PROGRESS}), None),
    EdgeName.ASK_CHECK: Edge(Side.RECEIVER, frozenset({S.SENT}), None),
    EdgeName.TELL_NAMES: Edge(Side.SENDER, frozenset({S.SENT}), None),
    EdgeName.ANSWER_CHECK: Edge(Side.RECEIVER, frozenset({S.SENT}), None),
    EdgeName.ACCEPT: Edge(
        Side.RECEIVER,
        frozenset({S.SENT}),
        S.ACCEPTED,
        corrects=frozenset({S.ACCEPTED, S.DECLINED}),
    ),
    EdgeName.DECLINE: Edge(Side.RECEIVER, frozenset({S.SENT}), S.DECLINED, corrects=_WORKING),
    EdgeName.REPORT_CONTACT: Edge(Side.RECEIVER, _WORKING, S.IN_PROGRESS),
    EdgeName.REPORT_OUTCOME: Edge(
        Side.RECEIVER, _WORKING, S.REPORTED, corrects=frozenset({S.REPORTED})
    ),
    EdgeName.CONFIRM: Edge(Side.SENDER, frozenset({S.REPORTED}), S.CLOSED),
    EdgeName.CANCEL: Edge(
        Side.SENDER, frozenset({S.DRAFT, S.SENT, S.ACCEPTED, S.IN_PROGRESS}), S.CANCELLED
    ),
    EdgeName.RECORD_ACCEPT: Edge(Side.SENDER, frozenset({S.SENT}), S.ACCEPTED, outside=True),
    EdgeName.RECORD_DECLINE: Edge(Side.SENDER, frozenset({S.SENT}), S.DECLINED, outside=True),
    EdgeName.RECORD_CONTACT: Edge(Side.SENDER, _WORKING, S.IN_PROGRESS, outside=True),
    EdgeName.RECORD_OUTCOME: Edge(Side.SENDER, _WORKING, S.REPORTED, outside=True),
}
RECORDED: Final = {
    "accepted": EdgeName.RECORD_ACCEPT,
    "accepted_with_conditions": EdgeName.RECORD_ACCEPT,
    "declined": EdgeName.RECORD_DECLINE,
    "contacted": EdgeName.RECORD_CONTACT,
    "no_show": EdgeName.RECORD_CONTACT,
    "reported": EdgeName.RECORD_OUTCOME,
}
"""What a receiver without a log-in can have said, and the edge that this takes."""
UNANSWERED: Final = frozenset({S.DRAFT, S.SENT, S.REPORTED})
"""States in which a case may not close: somebody has asked and nobody has answered."""
OPEN: Final = frozenset({S.DRAFT, S.SENT, S.ACCEPTED, S.IN_PROGRESS, S.REPORTED})
"""States in which somebody still owes an answer or a confirmation."""
CAME_TO_NOTHING: Final = frozenset({S.DECLINED, S.CANCELLED})
"""After these it may be tried again, with the same receiver or another."""
