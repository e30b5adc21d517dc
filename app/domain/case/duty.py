"""What somebody must still do in a case: each with a desk it lies on, and a day."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from app.domain.actor import Role
from app.domain.case.consent.receiving import awaits
from app.domain.case.handoff.state import HandoffState
from app.domain.case.invitation.state import InvitationState
from app.domain.case.plan.table import PlanState
from app.domain.case.referral.state import Referral
from app.domain.case.referral.table import ReferralState
from app.domain.case.state import CaseState
from app.domain.dates import civil_date

CONFIRM_WITHIN: Final = timedelta(days=7)
"""How long a sender's consent may wait to be confirmed before it is the manager's too."""
REVIEW_CLIMBS: Final = timedelta(days=14)
"""How long a plan's review may be late before it is the manager's too."""
UNFINISHED_CLIMBS: Final = timedelta(days=14)
"""How long a draft may lie, or a report wait to be confirmed."""
OVERDUE_CLIMBS: Final = timedelta(days=7)
"""How long something may be overdue before it is the manager's too, where no day was named."""
RECEIPT_WITHIN: Final = timedelta(days=7)
"""Within how long the person has the receipt of what she took back."""
REVIEW_BEGINS: Final = timedelta(days=30)
"""How long before its day the yearly question lies on the desk."""


class DutyKind(StrEnum):
    """Kinds of open ends; what each asks for is told in `app/messages/duties.json`."""

    CONSENT_PAPER = "consent_paper"
    CONSENT_REVIEW = "consent_review"
    RECEIPT_DUE = "receipt_due"
    REFERRAL_SEND = "referral_send"
    REFERRAL_ANSWER = "referral_answer"
    REFERRAL_QUESTION = "referral_question"
    REFERRAL_CHECK = "referral_check"
    REFERRAL_CONTACT = "referral_contact"
    REFERRAL_REPORT = "referral_report"
    REFERRAL_CONFIRM = "referral_confirm"
    REFERRAL_OVERDUE = "referral_overdue"
    NO_WORKER = "no_worker"
    CONSENT_DOUBT = "consent_doubt"
    CONSENT_CONFIRMATION = "consent_confirmation"
    HANDOFF_ANSWER = "handoff_answer"
    INVITATION_ANSWER = "invitation_answer"
    PLAN_REVIEW = "plan_review"
    FOLLOW_UP = "follow_up"
    TOLD_WITHOUT_BASIS = "told_without_basis"
    ANSWER_ON_OWN_BEHALF = "answer_on_own_behalf"
    PRINT_FLAGGED = "print_flagged"
    EMERGENCY_REASON = "emergency_reason"
    EMERGENCY_REVIEW = "emergency_review"
    CONFERENCE_DECISION = "conference_decision"
    CONFERENCE_COUNTERSIGN = "conference_countersign"
    CONFERENCE_ANSWER = "conference_answer"
    CONFERENCE_TASK = "conference_task"


CLEARED_BY_LOOKING: Final = frozenset(
    {DutyKind.TOLD_WITHOUT_BASIS, DutyKind.ANSWER_ON_OWN_BEHALF, DutyKind.PRINT_FLAGGED}
)
"""What is done when the manager has looked at it and says what came of that."""


@dataclass(frozen=True, slots=True)
class Duty:
    """An open end. `ref` is the act it stands for; `unit` whose desk it lies on.

    `pool` names a legal entity instead of a unit: any of its units may do it. `role` narrows
    that to a role. Past `due`, and from `climbs`, it is the managers' of that desk as well.
    `waits` is the unit that asked for it; `at` is what it is part of, and is done at.
    """

    kind: DutyKind
    ref: str
    since: date
    unit: str | None = None
    pool: str | None = None
    role: Role | None = None
    due: date | None = None
    climbs: date | None = None
    waits: str | None = None
    at: str | None = None


