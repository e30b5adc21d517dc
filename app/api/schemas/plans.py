"""Plans: what is asked of them, and what of them is shown."""

from datetime import date
from typing import Annotated

from pydantic import BaseModel, Field

from app.api.schemas.fields import Body, Day, Id, Listed, Word
from app.application.queries.plans import PlanView as Planned
from app.domain.case.commands import PlanTerms

Services = Annotated[tuple[Annotated[str, Listed("plan_services")], ...], Field(max_length=50)]


class PlanBody(Body):
    """Codes and dates; `until` is the last day. `words` is an entry of kind `plan`."""

    starts: Day
    until: Day
    review_on: Day
    goals: Annotated[int, Field(strict=True, ge=-1000, le=1000)]
    services: Services = ()
    words: Id | None = None

    def terms(self) -> PlanTerms:
        return PlanTerms(
            self.starts, self.until, self.review_on, self.goals, self.services, self.words
        )


class NewPlan(PlanBody):
    """`replaces` names the evaluated plan in whose place this one comes."""

    replaces: Id | None = None


class PlanConferred(Body):
    """What the multilayered conference said: `approved`, `approved_with_changes`, `returned`."""

    held_on: Day
    result: Annotated[str, Listed("plan_review_decision")]


class PlanDecision(Body):
    """The city's decision, under a number of its register."""

    number: Word
    decided_on: Day


class PlanReview(Body):
    """Looked at, and going on; `review_on` is the next time."""

    review_on: Day


class PlanEvaluation(Body):
    """`words` is an entry of kind `evaluation`."""

    result: Annotated[str, Listed("goal_attainment")]
    words: Id | None = None


class PlanClosing(Body):
    """`close` or `suspend`; a new plan is drafted instead."""

    decision: Annotated[str, Listed("closure_decision")]


class PlanView(BaseModel):
    """A plan in codes and dates; `words` and `evaluation` are items that the reader may see.

    `recorded`: the lead entered the city's decision.
    """

    plan: str
    state: str
    words: str | None
    starts: date
    ends: date
    review_on: date
    goals: int
    services: list[str]
    replaces: str | None
    drafted_on: date
    conferred_on: date | None
    decided_on: date | None
    decision: str | None
    recorded: bool
    evaluated_on: date | None
    evaluation: str | None
    result: str | None
    ended_on: date | None
    overdue: bool

    @classmethod
    def of(cls, found: Planned) -> "PlanView":
        row = found.plan
        return cls(
            plan=row.plan,
            state=row.state,
            words=row.words,
            starts=row.starts,
            ends=row.ends,
            review_on=row.review_on,
            goals=row.goals,
            services=list(row.services),
            replaces=row.replaces,
            drafted_on=row.drafted_on,
            conferred_on=row.conferred_on,
            decided_on=row.decided_on,
            decision=row.decision,
            recorded=row.recorded,
            evaluated_on=row.evaluated_on,
            evaluation=row.evaluation,
            result=row.result,
            ended_on=row.ended_on,
            overdue=found.overdue,
        )


class PlansView(BaseModel):
    plans: list[PlanView]
