"""A referral, for whoever may know it."""

from app.application.ports import Act, Services
from app.application.rows import ReferralRow
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of


async def known(services: Services, act: Act, referral: str) -> ReferralRow:
    """A referral that is unknown here is refused, and the attempt recorded."""
    scope = scope_of(act.actor, civil_date(act.now))
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.referral(referral)
    if found is None:
        await services.store.refused(act, Code.UNKNOWN_REFERRAL.value, referral)
        raise Refusal(Code.UNKNOWN_REFERRAL)
    return found
