"""The directory of the municipality: whom there is to turn to, and how they are reached."""

from collections.abc import Sequence

from app.application.ports import Services
from app.application.rows import OrganisationRow, WorkerRow
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope


async def organisations(scope: VisibilityScope, services: Services) -> Sequence[OrganisationRow]:
    """Every organisation with its units; there is nothing personal in it."""
    return await services.directory.organisations(scope.reader.municipality)


async def workers(scope: VisibilityScope, services: Services, unit: str) -> Sequence[WorkerRow]:
    """Who works in the reader's own unit today; other units' are known by their unit alone."""
    if unit != scope.reader.unit:
        raise Refusal(Code.NOT_FOUND)
    return await services.directory.workers(scope.reader.municipality, unit, scope.on)
