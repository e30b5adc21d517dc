"""A manager has looked at what lay on her desk: it goes from there, and the remark stays."""

from typing import Final

from app.domain import text
from app.domain.actor import Role
from app.domain.case.duty import CLEARED_BY_LOOKING, Duty, duties
from app.domain.case.outside.commands import ClearDuty
from app.domain.case.outside.events import DutyCleared
from app.domain.case.standing import require_known
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal

REMARKS: Final = frozenset({"in_order", "talked_to_worker", "told_person", "reported", "corrected"})


def clear_duty(command: ClearDuty, state: CaseState) -> tuple[DutyCleared, ...]:
    """Only whose desk it lies on, and only what asks for no other act."""
    require_known(state, command.actor)
    lying = [duty for duty in duties(state) if _named(duty, command)]
    if not lying:
        raise Refusal(Code.UNKNOWN_DUTY)
    if command.actor.role is not Role.MANAGER:
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    remark = text.code(command.remark, allowed=REMARKS, field="remark")
    return (
        DutyCleared(
            command.kind,
            command.ref,
            remark,
            command.actor.unit,
            command.actor.worker,
            civil_date(command.now),
        ),
    )


def _named(duty: Duty, command: ClearDuty) -> bool:
    at = command.actor.at
    return (
        duty.kind in CLEARED_BY_LOOKING
        and (duty.kind.value, duty.ref) == (command.kind, command.ref)
        and (duty.unit == at.unit or duty.pool == at.legal_entity)
    )
