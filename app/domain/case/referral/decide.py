"""Referrals answered by the other side, and closed by the first."""

from typing import Final

from app.domain import text
from app.domain.case.commands import (
    AcceptReferral,
    CancelReferral,
    ConfirmReferral,
    DeclineReferral,
    ReportContact,
    ReportOutcome,
)
from app.domain.case.referral.events import (
    ReferralAccepted,
    ReferralCancelled,
    ReferralConfirmed,
    ReferralContactReported,
    ReferralDeclined,
    ReferralEvent,
    ReferralOutcomeReported,
)
from app.domain.case.referral.table import EdgeName
from app.domain.case.standing import (
    referral_for,
)
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import (
    checked_pairs,
)

PROGRESS: Final = frozenset({"started", "no_show", "contacted"})
RESULTS: Final = frozenset({"started", "no_show", "completed", "not_possible"})


def accept(command: AcceptReferral, state: CaseState) -> tuple[ReferralEvent, ...]:
    """The receiver takes it on; the accepting worker answers for it there."""
    on = civil_date(command.now)
    referral_for(state, command.actor, command.referral, EdgeName.ACCEPT, on)
    if command.report_due < on:
        raise Refusal(Code.DATE_IN_PAST, field="report_due")
    if command.contact_due is not None and command.contact_due < on:
        raise Refusal(Code.DATE_IN_PAST, field="contact_due")
    return (
        ReferralAccepted(
            command.referral,
            command.actor.worker,
            command.report_due,
            on,
            command.contact_due,
            command.contact_climbs,
            command.report_climbs,
        ),
    )


def decline(command: DeclineReferral, state: CaseState) -> tuple[ReferralEvent, ...]:
    """The receiver says no, with a reason code and words of its own."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.DECLINE, on)
    return (
        ReferralDeclined(
            referral=command.referral,
            item=command.item if command.text.strip() else None,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            pairs=checked_pairs(
                command.pairs or found.pairs,
                subjects=frozenset(pair.subject for pair in found.pairs),
            ),
            reason=text.code(command.reason, allowed=LISTS["decline_reason"], field="reason"),
            text=text.words(command.text, field="text", required=False),
            recorded_at=command.now,
            on=on,
        ),
    )


def report_contact(command: ReportContact, state: CaseState) -> tuple[ReferralEvent, ...]:
    """First contact, progress or no-show."""
    on = civil_date(command.now)
    referral_for(state, command.actor, command.referral, EdgeName.REPORT_CONTACT, on)
    progress = text.code(command.progress, allowed=PROGRESS, field="progress")
    return (ReferralContactReported(command.referral, progress, on),)


def report_outcome(command: ReportOutcome, state: CaseState) -> tuple[ReferralEvent, ...]:
    """What came of it: a result code and words, about people of this referral only."""
    on = civil_date(command.now)
    found = referral_for(state, command.actor, command.referral, EdgeName.REPORT_OUTCOME, on)
    subjects = frozenset(pair.subject for pair in found.pairs)
    return (
        ReferralOutcomeReported(
            referral=command.referral,
            item=command.item,
            author_unit=command.actor.unit,
            author_worker=command.actor.worker,
            pairs=checked_pairs(command.pairs or found.pairs, subjects=subjects),
            result=text.code(command.result, allowed=RESULTS, field="result"),
            text=text.words(command.text, field="text"),
            recorded_at=command.now,
            on=on,
        ),
    )


def confirm(command: ConfirmReferral, state: CaseState) -> tuple[ReferralEvent, ...]:
    """The sender closes the loop."""
    on = civil_date(command.now)
    referral_for(state, command.actor, command.referral, EdgeName.CONFIRM, on)
    return (ReferralConfirmed(command.referral, command.continues, on),)


def cancel(command: CancelReferral, state: CaseState) -> tuple[ReferralEvent, ...]:
    """The sender takes it back; access ends at once."""
    on = civil_date(command.now)
    referral_for(state, command.actor, command.referral, EdgeName.CANCEL, on)
    return (ReferralCancelled(command.referral, on),)
