"""Referrals and their answers, said or implied."""

from datetime import date, timedelta
from typing import Final

from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.refer import Referring, refer
from app.demo.player import Playing, Special, ground_of, write
from app.demo.stories import Event, Sent
from app.domain.errors import Refusal
from app.domain.sharing.model import ORDINARY, Pair
from app.domain.sharing.register import CONSENT

ANSWERS: Final = {"ReferralAccepted", "ReferralDeclined"}


async def _sent(p: Playing, event: Event, ref: str) -> None:
    pairs = p.pairs(event, ref)
    if not pairs or not event["shared_with"]:
        await write(p, event, ref)
        return
    sender = event["actor"]["organisation"]
    await p.let_write(sender, event, ref)
    for receiver in event["shared_with"]:
        await _refer(p, event, ref, receiver, pairs)


async def _refer(p: Playing, event: Event, ref: str, receiver: str, pairs: frozenset[Pair]) -> None:
    """One receiver of a sending; what no basis covers is not sent."""
    try:
        await _send(p, event, ref, receiver, pairs)
    except Refusal as refusal:
        if refusal.params.get("unit") != p.world.units[receiver]:
            raise


async def _send(p: Playing, event: Event, ref: str, receiver: str, pairs: frozenset[Pair]) -> None:
    sender, ground = event["actor"]["organisation"], ground_of(event)
    act, services = p.act(sender, event), p.world.house.services
    sender_consent = event.get("consent_held_by") == "sender"
    referring = Referring(
        receiver_unit=p.world.units[receiver],
        kind="formal",
        purpose="support",
        pairs=pairs,
        text=event["ja"],
        answer_due=act.now.date() + timedelta(days=7),
        form=p.form(event, event["shared_with"]),
        ground=None if ground == CONSENT and not sender_consent else ground,
        sender_consent=sender_consent,
    )
    made = await refer(services, act, p.stage.cases[ref], referring)
    p.remember(made.ids["item"], event, ref, sender, ORDINARY)
    sent = Sent(ref, sender, receiver, made.ids["referral"])
    p.stage.referrals.append(sent)
    if not _answered_later(p, event, receiver):
        await _take_on(p, event, sent)
        p.implied += 1


def _answered_later(p: Playing, event: Event, receiver: str) -> bool:
    return any(
        later["type"] in ANSWERS
        and later["actor"]["organisation"] == receiver
        and later["seq"] > event["seq"]
        for later in p.story["events"]
    )


async def _take_on(p: Playing, event: Event, sent: Sent) -> None:
    act = p.act(sent.receiver, event)
    due = act.now.date() + timedelta(days=14)
    await accept_referral(p.world.house.services, act, sent.referral, report_due=due)
    sent.state = "accepted"


def _asked_of(p: Playing, event: Event, ref: str, state: str) -> list[Sent]:
    """What was sent to the actor in this case and stands in this state."""
    actor = event["actor"]["organisation"]
    found = [s for s in p.stage.referrals if (s.case, s.receiver) == (ref, actor)]
    return [s for s in found if s.state == state]


async def _accepted(p: Playing, event: Event, ref: str) -> None:
    """An answer settles every open sending; without any, a sending is implied."""
    waiting = _asked_of(p, event, ref, "sent")
    for sent in waiting:
        await _take_on(p, event, sent)
    if not waiting and not _asked_of(p, event, ref, "accepted"):
        p.implied += 1
    await write(p, event, ref)


async def _declined(p: Playing, event: Event, ref: str) -> None:
    """Who declines never reads; with nothing open, what it had accepted is taken back."""
    reason = str(event["result"]).partition("decline_reason=")[2][:2] or "99"
    services = p.world.house.services
    waiting = _asked_of(p, event, ref, "sent")
    for sent in waiting:
        act = p.act(sent.receiver, event)
        await decline_referral(services, act, sent.referral, reason=reason, text="")
        sent.state = "declined"
    for sent in [] if waiting else _asked_of(p, event, ref, "accepted"):
        await cancel_referral(services, p.act(sent.sender, event), sent.referral)
        sent.state = "cancelled"
    await write(p, event, ref)


ACTS: Final[dict[str, Special]] = {
    "ReferralSent": _sent,
    "ReferralAccepted": _accepted,
    "ReferralDeclined": _declined,
}
