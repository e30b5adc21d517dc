"""The receipt for the person: what was taken back, and whether she has it in her hands."""

from datetime import date
from typing import Final

from app.domain import text
from app.domain.case.consent.commands import HandOverReceipt
from app.domain.case.consent.events import ReceiptSettled
from app.domain.case.standing import require_lead
from app.domain.case.state import CaseState
from app.domain.dates import civil_date, day_not_in_future
from app.domain.errors import Code, Refusal

HANDED: Final = frozenset({"in_person", "mail", "through_agency", "electronic", "read_aloud"})
"""How she got it."""
NOT_HANDED: Final = frozenset({"unreachable", "unsafe", "not_wanted", "died"})
"""Why she did not."""


def hand_over(command: HandOverReceipt, state: CaseState) -> tuple[ReceiptSettled, ...]:
    """Either how and when, or why not; what she holds already is handed over once."""
    on = civil_date(command.now)
    require_lead(state, command.actor, on)
    consent = state.consents.by_id.get(command.consent)
    if consent is None or consent.withdrawal is None:
        raise Refusal(Code.UNKNOWN_RECEIPT)
    if bool(command.how) == bool(command.reason):
        raise Refusal(Code.INVALID_INPUT, field="how")
    how = command.how and text.code(command.how, allowed=HANDED, field="how")
    reason = command.reason and text.code(command.reason, allowed=NOT_HANDED, field="reason")
    given = _given_on(command.given_on, consent.withdrawal.on, command) if how else None
    if consent.receipt is not None and consent.receipt.how:
        return ()
    at = command.actor
    return (ReceiptSettled(command.consent, how, given, reason, at.unit, at.worker, on),)


def _given_on(asked: date | None, withdrawn: date, command: HandOverReceipt) -> date:
    given = asked or civil_date(command.now)
    day_not_in_future(given, command.now, field="given_on")
    if given < withdrawn:
        raise Refusal(Code.DATE_IN_PAST, field="given_on")
    return given
