"""Referrals and their answers, said or implied."""

from datetime import timedelta
from typing import Final

from app.application.ports import Outcome
from app.application.use_cases.accept_referral import accept_referral
from app.application.use_cases.cancel_referral import cancel_referral
from app.application.use_cases.decline_referral import decline_referral
from app.application.use_cases.grounds import Named
from app.application.use_cases.refer import Referring, refer
from app.demo.confirming import confirm_on_receipt
from app.demo.player import Playing, Special, case_of
from app.demo.stories import Event, Sent
from app.demo.writing import form_of, named_by, words_of, write, write_to
from app.domain.codes import LISTS
from app.domain.sharing.model import ORDINARY
from app.domain.sharing.register import CONSENT

ANSWERS: Final = {"ReferralAccepted", "ReferralDeclined"}


async def _sent(p: Playing, event: Event, ref: str) -> Outcome | None:
    """A link sheet for each receiver; whoever no basis covers is not asked."""
    sender = event["actor"]["organisation"]
    others = [receiver for receiver in p.receivers(event) if receiver != sender]
    if not p.pairs(event, ref):
        made = await write(p, event, ref)
        for receiver in others:
            await _asked(p, event, Sent(ref, sender, receiver, ""))
        return made
    await p.go_on(event, ref)
    await p.let_write(sender, event, ref)
    sent = [await p.tried(event, _send(p, event, ref, receiver)) for receiver in others]
    return None if any(sent) else await write_to(p, event, ref, [])


async def _send(p: Playing, event: Event, ref: str, receiver: str) -> None:
    sender = event["actor"]["organisation"]
    act, services = p.act(sender, event), p.world.house.services
    named = named_by(event)
    referring = Referring(
        receiver_unit=p.world.units[receiver],
        kind="formal",
        purpose="support",
        pairs=p.pairs(event, ref),
        text=words_of(event),
        answer_due=act.now.date() + timedelta(days=7),
        form=form_of(p, event, p.receivers(event)),
        ground=named if named != Named(CONSENT) else None,
        though_withheld=True,
    )
    made = await refer(services, act, p.stage.cases[ref], referring)
    p.remember(made.ids["item"], event, ref, sender, ORDINARY)
    await confirm_on_receipt(p, event, [receiver])
    await _asked(p, event, Sent(ref, sender, receiver, made.ids["referral"]))


async def _asked(p: Playing, event: Event, sent: Sent) -> None:
    """Where the story has no answer, acceptance is implied."""
    p.stage.referrals.append(sent)
    if not _answered_later(p, event, sent):
        await _take_on(p, event, sent)
        p.implied += 1


def _answered_later(p: Playing, event: Event, sent: Sent) -> bool:
    return any(
        later["type"] in ANSWERS
        and later["actor"]["organisation"] == sent.receiver
        and later["seq"] > event["seq"]
        and case_of(p, later) == sent.case
        for later in p.events
    )


async def _take_on(p: Playing, event: Event, sent: Sent) -> None:
    act = p.act(sent.receiver, event)
    due = act.now.date() + timedelta(days=14)
    if sent.referral:
        await accept_referral(p.world.house.services, act, sent.referral, report_due=due)
    sent.state = "accepted"


def _asked_of(p: Playing, event: Event, ref: str, state: str) -> list[Sent]:
    """What was sent to the actor in this case and stands in this state."""
    actor = event["actor"]["organisation"]
    found = [s for s in p.stage.referrals if (s.case, s.receiver) == (ref, actor)]
    return [s for s in found if s.state == state]


async def _accepted(p: Playing, event: Event, ref: str) -> Outcome | None:
    """An answer settles every open sending; without any, a sending is implied."""
    waiting = _asked_of(p, event, ref, "sent")
    for sent in waiting:
        await p.tried(event, _take_on(p, event, sent))
    if not waiting and not _asked_of(p, event, ref, "accepted"):
        p.implied += 1
    return await write(p, event, ref)


async def _declined(p: Playing, event: Event, ref: str) -> Outcome | None:
    """Who declines never reads; with nothing open, what it had accepted is taken back."""
    waiting, accepted = (_asked_of(p, event, ref, state) for state in ("sent", "accepted"))
    for sent in waiting:
        await p.tried(event, _decline(p, event, sent))
    for sent in [] if waiting else accepted:
        await p.tried(event, _take_back(p, event, sent))
    if not waiting and not accepted:
        p.implied += 1
    return await write(p, event, ref)


async def _decline(p: Playing, event: Event, sent: Sent) -> None:
    said = str(event.get("result")).partition("decline_reason=")[2][:2]
    reason = said if said in LISTS["decline_reason"] else "99"
    act, services = p.act(sent.receiver, event), p.world.house.services
    if sent.referral:
        await decline_referral(services, act, sent.referral, reason=reason, text="")
    sent.state = "declined"


async def _take_back(p: Playing, event: Event, sent: Sent) -> None:
    act, services = p.act(sent.sender, event), p.world.house.services
    if sent.referral:
        await cancel_referral(services, act, sent.referral)
    sent.state = "cancelled"


ACTS: Final[dict[str, Special]] = {
    "ReferralSent": _sent,
    "ReferralAccepted": _accepted,
    "ReferralDeclined": _declined,
}
