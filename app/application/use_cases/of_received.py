"""What a unit received on a consent that its sender took."""

from app.application.ports import Act, Services
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of


async def case_of_received(services: Services, act: Act, received: str) -> str:
    """Its case; what another unit received is refused like what is not there."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.case_of_received(received)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_CONSENT.value, received)
        raise Refusal(Code.UNKNOWN_CONSENT)
    return found
