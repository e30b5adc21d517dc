"""Decline a referral, with a reason: nothing of what was asked stays readable here."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import DeclineReferral
from app.domain.sharing.model import Pair


async def decline_referral(
    services: Services,
    act: Act,
    referral: str,
    *,
    reason: str,
    text: str,
    pairs: frozenset[Pair] = frozenset(),
) -> Outcome:
    """Returns ids: `referral`, `item` (its words, if any). Empty `pairs` = the referral's."""
    case = (await known(services, act, referral)).case
    item = services.new_id()
    command = DeclineReferral(
        actor=act.actor,
        now=act.now,
        referral=referral,
        item=item,
        reason=reason,
        text=text,
        pairs=pairs,
    )
    ids = {"referral": referral, "item": item}
    return await handle(services, act, [Step(case, case, command)], ids)
