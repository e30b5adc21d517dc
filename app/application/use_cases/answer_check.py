"""Say whether there is a conflict of interest: yes or no, and the names are readable no more."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_referral import known
from app.domain.case.commands import AnswerCheck


async def answer_check(
    services: Services, act: Act, referral: str, check: str, *, conflict: bool
) -> Outcome:
    """Returns ids: `referral`, `check`."""
    case = (await known(services, act, referral)).case
    command = AnswerCheck(
        actor=act.actor, now=act.now, referral=referral, check=check, conflict=conflict
    )
    ids = {"referral": referral, "check": check}
    return await handle(services, act, [Step(case, case, command)], ids)
