"""A change of worker inside the lead's unit: by its manager, on a day, with no acceptance."""

from app.domain.actor import Actor, Role
from app.domain.case.lifecycle.state import Lead
from app.domain.case.reassigning.commands import Reassign, UndoReassignment
from app.domain.case.reassigning.events import (
    ReassigningEvent,
    ReassignmentUndone,
    WorkerReassigned,
)
from app.domain.case.standing import require_known, require_open
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal


def reassign(command: Reassign, state: CaseState) -> tuple[ReassigningEvent, ...]:
    """From today or a later day; whoever has it on that day already simply keeps it."""
    on = civil_date(command.now)
    lead = _answered_for(state, command.actor)
    require_open(state)
    if command.starts < on:
        raise Refusal(Code.DATE_IN_PAST, field="starts")
    if not command.belongs:
        raise Refusal(Code.WORKER_NOT_OF_UNIT, field="worker")
    starts = max(command.starts, lead.period.starts)
    if lead.worker_on(starts) == command.worker:
        return ()
    return (WorkerReassigned(command.reassignment, command.worker, starts, on),)


def undo(command: UndoReassignment, state: CaseState) -> tuple[ReassigningEvent, ...]:
    """Only while it lies ahead: what has begun is changed by another."""
    on = civil_date(command.now)
    lead = _answered_for(state, command.actor)
    found = [t for t in lead.turns if t.reassignment == command.reassignment]
    if not found:
        raise Refusal(Code.UNKNOWN_REASSIGNMENT)
    if found[0].starts <= on:
        raise Refusal(Code.REASSIGNMENT_BEGUN, starts=found[0].starts.isoformat())
    return (ReassignmentUndone(command.reassignment, on),)


def _answered_for(state: CaseState, actor: Actor) -> Lead:
    """The lead, where the actor is a manager of its unit."""
    require_known(state, actor)
    lead = state.life.lead
    if lead is None or lead.unit != actor.unit:
        raise Refusal(Code.NOT_LEAD)
    if actor.role is not Role.MANAGER:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    return lead
