"""Ask for the names that a professional needs to see whether she is free to act."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.application.use_cases.reassign import may_answer
from app.domain.case.commands import AskCheck
from app.domain.dates import civil_date


async def ask_check(
    services: Services, act: Act, referral: str, *, worker: str | None = None
) -> Outcome:
    """Returns ids: `referral`, `check`. Without a `worker` it is the actor who will look."""
    case = (await known(services, act, referral)).case
    check, who = services.new_id(), worker or act.actor.worker
    command = AskCheck(
        actor=act.actor,
        now=act.now,
        referral=referral,
        check=check,
        worker=who,
        belongs=await _belongs(services, act, who),
    )
    ids = {"referral": referral, "check": check}
    return await handle(services, act, [Step(case, case, command)], ids)


async def _belongs(services: Services, act: Act, worker: str) -> bool:
    """She herself, who signed in for the unit; or a person of it who acts in cases today."""
    actor = act.actor
    if worker == actor.worker:
        return True
    on = civil_date(act.now)
    return worker in may_answer(
        await services.directory.workers(actor.municipality, actor.unit, on)
    )
