"""End a unit's taking part: its reading of others' content ends before this returns."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import EndEngagement


async def end_engagement(services: Services, act: Act, case: str, *, engagement: str) -> Outcome:
    """Returns ids: `engagement`."""
    command = EndEngagement(actor=act.actor, now=act.now, engagement=engagement)
    ids = {"engagement": engagement}
    return await handle(services, act, [Step(case, case, command)], ids)
