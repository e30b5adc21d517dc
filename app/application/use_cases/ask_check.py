"""Ask for the names that a professional needs to see whether she is free to act."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import AskCheck


async def ask_check(
    services: Services, act: Act, referral: str, *, worker: str | None = None
) -> Outcome:
    """Returns ids: `referral`, `check`. Without a `worker` it is the actor who will look."""
    case = (await known(services, act, referral)).case
    check, who = services.new_id(), worker or act.actor.worker
    command = AskCheck(actor=act.actor, now=act.now, referral=referral, check=check, worker=who)
    ids = {"referral": referral, "check": check}
    return await handle(services, act, [Step(case, case, command)], ids)
