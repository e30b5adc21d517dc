"""Who could be the second worker: the people of the actor's unit today."""

from app.application.ports import Act, Services
from app.domain.dates import civil_date
from app.domain.sharing.policy import CONTENT_ROLES

PERSON = "person"


async def colleagues(services: Services, act: Act, named: str) -> frozenset[str]:
    """From the directory, where somebody is named; the law decides about who is not in it."""
    if not named:
        return frozenset()
    actor, on = act.actor, civil_date(act.now)
    there = await services.directory.workers(actor.municipality, actor.unit, on)
    return frozenset(w.worker for w in there if w.kind == PERSON and w.role in CONTENT_ROLES)
