"""One act at a conference, by whoever has something to do with it."""

from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.of_conference import known
from app.domain.conference.commands import ConferenceCommand


async def do(
    services: Services, act: Act, conference: str, command: ConferenceCommand, **ids: str
) -> Outcome:
    """One act of the conference alone. Returns ids: `conference`, and those named."""
    found = await known(services, act, conference)
    step = Step(conference, found.case, command)
    return await handle(services, act, [step], {"conference": conference, **ids})
