"""Leave a case: what an invitation began ends with it, everything else by its engagement."""

from app.application.ports import Act, Outcome, Services
from app.application.use_cases.end_engagement import end_engagement
from app.application.use_cases.end_invitation import end_invitation
from app.domain.case.invitation.state import InvitationState
from app.domain.dates import civil_date
from app.domain.sharing.policy import scope_of


async def leave_case(services: Services, act: Act, case: str, *, engagement: str) -> Outcome:
    """A referral is not left: its outcome is told, and its sender closes it."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        invited = await reading.invitation(engagement)
    if invited is None or invited.case != case:
        return await end_engagement(services, act, case, engagement=engagement)
    return await end_invitation(services, act, engagement, how=InvitationState.ENDED.value)
