"""The rows of a case's plans: codes, dates and the ids of the entries that hold the words."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.state import CaseState


def plans(state: CaseState) -> Iterable[Row]:
    for plan in state.plans.by_id.values():
        yield {
            "row_key": plan.plan,
            "plan": plan.plan,
            "state": plan.state.value,
            "words": plan.words,
            "starts": plan.period.starts,
            "ends": plan.period.ends,
            "review_on": plan.review_on,
            "goals": plan.goals,
            "services": list(plan.services),
            "replaces": plan.replaces,
            "drafted_on": plan.drafted_on,
            "conferred_on": plan.conferred_on,
            "decided_on": plan.decided_on,
            "decision": plan.decision,
            "recorded": plan.recorded,
            "evaluated_on": plan.evaluated_on,
            "evaluation": plan.evaluation,
            "result": plan.result,
            "ended_on": plan.ended_on,
        }
