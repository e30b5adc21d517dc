"""The rows of referrals: codes, ids and dates of each loop."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.referral.state import Referral
from app.domain.case.state import CaseState


def referrals(state: CaseState) -> Iterable[Row]:
    return (_referral(referral, state) for referral in state.referrals.by_id.values())


def _referral(r: Referral, state: CaseState) -> Row:
    return {
        "row_key": r.referral,
        "referral": r.referral,
        "state": r.state.value,
        "kind": r.kind,
        "purpose": r.purpose.value,
        "sender_unit": r.sender_unit,
        "receiver_unit": r.receiver_unit,
        "receiver_organisation": r.receiver_organisation,
        "receiver_worker": r.worker,
        "ward": state.life.ward,
        "topics": list(r.topics),
        "categories": sorted({pair.category for pair in r.pairs}),
        "urgent": r.urgent,
        "outside": r.outside,
        "inbound": state.life.offered_on is not None,
        "sent_on": r.sent_on,
        "answer_due": r.answer_due,
        "answered_on": r.answered_on,
        "contact_due": r.contact_due,
        "report_due": r.report_due,
        "reported_on": r.reported_on,
        "ended_on": r.ended_on,
        "decline_reason": r.decline_reason,
        "result": r.result,
        "recorded": r.recorded,
        "questions": [q.item for q in r.questions if q.answered_on is None],
        "after": r.after,
        **_check(r),
        "answered": [q.item for q in r.questions if q.answered_on is not None],
    }


def _check(r: Referral) -> Row:
    """The last one, which is the one that counts."""
    last = r.checks[-1] if r.checks else None
    return {
        "check_id": None if last is None else last.check,
        "check_worker": None if last is None else last.worker,
        "check_until": None if last is None else last.until,
        "check_conflict": None if last is None else last.conflict,
    }
