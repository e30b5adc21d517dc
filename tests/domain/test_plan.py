"""Plans: what each act says and refuses, and every (state, edge, actor) against the one table."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.case.duty import Duty, DutyKind, duties
from app.domain.case.entry.events import EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.plan.events import (
    PlanBegun,
    PlanClosed,
    PlanConferred,
    PlanDecided,
    PlanDrafted,
    PlanEvaluated,
    PlanReplaced,
    PlanReviewed,
    PlanRevised,
)
from app.domain.case.plan.table import EDGES, ENDED, EdgeName, Party, PlanState, is_overdue
from app.domain.case.sharing.events import EngagementBegun
from app.domain.dates import months_after
from app.domain.errors import Code
from tests.domain.cast import (
    CLOSED,
    CSW,
    ENGAGED,
    MANAGER,
    MOTHER_CARE,
    NPO,
    NPO_CSW,
    OUTSIDER,
    PARTNER,
    TEAMMATE,
    at,
    on,
    unit_of,
)
from tests.domain.story import Story, fold, given, outcome

CITY: Final = unit_of("city", "AG01")
OFFICER: Final = Actor(CITY, "yaku", Role.CITY_OFFICER)
DECLINED_ROLE: Final = Actor(CITY, "kanri", Role.ADMIN)
LOOSE: Final = c.PlanRules(conference_first=False)


def engaged(unit: str, capacity: str) -> EngagementBegun:
    """A unit that takes part, whatever for."""
    return EngagementBegun(
        engagement=f"of-{unit}",
        unit=unit,
        organisation=f"{unit}-org",
        capacity=capacity,
        purpose="lead" if capacity == "co_lead" else "support",
        pairs=None if capacity == "co_lead" else MOTHER_CARE,
        items=None if capacity == "co_lead" else (),
        compartment="ordinary",
        bases=(),
        made_by="council",
        starts=on(3),
        ends=None,
    )


def entry(item: str, kind: str, compartment: str = "ordinary") -> EntryWritten:
    return EntryWritten(
        item, kind, "council", MOTHER_CARE, "full", compartment, at(9), at(9), "words", None, "mori"
    )


TEAM: Final[tuple[CaseEvent, ...]] = (
    *ENGAGED,
    engaged("npo", "co_lead"),
    engaged("city", "partner"),
    entry("words", "plan"),
    entry("evaluation", "evaluation"),
    entry("sitting", "plan", "conference-1"),
)
TERMS: Final = c.PlanTerms(on(10), on(100), on(90), goals=2, services=("14", "08"), words="words")
DRAFT: Final = c.DraftPlan(CSW, at(10), "plan", TERMS)
NEXT: Final = replace(DRAFT, plan="next", replaces="plan")
REVISE: Final = c.RevisePlan(CSW, at(10), "plan", TERMS)
CONFER: Final = c.ConferPlan(CSW, at(10), "plan", on(10), "approved")
RETURN: Final = replace(CONFER, result="returned")
DECIDE: Final = c.DecidePlan(OFFICER, at(10), "plan", "R8-123", on(10))
RECORD: Final = c.RecordDecision(CSW, at(10), "plan", "R8-123", on(10))
BEGIN: Final = c.BeginPlan(CSW, at(10), "plan")
REVIEW: Final = c.ReviewPlan(CSW, at(10), "plan", on(100))
EVALUATE: Final = c.EvaluatePlan(CSW, at(10), "plan", "2", "evaluation")
CLOSE: Final = c.ClosePlan(CSW, at(10), "plan", "close")
ACTS: Final[tuple[c.PlanCommand, ...]] = (
    DRAFT,
    REVISE,
    CONFER,
    DECIDE,
    RECORD,
    BEGIN,
    REVIEW,
    EVALUATE,
    CLOSE,
)

DRAFTED: Final = PlanDrafted(
    "plan", "council", "words", on(10), on(101), on(90), 2, ("08", "14"), None, on(10)
)
CONFERRED: Final = PlanConferred("plan", on(10), "approved", on(10))
DECIDED: Final = PlanDecided("plan", "R8-123", on(10), recorded=False, by_unit="city", on=on(10))
BEGUN: Final = PlanBegun("plan", on(10))
EVALUATED: Final = PlanEvaluated("plan", "2", "evaluation", on(10))
PASTS: Final[dict[PlanState, tuple[CaseEvent, ...]]] = {
    PlanState.DRAFTED: (DRAFTED,),
    PlanState.CONFERRED: (DRAFTED, CONFERRED),
    PlanState.DECIDED: (DRAFTED, CONFERRED, DECIDED),
    PlanState.IN_FORCE: (DRAFTED, CONFERRED, DECIDED, BEGUN),
    PlanState.EVALUATED: (DRAFTED, CONFERRED, DECIDED, BEGUN, EVALUATED),
    PlanState.CLOSED: (
        *(DRAFTED, CONFERRED, DECIDED, BEGUN, EVALUATED),
        PlanClosed("plan", "close", on(10)),
    ),
    PlanState.REPLANNED: (
        *(DRAFTED, CONFERRED, DECIDED, BEGUN, EVALUATED),
        PlanReplaced("plan", "next", on(10)),
        replace(DRAFTED, plan="next", replaces="plan"),
    ),
}
HELD: Final = (*TEAM, *PASTS[PlanState.IN_FORCE])


def terms(command: c.DraftPlan | c.RevisePlan, **changed: object) -> c.PlanCommand:
    return replace(command, terms=replace(command.terms, **changed))  # type: ignore[arg-type] # one at a time


def start_of(command: c.PlanCommand) -> tuple[CaseEvent, ...]:
    """A past in which the command happens."""
    if isinstance(command, c.DraftPlan):
        return TEAM
    edge = next(name for name, tried in COMMANDS.items() if type(tried) is type(command))
    state = next(s for s in PlanState if s in EDGES[edge].moves and s not in EDGES[edge].early)
    return (*TEAM, *PASTS[state])


COMMANDS: Final[dict[EdgeName, c.PlanCommand]] = {
    EdgeName.REVISE: REVISE,
    EdgeName.CONFER: CONFER,
    EdgeName.RETURN: RETURN,
    EdgeName.DECIDE: DECIDE,
    EdgeName.RECORD_DECISION: RECORD,
    EdgeName.BEGIN: BEGIN,
    EdgeName.REVIEW: REVIEW,
    EdgeName.EVALUATE: EVALUATE,
    EdgeName.CLOSE: CLOSE,
    EdgeName.REPLAN: NEXT,
}
HAPPENS: Final[dict[str, Story]] = {
    "a plan is drafted": given(*TEAM).when(DRAFT).then(DRAFTED),
    "a plan may have no words of its own": given(*TEAM)
    .when(terms(DRAFT, words=None))
    .then(replace(DRAFTED, words=None)),
    "the next plan comes in the place of the last": given(*TEAM, *PASTS[PlanState.EVALUATED])
    .when(NEXT)
    .then(PlanReplaced("plan", "next", on(10)), replace(DRAFTED, plan="next", replaces="plan")),
    "a changed draft goes back to the conference": given(*TEAM, *PASTS[PlanState.CONFERRED])
    .when(REVISE)
    .then(
        PlanRevised("plan", "words", on(10), on(101), on(90), 2, ("08", "14"), on(10)),
    ),
    "a conference approves": given(*TEAM, DRAFTED).when(CONFER).then(CONFERRED),
    "a conference returns a plan": given(*TEAM, DRAFTED)
    .when(RETURN)
    .then(replace(CONFERRED, result="returned")),
    "an officer of the city decides": given(*TEAM, *PASTS[PlanState.CONFERRED])
    .when(DECIDE)
    .then(DECIDED),
    "where the setting says so, a conference may follow": given(*TEAM, DRAFTED)
    .when(replace(DECIDE, rules=LOOSE))
    .then(DECIDED),
    "the lead records what the city decided, and it is marked so": given(
        *TEAM, *PASTS[PlanState.CONFERRED]
    )
    .when(RECORD)
    .then(replace(DECIDED, recorded=True, by_unit="council")),
    "a plan begins": given(*TEAM, *PASTS[PlanState.DECIDED]).when(BEGIN).then(BEGUN),
    "a plan is reviewed and goes on": given(*HELD)
    .when(REVIEW)
    .then(PlanReviewed("plan", on(100), on(10))),
    "a plan is evaluated": given(*HELD).when(EVALUATE).then(EVALUATED),
    "a plan is suspended": given(*TEAM, *PASTS[PlanState.EVALUATED])
    .when(replace(CLOSE, decision="suspend"))
    .then(PlanClosed("plan", "suspend", on(10))),
}
BY_LEAD: Final = tuple(act for act in ACTS if act is not DECIDE)
WHO: Final[dict[str, Story]] = {
    **{
        f"{type(act).__name__}: a stranger knows of no case": given(*start_of(act))
        .when(replace(act, actor=OUTSIDER))
        .refused(Code.UNKNOWN_CASE)
        for act in ACTS
    },
    **{
        f"{type(act).__name__}: the case is open": given(*start_of(act), CLOSED)
        .when(act)
        .refused(Code.CASE_NOT_OPEN)
        for act in ACTS
    },
    **{
        f"{type(act).__name__}: a partner does not lead": given(*start_of(act))
        .when(replace(act, actor=PARTNER))
        .refused(Code.NOT_LEAD)
        for act in BY_LEAD
    },
    **{
        f"{type(act).__name__}: a role of the lead's": given(*start_of(act))
        .when(replace(act, actor=TEAMMATE))
        .refused(Code.ROLE_NOT_ALLOWED)
        for act in BY_LEAD
    },
    **{
        f"{type(act).__name__}: an unknown plan": given(*TEAM).when(act).refused(Code.UNKNOWN_PLAN)
        for act in (NEXT, *ACTS[1:])
    },
    "the lead does not decide": given(*start_of(DECIDE))
    .when(replace(DECIDE, actor=CSW))
    .refused(Code.NOT_CITY),
    "an administrator of the city does not decide": given(*start_of(DECIDE))
    .when(replace(DECIDE, actor=DECLINED_ROLE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a city officer decides where the city takes part": given(
        *(event for event in start_of(DECIDE) if event != engaged("city", "partner")),
        replace(engaged("city", "partner"), starts=on(20)),
    )
    .when(DECIDE)
    .refused(Code.NOT_ENGAGED),
}
WHAT: Final[dict[str, Story]] = {
    **{
        f"{type(act).__name__}: not twice": given(*TEAM, *PASTS[PlanState.CLOSED])
        .when(act)
        .refused(Code.PLAN_STATE)
        for act in (NEXT, *ACTS[1:])
    },
    "a plan is drafted once": given(*TEAM, DRAFTED).when(DRAFT).refused(Code.CONFLICT),
    "the conference comes first": given(*TEAM, DRAFTED)
    .when(DECIDE)
    .refused(Code.CONFERENCE_REQUIRED),
    "the conference comes first, recorded or not": given(*TEAM, DRAFTED)
    .when(RECORD)
    .refused(Code.CONFERENCE_REQUIRED),
    "an answer of a conference is of the list": given(*TEAM, DRAFTED)
    .when(replace(CONFER, result="confirmed_only"))
    .refused(Code.UNKNOWN_CODE),
    "a conference was held": given(*TEAM, DRAFTED)
    .when(replace(CONFER, held_on=on(11)))
    .refused(Code.DATE_IN_FUTURE),
    "a plan begins on its first day": given(
        *TEAM, replace(DRAFTED, starts=on(11)), CONFERRED, DECIDED
    )
    .when(BEGIN)
    .refused(Code.DATE_IN_FUTURE),
    "a review lies ahead": given(*HELD)
    .when(replace(REVIEW, review_on=on(9)))
    .refused(Code.DATE_IN_PAST),
    "a review lies within the plan": given(*HELD)
    .when(replace(REVIEW, review_on=on(101)))
    .refused(Code.REVIEW_TOO_LATE),
    "a result is of the list": given(*HELD)
    .when(replace(EVALUATE, result="x"))
    .refused(Code.UNKNOWN_CODE),
    "an evaluation's words are an evaluation": given(*HELD)
    .when(replace(EVALUATE, words="words"))
    .refused(Code.UNKNOWN_ITEM),
    "a new plan is no ending": given(*TEAM, *PASTS[PlanState.EVALUATED])
    .when(replace(CLOSE, decision="replan"))
    .refused(Code.UNKNOWN_CODE),
}
DECISIONS: Final[dict[str, Story]] = {
    **{
        f"{type(act).__name__}: a number is no sentence": given(*start_of(act))
        .when(replace(act, number="by Mr Mori"))
        .refused(Code.UNKNOWN_CODE)
        for act in (DECIDE, RECORD)
    },
    **{
        f"{type(act).__name__}: the city has decided": given(*start_of(act))
        .when(replace(act, decided_on=on(11)))
        .refused(Code.DATE_IN_FUTURE)
        for act in (DECIDE, RECORD)
    },
}
BROKEN: Final[dict[str, tuple[dict[str, object], Code]]] = {
    "ends after it starts": ({"until": on(9)}, Code.END_BEFORE_START),
    "has a last day": ({"until": date.max}, Code.INVALID_INPUT),
    "is reviewed after it starts": ({"review_on": on(9)}, Code.DATE_IN_PAST),
    "is reviewed while it holds": ({"review_on": on(101)}, Code.REVIEW_TOO_LATE),
    "is reviewed within six months": (
        {"until": on(400), "review_on": on(200)},
        Code.REVIEW_TOO_LATE,
    ),
    "has a goal": ({"goals": 0}, Code.GOALS_REQUIRED),
    "names services of the list": ({"services": ("day care",)}, Code.UNKNOWN_CODE),
    "has words that were written": ({"words": "nowhere"}, Code.UNKNOWN_ITEM),
    "has words of its kind": ({"words": "evaluation"}, Code.UNKNOWN_ITEM),
    "has words in the everyday record": ({"words": "sitting"}, Code.UNKNOWN_ITEM),
}
TERMS_BROKEN: Final[dict[str, Story]] = {
    f"{type(act).__name__}: a plan {says}": given(*start_of(act))
    .when(terms(act, **changed))
    .refused(code)
    for act in (DRAFT, REVISE)
    for says, (changed, code) in BROKEN.items()
}
STORIES: Final[dict[str, Story]] = {**HAPPENS, **WHO, **WHAT, **DECISIONS, **TERMS_BROKEN}


@pytest.mark.parametrize("name", STORIES)
def test_story(name: str) -> None:
    STORIES[name].told()


ACTORS: Final[dict[str, tuple[Actor, Party | None]]] = {
    "a worker of the lead": (CSW, Party.LEAD_TEAM),
    "the lead's manager": (MANAGER, Party.LEAD_TEAM),
    "a co-lead": (NPO_CSW, Party.LEAD_TEAM),
    "an officer of the city": (OFFICER, Party.CITY),
    "a partner": (PARTNER, None),
    "an officer of nobody's city": (Actor(NPO, "yaku", Role.CITY_OFFICER), None),
    "an outsider": (OUTSIDER, None),
}


def expected(edge: EdgeName, state: PlanState, who: str, *, early: bool) -> Code | None:
    """What the table says; None = it happens."""
    rule = EDGES[edge]
    actor, party = ACTORS[who]
    if actor is OUTSIDER:
        return Code.UNKNOWN_CASE
    if party is not rule.party:
        if rule.party is Party.CITY:
            return Code.NOT_CITY
        return Code.ROLE_NOT_ALLOWED if actor.unit == "npo" else Code.NOT_LEAD
    if state not in rule.moves:
        return Code.PLAN_STATE
    return None if early or state not in rule.early else Code.CONFERENCE_REQUIRED


@pytest.mark.parametrize("early", [False, True], ids=["conference first", "may follow"])
@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("edge", EdgeName)
@pytest.mark.parametrize("who", ACTORS)
def test_an_edge_is_taken_as_the_table_says(
    state: PlanState, edge: EdgeName, who: str, *, early: bool
) -> None:
    past, command = (*TEAM, *PASTS[state]), replace(COMMANDS[edge], actor=ACTORS[who][0])
    if isinstance(command, c.DecidePlan | c.RecordDecision):
        command = replace(command, rules=c.PlanRules(conference_first=not early))
    if isinstance(command, c.DraftPlan):
        command = replace(command, plan="another")
    assert fold(*past).plans.by_id["plan"].state is state
    happened = outcome(past, command)
    refusal = expected(edge, state, who, early=early)
    if refusal is not None:
        assert happened is refusal
        return
    assert not isinstance(happened, Code)
    after = fold(*past, *happened)  # type: ignore[arg-type] # the events of a case
    assert after.plans.by_id["plan"].state is EDGES[edge].moves[state]


def test_whatever_has_not_ended_can_be_moved_and_the_rest_by_nobody() -> None:
    assert {source for edge in EDGES.values() for source in edge.moves} == set(PlanState) - ENDED


def test_a_plan_in_force_is_overdue_the_day_after_its_review() -> None:
    assert not is_overdue("in_force", on(90), on(90))
    assert is_overdue("in_force", on(90), on(91))
    assert not is_overdue("evaluated", on(90), on(91))


def test_a_review_lies_on_the_leads_desk_while_the_plan_is_in_force() -> None:
    def reviews(*events: CaseEvent) -> list[Duty]:
        return [d for d in duties(fold(*events)) if d.kind is DutyKind.PLAN_REVIEW]

    (duty,) = reviews(*HELD)
    assert (duty.unit, duty.due) == ("council", on(90))
    assert [d.due for d in reviews(*HELD, PlanReviewed("plan", on(100), on(10)))] == [on(100)]
    assert not reviews(*HELD, EVALUATED)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 4, 6), 6, date(2026, 10, 6)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
        (date(9999, 12, 1), 1, date.max),
    ],
)
def test_months_end_with_their_last_day(day: date, months: int, expected: date) -> None:
    assert months_after(day, months) == expected