def duties(state: CaseState) -> Iterable[Duty]:
    """Every open end of the case; nothing closes by silence."""
    yield from _of_consents(state)
    yield from _receipts(state)
    yield from _of_senders(state)
    yield from _asked(state)
    for referral in state.referrals.by_id.values():
        yield from _of_referral(referral)
    yield from _reviews(state)
    last = state.life.followed_up
    if last is not None and last.next_on is not None:
        yield Duty(DutyKind.FOLLOW_UP, last.follow_up, last.on, unit=last.by_unit, due=last.next_on)
    yield from _of_emergencies(state)
    looked_at = state.outside.cleared
    yield from (d for d in _to_look_at(state) if (d.kind.value, d.ref) not in looked_at)


def _asked(state: CaseState) -> Iterable[Duty]:
    """Of whom the lead asked to take the case over, or to take part."""
    for handoff in state.handoffs.by_id.values():
        if handoff.state is HandoffState.PROPOSED:
            kind, starts = DutyKind.HANDOFF_ANSWER, handoff.period.starts
            desk, waits = handoff.to_unit, handoff.from_unit
            yield Duty(kind, handoff.handoff, starts, unit=desk, waits=waits)
    lead = state.life.lead
    for one in state.invitations.by_id.values():
        if one.state is InvitationState.INVITED:
            kind, inviter = DutyKind.INVITATION_ANSWER, None if lead is None else lead.unit
            yield Duty(kind, one.invitation, one.invited_on, unit=one.unit, waits=inviter)


def _of_senders(state: CaseState) -> Iterable[Duty]:
    """Of each desk that received: to make sure of a consent that somebody else took."""
    kind = DutyKind.CONSENT_CONFIRMATION
    for asked in state.made.awaited.values():
        due = asked.since + CONFIRM_WITHIN
        for desk in asked.desks:
            if awaits(state, asked, desk):
                ref, since = desk.engagement, asked.since
                yield Duty(kind, ref, since, unit=desk.unit, due=due, climbs=due)


def _of_referral(r: Referral) -> Iterable[Duty]:
    """Whose turn it is; and whatever the receiver owes beyond its day is the sender's as well."""
    match r.state:
        case ReferralState.DRAFT:
            yield _unfinished(DutyKind.REFERRAL_SEND, r, r.drafted_on)
        case ReferralState.REPORTED if r.reported_on is not None:
            made = _unfinished(DutyKind.REFERRAL_CONFIRM, r, r.reported_on)
            yield replace(made, waits=None if r.outside else r.receiver_unit)
        case ReferralState.SENT | ReferralState.ACCEPTED | ReferralState.IN_PROGRESS:
            yield from _awaited(r)


def _unfinished(kind: DutyKind, r: Referral, since: date) -> Duty:
    climbs = since + UNFINISHED_CLIMBS
    return Duty(kind, r.referral, since, unit=r.sender_unit, climbs=climbs)


def _awaited(r: Referral) -> Iterable[Duty]:
    """A question turns it back to the sender; so does a receiver that has no log-in."""
    kind, since, due, climbs = _next(r)
    if climbs is None and due is not None:
        climbs = due + OVERDUE_CLIMBS
    asked = [q for q in r.questions if q.answered_on is None]
    for question in asked:
        yield Duty(
            DutyKind.REFERRAL_QUESTION,
            question.item,
            question.asked_on,
            unit=r.sender_unit,
            due=due,
            climbs=climbs,
            waits=r.receiver_unit,
            at=r.referral,
        )
    if any(check.waits_for_names() and check.until is None for check in r.checks):
        kind, since = DutyKind.REFERRAL_CHECK, r.checks[-1].asked_on
        yield Duty(
            kind,
            r.referral,
            since,
            unit=r.sender_unit,
            due=due,
            climbs=climbs,
            waits=r.receiver_unit,
        )
        return
    if asked:
        return
    mine = r.outside
    desk, waits = (r.sender_unit, None) if mine else (r.receiver_unit, r.sender_unit)
    yield Duty(kind, r.referral, since, unit=desk, due=due, climbs=climbs, waits=waits)
    if due is not None and not mine:
        late, kind = due + timedelta(days=1), DutyKind.REFERRAL_OVERDUE
        yield Duty(kind, r.referral, late, unit=r.sender_unit, due=due, climbs=climbs)


