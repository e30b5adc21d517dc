"""An agency's own contract with the person, written down by the lead: it opens nothing new."""

from datetime import date

from app.domain import text
from app.domain.case.commands import Receiving, RecordOwnContract
from app.domain.case.sharing.events import OwnContractRecorded
from app.domain.case.sharing.grounds import ground_of, may_receive, require_evidence
from app.domain.case.standing import require_lead
from app.domain.case.state import CaseState
from app.domain.dates import civil_date, day_not_in_future, until_inclusive
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import HOUSEHOLD, BasisKind, checked_pairs
from app.domain.sharing.register import Ground


def record_own_contract(
    command: RecordOwnContract, state: CaseState
) -> tuple[OwnContractRecorded, ...]:
    """Of an agency that takes part, never one's own; not after the person took all of it back."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    ground = _asked(command)
    _require_taking_part(command, state, on)
    pairs = checked_pairs(command.pairs, subjects=state.people.ids)
    _require_not_taken_back(command, state)
    day_not_in_future(command.starts, command.now, field="starts")
    period = until_inclusive(command.starts, command.until)
    return (
        OwnContractRecorded(
            basis=command.ground.basis,
            code=ground.code,
            unit=command.agency.unit,
            organisation=command.agency.organisation,
            pairs=pairs,
            starts=period.starts,
            ends=period.ends,
            said_by=text.name(command.said_by, field="said_by"),
            by_unit=command.actor.unit,
            by_worker=command.actor.worker,
            on=on,
        ),
    )


def _asked(command: RecordOwnContract) -> Ground:
    """What the register says of such contracts today."""
    ground = ground_of(command.ground)
    if ground.kind is not BasisKind.OWN_CONTRACT:
        raise Refusal(Code.UNKNOWN_CODE, field="ground")
    require_evidence(command.ground, ground, command.actor)
    if not may_receive(ground, Receiving(command.agency, ""), command.actor):
        raise Refusal(Code.NO_BASIS, unit=command.agency.unit, reasons=["no_basis"])
    return ground


def _require_taking_part(command: RecordOwnContract, state: CaseState, on: date) -> None:
    """It lets somebody go on: nobody writes down what lets herself go on (forbidden path 2)."""
    if command.agency.organisation == command.actor.organisation:
        raise Refusal(Code.INVALID_INPUT, field="unit")
    if not any(e.unit == command.agency.unit and e.takes_part(on) for e in state.engagements()):
        raise Refusal(Code.NOT_ENGAGED, unit=command.agency.unit)


def _require_not_taken_back(command: RecordOwnContract, state: CaseState) -> None:
    """Who took everything back from the agency has to consent again before it goes on at all."""
    named = {pair.subject for pair in command.pairs}
    subjects = named | (state.people.adults if HOUSEHOLD in named else frozenset())
    if any(state.consents.refuses(one, command.agency.organisation) for one in subjects):
        raise Refusal(Code.WITHDRAWN, unit=command.agency.unit)
