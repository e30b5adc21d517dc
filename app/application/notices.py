"""Who is told what an act means: found where the readers to wait for are found."""

from collections.abc import Mapping, Sequence
from typing import Final

from app.application.ports import Act, NewId
from app.application.projections.case_rows import small_rows
from app.application.projections.narrowing import Loss, losses
from app.domain.case.consent.events import ConsentNarrowed, ConsentWithdrawn, PersonWithdrew
from app.domain.case.events import CaseEvent
from app.domain.case.handoff.events import HandoffAccepted, HandoffEnded
from app.domain.case.invitation.events import InvitationEnded
from app.domain.case.lifecycle.events import CaseClosed
from app.domain.case.notice.events import NoticeGiven
from app.domain.case.notice.state import Cause
from app.domain.case.referral.events import ReferralCancelled, ReferralConfirmed
from app.domain.case.sharing.events import EngagementEnded, OwnContractEnded, SenderConsentRefused
from app.domain.case.state import CaseState
from app.domain.dates import civil_date

CAUSES: Final[Mapping[type[CaseEvent], Cause]] = {
    ConsentWithdrawn: Cause.CONSENT,
    ConsentNarrowed: Cause.CONSENT,
    PersonWithdrew: Cause.CONSENT,
    OwnContractEnded: Cause.CONTRACT,
    EngagementEnded: Cause.ENGAGEMENT,
    InvitationEnded: Cause.ENGAGEMENT,
    ReferralConfirmed: Cause.ENGAGEMENT,
    ReferralCancelled: Cause.CANCELLED,
    HandoffEnded: Cause.CANCELLED,
    HandoffAccepted: Cause.HANDED_ON,
    CaseClosed: Cause.CLOSED,
}
"""What of an act others may hear as the reason. A flag tells nobody: that it is there is what it
protects. What only runs out is no act, and an adult more in a household is nobody's to tell."""


def notices(
    before: CaseState, events: Sequence[CaseEvent], after: CaseState, act: Act, new_id: NewId
) -> tuple[NoticeGiven, ...]:
    """To each unit that loses; and to a sender whose consent could not be made sure of."""
    refused = [event for event in events if isinstance(event, SenderConsentRefused)]
    unsure = (_unconfirmed(event, before, new_id) for event in refused)
    return (*_lost(before, events, after, act, new_id), *filter(None, unsure))


def _unconfirmed(
    event: SenderConsentRefused, state: CaseState, new_id: NewId
) -> NoticeGiven | None:
    """To whoever sent it: that it stays shut, and whom to ask. Why not is said by word of mouth."""
    desks = state.made.awaited[event.basis].desks
    desk = next(d for d in desks if d.organisation == event.organisation)
    referral, made = state.referrals.by_id.get(desk.engagement), state.made.made
    maker = made[desk.engagement].made_by if desk.engagement in made else None
    sender = maker if referral is None else referral.sender_unit
    if sender is None:
        return None
    return NoticeGiven(
        notice=new_id(),
        unit=sender,
        cause=Cause.UNCONFIRMED.value,
        ref=desk.engagement,
        whole=False,
        engaged=any(e.unit == sender for e in state.engagements()),
        keeps_own=True,
        ask_unit=event.by_unit,
        since=event.on,
        on=event.on,
    )


def _lost(
    before: CaseState, events: Sequence[CaseEvent], after: CaseState, act: Act, new_id: NewId
) -> tuple[NoticeGiven, ...]:
    """One for each unit that loses; who ended its own part is not told of it."""
    causes = [CAUSES[type(event)] for event in events if type(event) in CAUSES]
    life = before.life
    ask = life.offered_by if life.lead is None else life.lead.unit
    if not causes or ask is None:
        return ()
    cause, on = causes[0], civil_date(act.now)
    old, new = small_rows(before, after, act.actor.municipality)
    told = (loss for loss in losses(old, new, on, after.people.adults) if _hears(loss, cause, act))
    return tuple(
        NoticeGiven(
            notice=new_id(),
            unit=loss.unit,
            cause=cause.value,
            ref=loss.ref,
            whole=loss.whole,
            engaged=loss.engaged,
            keeps_own=loss.keeps_own,
            ask_unit=ask,
            since=loss.since,
            on=on,
        )
        for loss in told
    )


def _hears(loss: Loss, cause: Cause, act: Act) -> bool:
    """Who takes a withdrawal for the person has colleagues who did not."""
    return cause is Cause.CONSENT or loss.unit != act.actor.unit
