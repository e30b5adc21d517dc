"""A plan: drafted, conferred on, decided by the city, in force, evaluated, closed or replaced."""

import re
from datetime import date
from typing import Final

from app.domain import text
from app.domain.actor import Role
from app.domain.case.commands import (
    BeginPlan,
    ClosePlan,
    Command,
    ConferPlan,
    DecidePlan,
    DraftPlan,
    EvaluatePlan,
    PlanRules,
    PlanTerms,
    RecordDecision,
    ReviewPlan,
    RevisePlan,
)
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
from app.domain.case.plan.state import Plan, edge_of
from app.domain.case.plan.table import EDGES, EdgeName
from app.domain.case.standing import require_engaged, require_lead, require_open, words_of
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import (
    Period,
    civil_date,
    day_not_in_future,
    months_after,
    until_inclusive,
)
from app.domain.errors import Code, Refusal

CITY_TYPES: Final = frozenset({"AG01", "AG02"})
"""Agency types whose officers decide for the city."""
NUMBER: Final = re.compile(r"[A-Za-z0-9-]{1,40}")
"""What a decision number looks like; words do not."""
SPOKEN: Final = frozenset({"approved", "approved_with_changes", "returned"})
"""Answers of a conference; one that only took note (`confirmed_only`) moves no plan."""
ENDINGS: Final = frozenset({"close", "suspend"})
"""Decisions after an evaluation, besides a new plan."""


def draft(command: DraftPlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """A new plan; or the next, in the place of one that was evaluated."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    require_open(state)
    if command.plan in state.plans.by_id:
        raise Refusal(Code.CONFLICT, plan=command.plan)
    period = _period(command.terms, command.rules)
    drafted = PlanDrafted(
        plan=command.plan,
        by_unit=command.actor.unit,
        words=words_of(command.terms.words, "plan", state),
        starts=period.starts,
        ends=_ends(period),
        review_on=command.terms.review_on,
        goals=_goals(command.terms),
        services=_services(command.terms),
        replaces=command.replaces,
        on=on,
    )
    if command.replaces is None:
        return (drafted,)
    old = _movable(state, command.replaces, EdgeName.REPLAN)
    return (PlanReplaced(old.plan, command.plan, on), drafted)


def revise(command: RevisePlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """A draft changes; what a conference had approved goes back to it."""
    on = _by_lead_team(command, state)
    plan = _movable(state, command.plan, EdgeName.REVISE)
    period = _period(command.terms, command.rules)
    return (
        PlanRevised(
            plan=plan.plan,
            words=words_of(command.terms.words, "plan", state),
            starts=period.starts,
            ends=_ends(period),
            review_on=command.terms.review_on,
            goals=_goals(command.terms),
            services=_services(command.terms),
            on=on,
        ),
    )


def confer(command: ConferPlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """The multilayered conference approved the plan, or returned it."""
    on = _by_lead_team(command, state)
    result = text.code(command.result, allowed=SPOKEN, field="result")
    plan = _movable(state, command.plan, edge_of(result))
    day_not_in_future(command.held_on, command.now, field="held_on")
    return (PlanConferred(plan.plan, command.held_on, result, on),)


def decide(command: DecidePlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """An officer of the city decides that the case is supported under this plan."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    require_open(state)
    actor = command.actor
    if actor.role is not Role.CITY_OFFICER or actor.at.agency_type not in CITY_TYPES:
        raise Refusal(Code.NOT_CITY)
    return (_decided(command, state, EdgeName.DECIDE, on),)


def record_decision(command: RecordDecision, state: CaseState) -> tuple[PlanEvent, ...]:
    """The lead enters the number of what the city decided; the event says so."""
    on = _by_lead_team(command, state)
    return (_decided(command, state, EdgeName.RECORD_DECISION, on),)


def _decided(
    command: DecidePlan | RecordDecision, state: CaseState, edge: EdgeName, on: date
) -> PlanDecided:
    plan = _movable(state, command.plan, edge)
    if plan.state in EDGES[edge].early and command.rules.conference_first:
        raise Refusal(Code.CONFERENCE_REQUIRED, plan=plan.plan)
    if not NUMBER.fullmatch(command.number):
        raise Refusal(Code.UNKNOWN_CODE, field="number")
    day_not_in_future(command.decided_on, command.now, field="decided_on")
    recorded = edge is EdgeName.RECORD_DECISION
    return PlanDecided(
        plan.plan, command.number, command.decided_on, recorded, command.actor.unit, on
    )


def begin(command: BeginPlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """Its first day has come, and the household begins it."""
    on = _by_lead_team(command, state)
    plan = _movable(state, command.plan, EdgeName.BEGIN)
    day_not_in_future(plan.period.starts, command.now, field="starts")
    return (PlanBegun(plan.plan, on),)


def review(command: ReviewPlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """Looked at, and going on."""
    on = _by_lead_team(command, state)
    plan = _movable(state, command.plan, EdgeName.REVIEW)
    _reviewable(command.review_on, on, plan.period, command.rules)
    return (PlanReviewed(plan.plan, command.review_on, on),)


def evaluate(command: EvaluatePlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """How far the goals were reached, and where the words about it are."""
    on = _by_lead_team(command, state)
    plan = _movable(state, command.plan, EdgeName.EVALUATE)
    result = text.code(command.result, allowed=LISTS["goal_attainment"], field="result")
    return (PlanEvaluated(plan.plan, result, words_of(command.words, "evaluation", state), on),)


def close(command: ClosePlan, state: CaseState) -> tuple[PlanEvent, ...]:
    """No further plan: closed, or suspended."""
    on = _by_lead_team(command, state)
    plan = _movable(state, command.plan, EdgeName.CLOSE)
    decision = text.code(command.decision, allowed=ENDINGS, field="decision")
    return (PlanClosed(plan.plan, decision, on),)


def _by_lead_team(command: Command, state: CaseState) -> date:
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    require_open(state)
    return on


def _movable(state: CaseState, plan: str, edge: EdgeName) -> Plan:
    """The plan, if `edge` starts where it stands (the one table decides)."""
    found = state.plans.by_id.get(plan)
    if found is None:
        raise Refusal(Code.UNKNOWN_PLAN)
    if found.state not in EDGES[edge].moves:
        raise Refusal(Code.PLAN_STATE, state=found.state.value, edge=edge.value)
    return found


def _period(terms: PlanTerms, rules: PlanRules) -> Period:
    period = until_inclusive(terms.starts, terms.until)
    _reviewable(terms.review_on, terms.starts, period, rules)
    return period


def _ends(period: Period) -> date:
    if period.ends is None:
        raise AssertionError("a plan has a last day")
    return period.ends


def _reviewable(review_on: date, since: date, period: Period, rules: PlanRules) -> None:
    """A plan is looked at again while it holds, and before too many months have passed."""
    if review_on < since:
        raise Refusal(Code.DATE_IN_PAST, field="review_on")
    if not period.holds(review_on) or review_on > months_after(since, rules.review_months):
        raise Refusal(Code.REVIEW_TOO_LATE, field="review_on", months=rules.review_months)


def _goals(terms: PlanTerms) -> int:
    if terms.goals < 1:
        raise Refusal(Code.GOALS_REQUIRED, field="goals")
    return terms.goals


def _services(terms: PlanTerms) -> tuple[str, ...]:
    known = LISTS["plan_services"]
    return tuple(sorted({text.code(s, allowed=known, field="services") for s in terms.services}))
