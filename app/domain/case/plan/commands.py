"""What the lead team and the city ask of a plan."""

from dataclasses import dataclass
from datetime import date

from app.domain.case.command import Command


@dataclass(frozen=True, slots=True)
class PlanRules:
    """Two settings of the municipality; the stricter reading is the default.

    `conference_first`: the multilayered conference precedes the city's decision.
    `review_months`: a plan is looked at again within so many months.
    """

    conference_first: bool = True
    review_months: int = 6


STRICT = PlanRules()


@dataclass(frozen=True, slots=True)
class PlanTerms:
    """What a plan says in codes and dates; `words` is the id of the entry that holds its words.

    `until` is the last day; `services` are codes of `plan_services`.
    """

    starts: date
    until: date
    review_on: date
    goals: int
    services: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class DraftPlan(Command):
    """`replaces` names the evaluated plan in whose place this one comes."""

    plan: str
    terms: PlanTerms
    replaces: str | None = None
    rules: PlanRules = STRICT


@dataclass(frozen=True, slots=True)
class RevisePlan(Command):
    plan: str
    terms: PlanTerms
    rules: PlanRules = STRICT


@dataclass(frozen=True, slots=True)
class ConferPlan(Command):
    """The conference approved the plan or returned it; a code of `plan_review_decision`."""

    plan: str
    held_on: date
    result: str


@dataclass(frozen=True, slots=True)
class DecidePlan(Command):
    """The city decides, under a number of its register."""

    plan: str
    number: str
    decided_on: date
    rules: PlanRules = STRICT


@dataclass(frozen=True, slots=True)
class RecordDecision(Command):
    """The lead enters what the city decided elsewhere; it stays marked as entered."""

    plan: str
    number: str
    decided_on: date
    rules: PlanRules = STRICT


@dataclass(frozen=True, slots=True)
class BeginPlan(Command):
    plan: str


@dataclass(frozen=True, slots=True)
class ReviewPlan(Command):
    """Looked at, and going on; `review_on` is the next time."""

    plan: str
    review_on: date
    rules: PlanRules = STRICT


@dataclass(frozen=True, slots=True)
class EvaluatePlan(Command):
    """`result` is a code of `goal_attainment`; `words` the entry that holds the evaluation."""

    plan: str
    result: str
    words: str | None = None


@dataclass(frozen=True, slots=True)
class ClosePlan(Command):
    """`decision` is a code of `closure_decision`; a new plan is drafted instead."""

    plan: str
    decision: str


PlanCommand = (
    DraftPlan
    | RevisePlan
    | ConferPlan
    | DecidePlan
    | RecordDecision
    | BeginPlan
    | ReviewPlan
    | EvaluatePlan
    | ClosePlan
)
