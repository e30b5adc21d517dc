"""Telling workers by mail that something new waits: how much, where to look, and no more."""

from dataclasses import dataclass
from typing import Final

from app.application.ports import Act, Place, Services
from app.application.ports.mail import MailBox, Mailings, SendMail
from app.application.queries.feed import waiting
from app.domain.actor import Actor
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of

REFUSALS: Final = 3
"""So many in a row, and the address is left alone until the operator looks at it."""
LEFT: Final = frozenset({Code.NOT_SIGNED_IN, Code.ROLE_NOT_ALLOWED})


@dataclass(frozen=True, slots=True)
class Mailing:
    municipality: str
    mailings: Mailings
    send: SendMail


async def mail_once(services: Services, mailing: Mailing) -> bool:
    """One worker, if one is to be told; whether there was one."""
    box = await mailing.mailings.take(mailing.municipality, services.clock.now())
    if box is None:
        return False
    try:
        count, place = await _new_for(services, mailing.municipality, box)
    except Refusal as refusal:
        if refusal.code not in LEFT:
            raise
        await _put_off(mailing, box, refusal.code.value, paused=True)  # she has left
    else:
        await _tell(services, mailing, box, count, place)
    return True


async def _new_for(services: Services, municipality: str, box: MailBox) -> tuple[int, Place]:
    at = await services.directory.unit(municipality, box.unit)
    if at is None:
        raise Refusal(Code.NOT_SIGNED_IN)
    actor, now = Actor(at, box.worker, box.role), services.clock.now()
    return await waiting(scope_of(actor, civil_date(now)), services, Act(actor, now), box.after)


async def _tell(
    services: Services, mailing: Mailing, box: MailBox, count: int, place: Place
) -> None:
    if count:
        posted = await mailing.send(box.address, count, services.clock.now())
        if posted.trouble:
            refusals = box.refusals + posted.refused
            paused = refusals >= REFUSALS
            await _put_off(mailing, box, posted.trouble, paused=paused, refusals=refusals)
            return
    await mailing.mailings.told(mailing.municipality, box, place, sent=count > 0)


async def _put_off(
    mailing: Mailing, box: MailBox, trouble: str, *, paused: bool, refusals: int = 0
) -> None:
    await mailing.mailings.put_off(
        mailing.municipality, box, trouble, refusals=refusals, paused=paused
    )
