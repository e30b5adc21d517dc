"""The sitting begins; from its day counts how long its words are readable."""

from app.application.city_settings import READING_DAYS, decided
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.at_conference import do
from app.domain.conference.commands import OpenConference
from app.domain.dates import civil_date


async def open_conference(services: Services, act: Act, conference: str) -> Outcome:
    """Returns ids: `conference`."""
    days = await decided(services, act, READING_DAYS)
    until = days.until(civil_date(act.now))
    command = OpenConference(actor=act.actor, now=act.now, reads_until=until)
    return await do(services, act, conference, command)
