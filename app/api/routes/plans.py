"""Plans: drafted, conferred on, decided by the city, begun, reviewed, evaluated and closed."""

from fastapi import Response

from app.api import examples
from app.api.acting import READ_CASES, WRITE_CASES, acting
from app.api.answers import shown
from app.api.guard import Called, CaseId, PlanId
from app.api.operations import reads
from app.api.schemas import plans as p
from app.api.schemas.fields import Nothing
from app.application.ports import Outcome
from app.application.queries.plans import plans
from app.application.use_cases.begin_plan import begin_plan
from app.application.use_cases.close_plan import close_plan
from app.application.use_cases.confer_plan import confer_plan
from app.application.use_cases.decide_plan import decide_plan
from app.application.use_cases.draft_plan import draft_plan
from app.application.use_cases.evaluate_plan import evaluate_plan
from app.application.use_cases.record_decision import record_decision
from app.application.use_cases.review_plan import review_plan
from app.application.use_cases.revise_plan import revise_plan
from app.domain.errors import Code

router, doing = acting("plans", WRITE_CASES)
BY_LEAD = (Code.UNKNOWN_CASE, Code.NOT_LEAD, Code.ROLE_NOT_ALLOWED, Code.CASE_NOT_OPEN)
OF_PLAN = (Code.UNKNOWN_PLAN, Code.PLAN_STATE)
TERMS = (
    Code.UNKNOWN_ITEM,
    Code.UNKNOWN_CODE,
    Code.GOALS_REQUIRED,
    Code.DATE_IN_PAST,
    Code.END_BEFORE_START,
    Code.REVIEW_TOO_LATE,
)
DECIDED = (Code.CONFERENCE_REQUIRED, Code.UNKNOWN_CODE, Code.DATE_IN_FUTURE)


@router.get(
    "/cases/{case}/plans",
    **reads(
        "listPlans",
        "The plans of a case; told to the lead team, and to whoever sees their words",
        p.PlansView,
        READ_CASES,
        Code.UNKNOWN_CASE,
    ),
)
async def get_plans(call: Called, case: CaseId) -> Response:
    found = await plans(call.scope, call.services, call.act, case)
    return shown(call, p.PlansView(plans=[p.PlanView.of(view) for view in found]))


@doing.makes(
    "/cases/{case}/plans",
    "draftPlan",
    "Draft a plan, or the next one in the place of a plan that was evaluated",
    examples.NEW_PLAN,
    *BY_LEAD,
    *OF_PLAN,
    *TERMS,
    at="/cases/{case}/plans#{plan}",
)
async def post_plan(call: Called, case: CaseId, body: p.NewPlan) -> Outcome:
    return await draft_plan(call.services, call.act, case, body.terms(), replaces=body.replaces)


@doing.does(
    "/cases/{case}/plans/{plan}/revision",
    "revisePlan",
    "Change a plan that the city has not decided on",
    examples.NEW_PLAN,
    *BY_LEAD,
    *OF_PLAN,
    *TERMS,
)
async def post_revision(call: Called, case: CaseId, plan: PlanId, body: p.PlanBody) -> Outcome:
    return await revise_plan(call.services, call.act, case, plan, terms=body.terms())


@doing.does(
    "/cases/{case}/plans/{plan}/conference",
    "conferPlan",
    "Record what the multilayered conference said of it",
    examples.PLAN_CONFERRED,
    *BY_LEAD,
    *OF_PLAN,
    Code.UNKNOWN_CODE,
    Code.DATE_IN_FUTURE,
)
async def post_conference(
    call: Called, case: CaseId, plan: PlanId, body: p.PlanConferred
) -> Outcome:
    return await confer_plan(
        call.services, call.act, case, plan, held_on=body.held_on, result=body.result
    )


@doing.does(
    "/cases/{case}/plans/{plan}/decision",
    "decidePlan",
    "Decide, for the city, that the case is supported under this plan",
    examples.DECISION,
    Code.UNKNOWN_CASE,
    Code.NOT_ENGAGED,
    Code.ROLE_NOT_ALLOWED,
    Code.CASE_NOT_OPEN,
    Code.NOT_CITY,
    *OF_PLAN,
    *DECIDED,
)
async def post_decision(call: Called, case: CaseId, plan: PlanId, body: p.PlanDecision) -> Outcome:
    return await decide_plan(
        call.services, call.act, case, plan, number=body.number, decided_on=body.decided_on
    )


@doing.does(
    "/cases/{case}/plans/{plan}/recorded-decision",
    "recordPlanDecision",
    "Enter the number of what the city decided elsewhere; it stays marked as entered",
    examples.DECISION,
    *BY_LEAD,
    *OF_PLAN,
    *DECIDED,
)
async def post_recorded(call: Called, case: CaseId, plan: PlanId, body: p.PlanDecision) -> Outcome:
    return await record_decision(
        call.services, call.act, case, plan, number=body.number, decided_on=body.decided_on
    )


@doing.does(
    "/cases/{case}/plans/{plan}/beginning",
    "beginPlan",
    "Begin a plan that the city has decided on",
    examples.NOTHING,
    *BY_LEAD,
    *OF_PLAN,
    Code.DATE_IN_FUTURE,
)
async def post_beginning(call: Called, case: CaseId, plan: PlanId, _: Nothing) -> Outcome:
    return await begin_plan(call.services, call.act, case, plan)


@doing.does(
    "/cases/{case}/plans/{plan}/review",
    "reviewPlan",
    "Look at a plan in force, and name the day of the next review",
    examples.PLAN_REVIEW,
    *BY_LEAD,
    *OF_PLAN,
    Code.DATE_IN_PAST,
    Code.REVIEW_TOO_LATE,
)
async def post_review(call: Called, case: CaseId, plan: PlanId, body: p.PlanReview) -> Outcome:
    return await review_plan(call.services, call.act, case, plan, review_on=body.review_on)


@doing.does(
    "/cases/{case}/plans/{plan}/evaluation",
    "evaluatePlan",
    "Say how far its goals were reached",
    examples.PLAN_EVALUATION,
    *BY_LEAD,
    *OF_PLAN,
    Code.UNKNOWN_ITEM,
    Code.UNKNOWN_CODE,
)
async def post_evaluation(
    call: Called, case: CaseId, plan: PlanId, body: p.PlanEvaluation
) -> Outcome:
    return await evaluate_plan(
        call.services, call.act, case, plan, result=body.result, words=body.words
    )


@doing.does(
    "/cases/{case}/plans/{plan}/closing",
    "closePlan",
    "Close or suspend a plan after its evaluation",
    examples.PLAN_CLOSING,
    *BY_LEAD,
    *OF_PLAN,
    Code.UNKNOWN_CODE,
)
async def post_closing(call: Called, case: CaseId, plan: PlanId, body: p.PlanClosing) -> Outcome:
    return await close_plan(call.services, call.act, case, plan, decision=body.decision)
