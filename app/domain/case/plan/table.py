"""The one table of a plan's edges: who may take which, from where, to where.

`decide` enforces it, `docs/plan-states.md` is drawn from it, pages take buttons from it. Drafting
is no edge: it makes the plan; drafting in the place of an evaluated one takes `replan`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final


class PlanState(StrEnum):
    DRAFTED = "drafted"
    CONFERRED = "conferred"
    DECIDED = "decided"
    IN_FORCE = "in_force"
    EVALUATED = "evaluated"
    CLOSED = "closed"
    REPLANNED = "replanned"


class Party(StrEnum):
    """Who may take an edge: the lead and her co-leads, or an officer of the city."""

    LEAD_TEAM = "lead_team"
    CITY = "city"


class EdgeName(StrEnum):
    REVISE = "revise"
    CONFER = "confer"
    RETURN = "return"
    DECIDE = "decide"
    RECORD_DECISION = "record_decision"
    BEGIN = "begin"
    REVIEW = "review"
    EVALUATE = "evaluate"
    CLOSE = "close"
    REPLAN = "replan"


@dataclass(frozen=True, slots=True)
class Edge:
    """`early` are the sources that need the setting by which a conference may follow."""

    party: Party
    moves: Mapping[PlanState, PlanState]
    early: frozenset[PlanState] = frozenset()


S = PlanState
_DECIDED: Final = {S.DRAFTED: S.DECIDED, S.CONFERRED: S.DECIDED}
_EARLY: Final = frozenset({S.DRAFTED})
EDGES: Final[dict[EdgeName, Edge]] = {
    EdgeName.REVISE: Edge(Party.LEAD_TEAM, {S.DRAFTED: S.DRAFTED, S.CONFERRED: S.DRAFTED}),
    EdgeName.CONFER: Edge(
        Party.LEAD_TEAM,
        {S.DRAFTED: S.CONFERRED, S.DECIDED: S.DECIDED, S.IN_FORCE: S.IN_FORCE},
    ),
    EdgeName.RETURN: Edge(Party.LEAD_TEAM, {S.DRAFTED: S.DRAFTED}),
    EdgeName.DECIDE: Edge(Party.CITY, _DECIDED, _EARLY),
    EdgeName.RECORD_DECISION: Edge(Party.LEAD_TEAM, _DECIDED, _EARLY),
    EdgeName.BEGIN: Edge(Party.LEAD_TEAM, {S.DECIDED: S.IN_FORCE}),
    EdgeName.REVIEW: Edge(Party.LEAD_TEAM, {S.IN_FORCE: S.IN_FORCE}),
    EdgeName.EVALUATE: Edge(Party.LEAD_TEAM, {S.IN_FORCE: S.EVALUATED}),
    EdgeName.CLOSE: Edge(Party.LEAD_TEAM, {S.EVALUATED: S.CLOSED}),
    EdgeName.REPLAN: Edge(Party.LEAD_TEAM, {S.EVALUATED: S.REPLANNED}),
}
ENDED: Final = frozenset({S.CLOSED, S.REPLANNED})
"""States that nobody moves any more."""


def is_overdue(state: str, review_on: date, on: date) -> bool:
    """A plan in force whose review has not been held by its day."""
    return state == S.IN_FORCE and review_on < on
