"""The manager's morning: what lies before her to look at, each beside the act it stands for."""

from app.application.ports import Act, Services
from app.application.queries.duties import Desk, DutyLine, desk
from app.domain.actor import Role
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope


async def morning(scope: VisibilityScope, services: Services, act: Act) -> Desk:
    """What is a manager's of her unit's desk, and what has climbed to her."""
    if scope.reader.role is not Role.MANAGER:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    return await desk(scope, services, act, _is_a_managers)


def _is_a_managers(line: DutyLine) -> bool:
    return line.duty.role == Role.MANAGER or line.climbed
