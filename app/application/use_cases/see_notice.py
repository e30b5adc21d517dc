"""A unit takes note that its access ended."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import SeeNotice
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of


async def see_notice(services: Services, act: Act, notice: str) -> Outcome:
    """Once for the whole unit; again changes nothing. Returns ids: `notice`."""
    case = await _case_of(services, act, notice)
    command = SeeNotice(actor=act.actor, now=act.now, notice=notice)
    return await handle(services, act, [Step(case, case, command)], {"notice": notice})


async def _case_of(services: Services, act: Act, notice: str) -> str:
    """The case it is about; a notice to another unit is refused like one that is not there."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.case_of_notice(notice)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_NOTICE.value, notice)
        raise Refusal(Code.UNKNOWN_NOTICE)
    return found