def _next(r: Referral) -> tuple[DutyKind, date, date | None, date | None]:
    """What the receiver does next: since when it waits, by when, and when it climbs."""
    if r.state is ReferralState.SENT:
        return DutyKind.REFERRAL_ANSWER, r.sent_on or r.drafted_on, r.answer_due, r.climbs
    since = r.answered_on or r.drafted_on
    if r.state is ReferralState.ACCEPTED and r.contact_due is not None:
        return DutyKind.REFERRAL_CONTACT, since, r.contact_due, r.contact_climbs
    return DutyKind.REFERRAL_REPORT, since, r.report_due, r.report_climbs


def _reviews(state: CaseState) -> Iterable[Duty]:
    """A plan in force is looked at again on its day, by the lead."""
    for plan in state.plans.by_id.values():
        if plan.state is PlanState.IN_FORCE and state.life.lead is not None:
            yield Duty(
                DutyKind.PLAN_REVIEW,
                plan.plan,
                plan.drafted_on,
                unit=state.life.lead.unit,
                due=plan.review_on,
                climbs=plan.review_on + REVIEW_CLIMBS,
            )


def _of_emergencies(state: CaseState) -> Iterable[Duty]:
    """Its reason, of the unit that opened it; and a look, of any manager of its legal entity."""
    for ref, emergency in state.emergencies.by_id.items():
        told = emergency.opened
        if not emergency.reasoned:
            due = civil_date(told.reason_due)
            yield Duty(DutyKind.EMERGENCY_REASON, ref, told.on, unit=told.by_unit, due=due)
        if emergency.result is None:
            yield Duty(
                DutyKind.EMERGENCY_REVIEW,
                ref,
                told.on,
                pool=told.by_legal_entity,
                role=Role.MANAGER,
                due=told.review_due,
                climbs=told.climbs,
                waits=told.by_unit,
            )


def _to_look_at(state: CaseState) -> Iterable[Duty]:
    """Nothing is lost by being unlawful: it lies before a manager until she has looked."""
    kind, lead = DutyKind.TOLD_WITHOUT_BASIS, state.life.lead
    for item, told in state.outside.told.items():
        if lead is not None and not told.bases:
            yield Duty(kind, item, told.since, unit=lead.unit, role=Role.MANAGER)
    kind = DutyKind.PRINT_FLAGGED
    for sheet, printed in state.printed.sheets.items():
        if lead is not None and printed.flagged:
            since = civil_date(printed.at)
            yield Duty(kind, sheet, since, unit=lead.unit, role=Role.MANAGER)
    kind = DutyKind.ANSWER_ON_OWN_BEHALF
    for referral in state.referrals.by_id.values():
        for item, since in referral.on_own_behalf:
            desk, at = referral.sender_unit, referral.referral
            yield Duty(kind, item, since, unit=desk, role=Role.MANAGER, at=at)


def _receipts(state: CaseState) -> Iterable[Duty]:
    """Of the lead, beyond the closing: the person has in her hands what she took back."""
    lead = state.life.lead
    for consent in state.consents.by_id.values():
        if lead is None or consent.withdrawal is None or consent.receipt is not None:
            continue
        since = consent.withdrawal.on
        due = since + RECEIPT_WITHIN
        yield Duty(
            DutyKind.RECEIPT_DUE,
            consent.consent,
            since,
            unit=lead.unit,
            due=due,
            climbs=due + OVERDUE_CLIMBS,
        )


def _of_consents(state: CaseState) -> Iterable[Duty]:
    """Of the lead, while the case is open: the paper, and the question whether it still holds."""
    lead = state.life.lead
    if lead is None or not state.life.is_open:
        return
    for consent in state.consents.by_id.values():
        if consent.paper_due is not None and consent.renewed_by is None:
            due = consent.paper_due
            yield Duty(
                DutyKind.CONSENT_PAPER, consent.consent, consent.asked_on, unit=lead.unit, due=due
            )
        if consent.doubt_due is not None:
            due = consent.doubt_due
            yield Duty(
                DutyKind.CONSENT_DOUBT,
                consent.consent,
                consent.asked_on,
                unit=lead.unit,
                due=due,
                climbs=due,
            )
        if consent.review_due is not None:
            due = consent.review_due
            since = max(consent.asked_on, due - REVIEW_BEGINS)
            yield Duty(DutyKind.CONSENT_REVIEW, consent.consent, since, unit=lead.unit, due=due)
