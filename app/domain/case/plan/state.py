"""Where each plan of a case stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, assert_never

from app.domain.case.plan.events import (
    PlanBegun,
    PlanClosed,
    PlanConferred,
    PlanDecided,
    PlanDrafted,
    PlanEvaluated,
    PlanEvent,
    PlanReplaced,
    PlanReviewed,
    PlanRevised,
)
from app.domain.case.plan.table import EDGES, EdgeName, PlanState
from app.domain.dates import Period

APPROVING: Final = frozenset({"approved", "approved_with_changes"})
"""Codes of `plan_review_decision` by which a conference lets a plan go on."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A plan in codes and dates. `recorded`: the lead entered the city's decision."""

    plan: str
    state: PlanState
    drafted_on: date
    words: str | None
    period: Period
    review_on: date
    goals: int
    services: tuple[str, ...]
    replaces: str | None
    conferred_on: date | None = None
    decided_on: date | None = None
    decision: str | None = None
    recorded: bool = False
    evaluated_on: date | None = None
    evaluation: str | None = None
    result: str | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Plans:
    by_id: Mapping[str, Plan] = field(default_factory=dict)


def edge_of(result: str) -> EdgeName:
    """What a conference's answer does to a plan."""
    return EdgeName.CONFER if result in APPROVING else EdgeName.RETURN


def evolve(state: Plans, event: PlanEvent) -> Plans:
    """One event's meaning."""
    after = _drafted(event) if isinstance(event, PlanDrafted) else _moved(state, event)
    return Plans({**state.by_id, event.plan: after})


def _drafted(event: PlanDrafted) -> Plan:
    return Plan(
        plan=event.plan,
        state=PlanState.DRAFTED,
        drafted_on=event.on,
        words=event.words,
        period=Period(event.starts, event.ends),
        review_on=event.review_on,
        goals=event.goals,
        services=event.services,
        replaces=event.replaces,
    )


Moved = (
    PlanRevised
    | PlanConferred
    | PlanDecided
    | PlanBegun
    | PlanReviewed
    | PlanEvaluated
    | PlanClosed
    | PlanReplaced
)


def _moved(state: Plans, event: Moved) -> Plan:
    plan = state.by_id[event.plan]
    match event:
        case PlanRevised():
            return _revised(plan, event)
        case PlanConferred():
            return replace(_to(plan, edge_of(event.result)), conferred_on=event.held_on)
        case PlanDecided():
            return replace(
                _to(plan, EdgeName.DECIDE),
                decided_on=event.decided_on,
                decision=event.number,
                recorded=event.recorded,
            )
        case PlanBegun():
            return _to(plan, EdgeName.BEGIN)
        case PlanReviewed():
            return replace(_to(plan, EdgeName.REVIEW), review_on=event.review_on)
        case PlanEvaluated():
            return replace(
                _to(plan, EdgeName.EVALUATE),
                evaluated_on=event.on,
                evaluation=event.words,
                result=event.result,
            )
        case PlanClosed():
            return replace(_to(plan, EdgeName.CLOSE), ended_on=event.on)
        case PlanReplaced():
            return replace(_to(plan, EdgeName.REPLAN), ended_on=event.on)
        case _:
            assert_never(event)


def _revised(plan: Plan, event: PlanRevised) -> Plan:
    return replace(
        _to(plan, EdgeName.REVISE),
        words=event.words,
        period=Period(event.starts, event.ends),
        review_on=event.review_on,
        goals=event.goals,
        services=event.services,
    )


def _to(plan: Plan, edge: EdgeName) -> Plan:
    return replace(plan, state=EDGES[edge].moves[plan.state])
