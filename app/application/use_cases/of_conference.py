"""A conference, for whoever prepares it, decides on it or is on its list."""

from app.application.ports import Act, Services
from app.application.rows import ConferenceRow
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of


async def known(services: Services, act: Act, conference: str) -> ConferenceRow:
    """Its row; one that is unknown here is refused, and the attempt recorded."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.conference(conference)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_SESSION.value, conference)
        raise Refusal(Code.UNKNOWN_SESSION)
    return found
