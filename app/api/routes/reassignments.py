"""A manager gives cases of her unit to another of its workers, from a day."""

from fastapi import Response

from app.api import examples
from app.api.acting import READ_CASES, WRITE_CASES, acting
from app.api.answers import found, shown
from app.api.guard import Called, CaseId, ReassignmentId
from app.api.operations import acts, reads
from app.api.schemas.fields import Day, Id, Nothing
from app.api.schemas.reassignments import (
    NewReassignments,
    ReassignedCases,
    ReassignedView,
    StandingIn,
    TurnsView,
    TurnView,
)
from app.api.schemas.views import Named
from app.api.shapes import named
from app.application.desk_rows import TurnRow
from app.application.ports import Outcome
from app.application.queries.reassignment import Turns, turns
from app.application.use_cases.reassign import reassign
from app.application.use_cases.stand_in import stand_in
from app.application.use_cases.undo_reassignment import undo_reassignment
from app.domain.errors import Code

router, doing = acting("reassignments", WRITE_CASES)


@router.get(
    "/reassignments",
    **reads(
        "listTurns",
        "Who answers for which case of the unit, now and later: what would be given to whom",
        TurnsView,
        READ_CASES,
        Code.ROLE_NOT_ALLOWED,
        Code.INVALID_INPUT,
    ),
)
async def get_turns(call: Called, worker: Id | None = None, on: Day | None = None) -> Response:
    told = await turns(call.scope, call.services, call.act, worker=worker, on=on)
    return shown(call, _shaped(told))


@router.post(
    "/reassignments",
    **acts(
        "reassign",
        "Give cases to another worker of the unit from a day, with no acceptance",
        WRITE_CASES,
        examples.REASSIGNMENTS,
        Code.ROLE_NOT_ALLOWED,
    )
    | {"response_model": ReassignedCases, "response_description": "What came of each case"},
)
async def post_reassignments(call: Called, body: NewReassignments) -> Response:
    answers = await reassign(call.services, call.act, body.asking())
    results = [
        ReassignedView(
            case=one.case,
            reassignment=one.reassignment,
            refused=None if one.refused is None else one.refused.value,
        )
        for one in answers
    ]
    return found(ReassignedCases(results=results))


@doing.does(
    "/cases/{case}/reassignments/{reassignment}/undoing",
    "undoReassignment",
    "Undo it before its day: whoever was to hand over goes on",
    examples.NOTHING,
    Code.UNKNOWN_CASE,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_REASSIGNMENT,
    Code.REASSIGNMENT_BEGUN,
)
async def post_undoing(
    call: Called, case: CaseId, reassignment: ReassignmentId, _: Nothing
) -> Outcome:
    return await undo_reassignment(call.services, call.act, case, reassignment=reassignment)


@doing.does(
    "/cases/{case}/stand-ins",
    "standIn",
    "Say why a case that a colleague answers for is opened; kept beside the looks into it",
    examples.STANDING_IN,
    Code.UNKNOWN_CASE,
    Code.NOT_LEAD,
    Code.ROLE_NOT_ALLOWED,
    Code.UNKNOWN_CODE,
    Code.WORDS_REQUIRED,
    Code.TOO_LONG,
)
async def post_stand_in(call: Called, case: CaseId, body: StandingIn) -> Outcome:
    return await stand_in(call.services, call.act, case, reason=body.reason, text=body.text)


def _shaped(told: Turns) -> TurnsView:
    there = {worker for worker, _ in told.workers}

    def turn(row: TurnRow) -> TurnView:
        return TurnView(
            case=row.case,
            number=row.number,
            worker=named(told.names.workers, row.worker),
            reassignment=row.reassignment,
            starts=row.starts,
            ends=row.ends,
            gone=row.worker not in there,
        )

    return TurnsView(
        on=told.on,
        now=[turn(row) for row in told.mine],
        coming=[turn(row) for row in told.coming],
        workers=[Named(id=worker, name=name) for worker, name in told.workers],
    )
