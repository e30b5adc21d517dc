"""The case of an invitation, for whoever may know the invitation."""

from app.application.ports import Act, Services
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of


async def case_of_invitation(services: Services, act: Act, invitation: str) -> str:
    """The case id; an invitation unknown here is refused, and the attempt recorded."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.case_of_invitation(invitation)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_INVITATION.value, invitation)
        raise Refusal(Code.UNKNOWN_INVITATION)
    return found
