"""Say which of the engagements that the old lead had made go on."""

from collections.abc import Sequence

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ConfirmEngagements


async def confirm_engagements(
    services: Services, act: Act, case: str, *, handoff: str, engagements: Sequence[str]
) -> Outcome:
    """Those that are not confirmed end with the read tail. Returns ids: `handoff`."""
    command = ConfirmEngagements(
        actor=act.actor, now=act.now, handoff=handoff, engagements=tuple(engagements)
    )
    return await handle(services, act, [Step(case, case, command)], {"handoff": handoff})
