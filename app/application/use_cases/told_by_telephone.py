"""One tap after a call: these items, to this unit, now, on the person's consent."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.tell_outside import Telling, tell_outside


async def told_by_telephone(
    services: Services, act: Act, case: str, *, unit: str, items: tuple[str, ...]
) -> Outcome:
    """Returns ids: `item`."""
    return await tell_outside(services, act, case, Telling("telephone", act.now, unit, items))
