"""A referral as its reader may see it, ready to print."""

from dataclasses import dataclass
from datetime import date

from app.application.queries.referral_page import ENDED, ReferralPage
from app.domain.case.referral.table import ReferralState
from app.web import words
from app.web.views.clock import Due, awaited
from app.web.views.naming import referral_state, unit_name, worker_name
from app.web.views.referral_acts import Act, Question, acts_of, questions_of


@dataclass(frozen=True, slots=True)
class ReferralView:
    """`case` is None where the reader may not know it; `asked` is empty after a refusal."""

    id: str
    case: str | None
    received: bool
    awaits_answer: bool
    ended: bool
    state: str
    kind: str
    purpose: str
    sender: str
    sender_telephone: str | None
    receiver: str
    worker: str | None
    ward: str | None
    topics: tuple[str, ...]
    categories: tuple[str, ...]
    urgent: bool
    outside: bool
    due: Due | None
    sent_on: date | None
    answered_on: date | None
    report_due: date | None
    reported_on: date | None
    ended_on: date | None
    decline_reason: str | None
    result: str | None
    recorded: bool
    acts: tuple[Act, ...]
    questions: tuple[Question, ...]


def referral_view(page: ReferralPage, unit: str) -> ReferralView:
    """`unit` is the reader's own."""
    row, state = page.referral, ReferralState(page.referral.state)
    received = row.receiver_unit == unit
    return ReferralView(
        id=row.referral,
        case=page.case,
        received=received,
        awaits_answer=state is ReferralState.SENT,
        ended=state in ENDED,
        state=referral_state(row.state, received=received),
        kind=words.label("referral_kind", row.kind),
        purpose=words.label("purpose", row.purpose),
        sender=unit_name(page.names, row.sender_unit),
        sender_telephone=page.names.telephones.get(row.sender_unit),
        receiver=unit_name(page.names, row.receiver_unit),
        worker=worker_name(page.names, row.receiver_worker),
        ward=words.label("wards", row.ward) if row.ward else None,
        topics=words.labels("topics", row.topics),
        categories=words.labels("info_categories", row.categories),
        urgent=row.urgent,
        outside=row.outside,
        due=awaited(row, page.today),
        sent_on=row.sent_on,
        answered_on=row.answered_on,
        report_due=row.report_due,
        reported_on=row.reported_on,
        ended_on=row.ended_on,
        decline_reason=_label("decline_reason", row.decline_reason),
        result=_label("result", row.result),
        recorded=row.recorded,
        acts=acts_of(page, received=received),
        questions=questions_of(page),
    )


def _label(name: str, code: str | None) -> str | None:
    return None if code is None else words.label(name, code)
