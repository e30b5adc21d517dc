"""Consent that the sender took: the desk that receives makes sure of it, or could not."""

from app.domain import text
from app.domain.actor import Actor
from app.domain.case.commands import ConfirmSenderConsent, RefuseSenderConsent
from app.domain.case.referral.table import CAME_TO_NOTHING
from app.domain.case.sharing.awaited import Awaited
from app.domain.case.sharing.events import Desk, SenderConsentConfirmed, SenderConsentRefused
from app.domain.case.standing import require_acting, require_known
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal


def confirm_sender_consent(
    command: ConfirmSenderConsent, state: CaseState
) -> tuple[SenderConsentConfirmed, ...]:
    """It opens what was sent, from now on, to this organisation alone."""
    on = civil_date(command.now)
    by = command.actor
    asked = _asked(state, by, command.received)
    return (SenderConsentConfirmed(asked.basis, by.organisation, by.unit, by.worker, on),)


def refuse_sender_consent(
    command: RefuseSenderConsent, state: CaseState
) -> tuple[SenderConsentRefused, ...]:
    """It stays shut; the sender asks the person again, and sends again. Twice said is once said."""
    on = civil_date(command.now)
    if _said_no(state, command.actor, command.received):
        return ()
    asked = _asked(state, command.actor, command.received)
    return (
        SenderConsentRefused(
            basis=asked.basis,
            organisation=command.actor.organisation,
            by_unit=command.actor.unit,
            by_worker=command.actor.worker,
            reason=text.words(command.reason, field="reason"),
            on=on,
        ),
    )


def _said_no(state: CaseState, actor: Actor, received: str) -> bool:
    said = any(
        (desk.engagement, desk.unit) == (received, actor.unit)
        and desk.organisation in asked.refused
        for asked in state.made.awaited.values()
        for desk in asked.desks
    )
    if said:
        require_acting(actor)
    return said


def _asked(state: CaseState, actor: Actor, received: str) -> Awaited:
    """What its desk was asked; the sender, and whoever leads, do not answer in its place."""
    desks = ((asked, desk) for asked in state.made.awaited.values() for desk in asked.desks)
    mine = [(a, d) for a, d in desks if (d.engagement, d.unit) == (received, actor.unit)]
    if not mine:
        require_known(state, actor)
        raise Refusal(Code.UNKNOWN_CONSENT)
    require_acting(actor)
    ((asked, desk),) = mine
    if not awaits(state, asked, desk):
        raise Refusal(Code.CONSENT_ENDED)
    return asked


def awaits(state: CaseState, asked: Awaited, desk: Desk) -> bool:
    """Whether an answer is still due: not where what was sent came to nothing."""
    referral = state.referrals.by_id.get(desk.engagement)
    nothing = referral is not None and referral.state in CAME_TO_NOTHING
    return asked.asks(desk, state.made.bases) and not nothing
