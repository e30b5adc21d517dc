"""The case of an emergency, for the managers on whose desk it lies."""

from app.application.ports import Act, Services
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of


async def case_of_emergency(services: Services, act: Act, emergency: str) -> str:
    """The case id; one that waits for nobody of this legal entity is refused as unknown."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.case_of_emergency(emergency)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_EMERGENCY.value, emergency)
        raise Refusal(Code.UNKNOWN_EMERGENCY)
    return found
