"""The referrals of a case, and the engagements they make."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.case.referral import checks
from app.domain.case.referral.checks import Check, CheckEvent
from app.domain.case.referral.events import (
    AnswerRecorded,
    ReferralAccepted,
    ReferralCancelled,
    ReferralConfirmed,
    ReferralContactReported,
    ReferralDeclined,
    ReferralDrafted,
    ReferralEvent,
    ReferralOutcomeReported,
    ReferralQuestionAnswered,
    ReferralQuestioned,
    ReferralSent,
)
from app.domain.case.referral.table import (
    EDGES,
    RECORDED,
    EdgeName,
    ReferralState,
)
from app.domain.dates import Period, sooner
from app.domain.errors import Code
from app.domain.sharing.model import Capacity, Engagement, Pair, Purpose


@dataclass(frozen=True, slots=True)
class Question:
    """What the receiver wants to know; it lies with the sender until that says something."""

    item: str
    asked_on: date
    answered_on: date | None = None
    how: str | None = None


@dataclass(frozen=True, slots=True)
class Referral:
    """One tracked link between a sender and a receiver.

    `opened_by` is the unit that answers for its engagement: who sent it, or the lead that confirmed
    it at a hand-off. `recorded`: its last answer was taken down by the sender; `on_own_behalf` are
    such answers within one legal entity, with their days.
    """

    referral: str
    state: ReferralState
    sender_unit: str
    sender_organisation: str
    receiver_unit: str
    receiver_organisation: str
    kind: str
    purpose: Purpose
    pairs: frozenset[Pair]
    items: frozenset[str]
    topics: tuple[str, ...]
    urgent: bool
    drafted_on: date
    opened_by: str
    after: str | None = None
    outside: bool = False
    bases: tuple[str, ...] = ()
    worker: str | None = None
    sent_on: date | None = None
    answer_due: date | None = None
    climbs: date | None = None
    contact_due: date | None = None
    contact_climbs: date | None = None
    report_climbs: date | None = None
    questions: tuple[Question, ...] = ()
    checks: tuple[Check, ...] = ()
    answered_on: date | None = None
    report_due: date | None = None
    reported_on: date | None = None
    lapses_on: date | None = None
    ended_on: date | None = None
    decline_reason: str | None = None
    result: str | None = None
    recorded: bool = False
    on_own_behalf: tuple[tuple[str, date], ...] = ()

    def engagement(self, shared: frozenset[str]) -> Engagement | None:
        """The receiver's engagement, from its own acceptance; None before, or never."""
        refused = self.state is ReferralState.DECLINED
        if self.answered_on is None or (self.worker is None and not refused):
            return None
        ends = self.answered_on if refused else sooner(self.ended_on, self.lapses_on)
        return Engagement(
            engagement=self.referral,
            unit=self.receiver_unit,
            organisation=self.receiver_organisation,
            capacity=Capacity.PARTNER,
            purpose=self.purpose,
            pairs=self.pairs,
            items=self.items | shared,
            period=Period(self.answered_on, ends),
            ended=Code.DECLINED if refused else None,
        )

    def checking(self) -> Iterator[Engagement]:
        """Of the one professional who was told names, for her days."""
        for check in self.checks:
            made = check.engagement(self.receiver_unit, self.receiver_organisation)
            if made is not None:
                yield made

    def unchecked(self, day: date, *, of_told: bool = False) -> "Referral":
        """No check outlasts that day; or none of those that names were told for."""
        cut = (c if of_told and c.told_on is None else c.cut(day) for c in self.checks)
        return replace(self, checks=tuple(cut)) if self.checks else self


@dataclass(frozen=True, slots=True)
class Referrals:
    by_id: Mapping[str, Referral] = field(default_factory=dict)

    def rooms(self) -> frozenset[str]:
        """Of the checks for a conflict of interest."""
        return frozenset(check.check for r in self.by_id.values() for check in r.checks)


def evolve(state: Referrals, event: ReferralEvent) -> Referrals:
    """One event's meaning."""
    if isinstance(event, ReferralDrafted):
        return Referrals({**state.by_id, event.referral: _drafted(event)})
    before = state.by_id[event.referral]
    if isinstance(event, CheckEvent):
        checked = replace(before, checks=checks.evolve(before.checks, event))
        return Referrals({**state.by_id, event.referral: checked})
    after = _moved(before, event)
    if after.state is not before.state and before.state is ReferralState.SENT:
        after = after.unchecked(event.on)
    return Referrals({**state.by_id, event.referral: after})


