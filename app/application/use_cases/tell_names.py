"""Tell one named professional the names that she checks for a conflict of interest."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.application.use_cases.receivers import receiver
from app.domain.case.commands import TellNames


async def tell_names(
    services: Services, act: Act, referral: str, check: str, *, text: str
) -> Outcome:
    """Returns ids: `referral`, `check`, `item`."""
    found = await known(services, act, referral)
    item = services.new_id()
    command = TellNames(
        actor=act.actor,
        now=act.now,
        referral=referral,
        check=check,
        item=item,
        receiver=await receiver(services, act, found.receiver_unit),
        text=text,
    )
    ids = {"referral": referral, "check": check, "item": item}
    return await handle(services, act, [Step(found.case, found.case, command)], ids)
