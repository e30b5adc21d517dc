"""An agency's own contract with the person, written down by the lead: it opens nothing new."""

from datetime import date
from typing import Final

from app.domain import text
from app.domain.case.commands import EndOwnContract, Receiving, RecordOwnContract
from app.domain.case.sharing.events import OwnContractEnded, OwnContractRecorded
from app.domain.case.sharing.grounds import ground_of, may_receive, require_evidence
from app.domain.case.standing import require_engaged, require_lead, works_as_lead
from app.domain.case.state import CaseState
from app.domain.dates import civil_date, day_not_in_future, until_inclusive
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import HOUSEHOLD, Basis, BasisKind, checked_pairs
from app.domain.sharing.register import Ground

WHY_ENDED: Final = frozenset({"person", "agency", "moved", "facility", "died", "mistaken", "other"})
"""Who ended it, or what: she or the agency gave notice, she moved, went into a home or died, there
was none."""


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


def end_own_contract(command: EndOwnContract, state: CaseState) -> tuple[OwnContractEnded, ...]:
    """By the lead, or by the agency itself: it opens nothing, and shuts what it alone kept open."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    contract = _known(command, state, on)
    if contract.period.over(on):
        raise Refusal(Code.CONTRACT_ENDED)
    day_not_in_future(command.ended_on, command.now, field="ended_on")
    if command.ended_on < contract.period.starts:
        raise Refusal(Code.END_BEFORE_START, field="ended_on")
    return (
        OwnContractEnded(
            basis=contract.basis,
            ended_on=command.ended_on,
            reason=text.code(command.reason, allowed=WHY_ENDED, field="reason"),
            by_unit=command.actor.unit,
            by_worker=command.actor.worker,
            on=on,
        ),
    )


def _known(command: EndOwnContract, state: CaseState, on: date) -> Basis:
    """Of another agency's contract nobody but the lead team hears."""
    for basis in state.made.bases:
        if basis.basis == command.basis and basis.kind is BasisKind.OWN_CONTRACT:
            mine = basis.organisation == command.actor.organisation
            if mine or works_as_lead(state, command.actor.unit, on):
                return basis
    raise Refusal(Code.UNKNOWN_CONTRACT)


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