def _drafted(event: ReferralDrafted) -> Referral:
    return Referral(
        referral=event.referral,
        state=ReferralState.DRAFT,
        sender_unit=event.author_unit,
        sender_organisation=event.sender_organisation,
        receiver_unit=event.receiver_unit,
        receiver_organisation=event.receiver_organisation,
        kind=event.kind,
        purpose=Purpose(event.purpose),
        pairs=event.pairs,
        items=frozenset({event.item, *event.items}),
        topics=event.topics,
        urgent=event.urgent,
        drafted_on=event.on,
        opened_by=event.author_unit,
        after=event.after,
    )


Moved = (
    ReferralSent
    | ReferralQuestioned
    | ReferralQuestionAnswered
    | ReferralAccepted
    | ReferralDeclined
    | ReferralContactReported
    | ReferralOutcomeReported
    | ReferralConfirmed
    | ReferralCancelled
    | AnswerRecorded
)


def _moved(referral: Referral, event: Moved) -> Referral:
    match event:
        case ReferralSent():
            return replace(
                _to(referral, EdgeName.SEND),
                sent_on=event.on,
                answer_due=event.answer_due,
                outside=event.outside,
                bases=event.bases,
                climbs=event.climbs,
            )
        case ReferralQuestioned() | ReferralQuestionAnswered():
            return _asked(referral, event)
        case ReferralAccepted():
            return _accepted(referral, event)
        case ReferralDeclined():
            return replace(
                _to(referral, EdgeName.DECLINE),
                answered_on=event.on,
                decline_reason=event.reason,
                recorded=False,
            )
        case ReferralContactReported():
            return _to(referral, EdgeName.REPORT_CONTACT)
        case ReferralOutcomeReported():
            done = _to(referral, EdgeName.REPORT_OUTCOME)
            return replace(done, reported_on=event.on, result=event.result, recorded=False)
        case ReferralConfirmed():
            closed = _to(referral, EdgeName.CONFIRM)
            return closed if event.continues else replace(closed, ended_on=event.on)
        case ReferralCancelled():
            return replace(_to(referral, EdgeName.CANCEL), ended_on=event.on)
        case AnswerRecorded():
            return _recorded(referral, event)
        case _:
            assert_never(event)


def _to(referral: Referral, edge: EdgeName) -> Referral:
    return replace(referral, state=EDGES[edge].after(referral.state))


def _accepted(referral: Referral, event: ReferralAccepted) -> Referral:
    return replace(
        _to(referral, EdgeName.ACCEPT),
        answered_on=event.on,
        worker=event.worker,
        report_due=event.report_due,
        contact_due=event.contact_due,
        contact_climbs=event.contact_climbs,
        report_climbs=event.report_climbs,
        decline_reason=None,
        recorded=False,
    )


def _asked(referral: Referral, event: ReferralQuestioned | ReferralQuestionAnswered) -> Referral:
    """An answer in words joins what is read from acceptance on."""
    if isinstance(event, ReferralQuestioned):
        return replace(referral, questions=(*referral.questions, Question(event.item, event.on)))
    answered = tuple(
        replace(q, answered_on=event.on, how=event.how) if q.item == event.question else q
        for q in referral.questions
    )
    more = frozenset() if event.item is None else frozenset({event.item})
    return replace(referral, questions=answered, items=referral.items | more)


def _recorded(referral: Referral, event: AnswerRecorded) -> Referral:
    """The clock moves as if the receiver had answered; no worker of it is named."""
    edge = RECORDED[event.answer]
    moved = replace(_to(referral, edge), recorded=True)
    if event.own_behalf:
        own = (*referral.on_own_behalf, (event.item, event.on))
        moved = replace(moved, on_own_behalf=own)
    if edge is EdgeName.RECORD_OUTCOME:
        return replace(moved, reported_on=event.on, result=event.result)
    if edge is EdgeName.RECORD_CONTACT:
        return moved
    return replace(
        moved,
        answered_on=event.on,
        report_due=event.report_due,
        contact_due=event.contact_due,
        decline_reason=event.reason,
    )
