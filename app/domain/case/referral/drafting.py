"""A link sheet that is written first and sent later; until then it is its sender's alone."""

from app.domain.case.commands import DraftReferral, SendReferral
from app.domain.case.referral.events import ReferralEvent, ReferralSent
from app.domain.case.referral.sending import (
    SIGNS_IN,
    Sending,
    bases_of,
    checked_earlier,
    checked_receiver,
    checked_sender,
    drafted_of,
    shared,
)
from app.domain.case.referral.table import EdgeName
from app.domain.case.standing import referral_for, require_open
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal


def draft(command: DraftReferral, state: CaseState) -> tuple[ReferralEvent, ...]:
    """No clock starts, and nobody else hears of it."""
    sheet, on = command.sheet, civil_date(command.now)
    checked_sender(sheet, state, on)
    require_open(state)
    checked_earlier(sheet, state)
    checked_receiver(sheet)
    drafted = drafted_of(sheet, state, on)
    shared(drafted.items, sheet.known_items, command.actor, state, on)
    return (drafted,)


def send(command: SendReferral, state: CaseState) -> tuple[ReferralEvent, ...]:
    """What it tells must be readable to the receiver on this day, not on that of the draft."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.SEND, on)
    require_open(state)
    if command.answer_due < on:
        raise Refusal(Code.DATE_IN_PAST, field="answer_due")
    to = command.receiver
    if to.unit != found.receiver_unit:
        raise Refusal(Code.UNKNOWN_UNIT, field="receiver")
    items = shared(sorted(found.items), command.known_items, command.actor, state, on)
    asked = Sending(to, found.referral, found.purpose, found.pairs)
    bases = bases_of(asked, state, None, items, on, though_withheld=False)
    outside = to.reach not in SIGNS_IN
    due, climbs = command.answer_due, command.climbs
    return (ReferralSent(found.referral, due, outside, bases, on, climbs),)
