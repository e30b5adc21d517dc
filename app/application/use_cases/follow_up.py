"""Follow up after a closing: the case stays closed, or a new episode begins."""

from datetime import date

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import FollowUp


async def follow_up(
    services: Services,
    act: Act,
    case: str,
    *,
    words: str | None = None,
    next_on: date | None = None,
    reopen: bool = False,
) -> Outcome:
    """`words` is an entry of kind `follow_up`, written before. Returns ids: `follow_up`."""
    made = services.new_id()
    command = FollowUp(
        actor=act.actor,
        now=act.now,
        follow_up=made,
        words=words,
        next_on=next_on,
        reopen=reopen,
    )
    return await handle(services, act, [Step(case, case, command)], {"follow_up": made})
