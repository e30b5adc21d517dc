"""What a unit received on a consent that its sender took, and has yet to make sure of."""

from app.application.ports import Act, Services
from app.application.queries.duties import Desk, DutyLine, desk
from app.domain.case.duty import DutyKind
from app.domain.sharing.policy import VisibilityScope


async def sender_consents(scope: VisibilityScope, services: Services, act: Act) -> Desk:
    """Ids and dates alone: what was sent is shown where it was sent."""
    return await desk(scope, services, act, only=_waits)


def _waits(line: DutyLine) -> bool:
    return line.duty.kind == DutyKind.CONSENT_CONFIRMATION
