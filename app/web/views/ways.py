"""From an open end to the page where it is done, or judged."""

from typing import Final

from app.application.rows import DutyRow
from app.domain.case.duty import CLEARED_BY_LOOKING, DutyKind

AT_REFERRAL: Final = frozenset(kind for kind in DutyKind if kind.value.startswith("referral_"))
AT_CONFERENCE: Final = frozenset(kind for kind in DutyKind if kind.value.startswith("conference_"))
OF_EMERGENCIES: Final = frozenset({DutyKind.EMERGENCY_REASON, DutyKind.EMERGENCY_REVIEW})
AT_CONSENT: Final = {
    DutyKind.CONSENT_PAPER: "evidence",
    DutyKind.CONSENT_REVIEW: "review",
    DutyKind.CONSENT_DOUBT: "review",
    DutyKind.RECEIPT_DUE: "receipt",
}


CONFIRMED_AT: Final = "/?of=unit#unsure"
"""Where a sender's consent is confirmed or refused, on a case or before there is one."""


def way_to(duty: DutyRow) -> str | None:
    """None where no page is open to her yet: of a case that she may not know, say."""
    kind, at = DutyKind(duty.kind), duty.at or duty.ref
    if kind in AT_REFERRAL:
        return f"/referrals/{at}"
    if kind is DutyKind.INVITATION_ANSWER:
        return f"/invitations/{at}"
    if kind is DutyKind.HANDOFF_ANSWER and duty.case:
        return f"/cases/{duty.case}/handoffs/{at}"
    if kind in AT_CONFERENCE:
        return f"/conferences/{at}"
    if kind in OF_EMERGENCIES and (duty.case or kind is DutyKind.EMERGENCY_REASON):
        return f"/emergencies/{duty.ref}"
    if kind is DutyKind.CONSENT_CONFIRMATION:
        return CONFIRMED_AT
    if duty.case is None and kind is DutyKind.ANSWER_ON_OWN_BEHALF:
        return f"/referrals/{at}"
    if kind is DutyKind.NO_WORKER and duty.worker is not None:
        return f"/reassignments/{duty.worker}"
    return None if duty.case is None else f"/cases/{duty.case}{_place(kind, duty.ref)}"


def _place(kind: DutyKind, ref: str) -> str:
    """Where on a case it stands: an entry, a receipt, who printed what, or its consents."""
    if kind in AT_CONSENT:
        return f"/consents/{ref}/{AT_CONSENT[kind]}"
    if kind is DutyKind.PRINT_FLAGGED:
        return "/reads"
    if kind in CLEARED_BY_LOOKING:
        return f"#entry-{ref}"
    return ""
