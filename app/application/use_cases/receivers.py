"""Who is meant: a unit of the directory, or the refusal that there is none."""

from app.application.ports import Act, Services
from app.domain.actor import Unit
from app.domain.errors import Code, Refusal


async def receiver(services: Services, act: Act, unit: str) -> Unit:
    """The unit of the actor's municipality with this id."""
    found = await services.directory.unit(act.actor.municipality, unit)
    if found is None:
        raise Refusal(Code.UNKNOWN_UNIT, field="unit")
    return found
