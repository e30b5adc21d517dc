"""A manager says whether it was an emergency; what was none is read no longer on returning."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.domain.case.commands import ReviewEmergency


async def review_emergency(
    services: Services, act: Act, case: str, *, emergency: str, result: str, text: str = ""
) -> Outcome:
    """Returns ids: `emergency`."""
    command = ReviewEmergency(
        actor=act.actor, now=act.now, emergency=emergency, result=result, text=text
    )
    return await handle(services, act, [Step(case, case, command)], {"emergency": emergency})
