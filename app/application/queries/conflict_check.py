"""The names that one professional checks: for her, in her days; for who told them, always."""

from dataclasses import dataclass
from datetime import date

from app.application.ports import Act, Services
from app.application.queries.visible import Seen, record_shown, see
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class CheckPage:
    """`told` is None before the names are there, and for whoever may not read them."""

    check: str
    worker: str
    until: date | None
    conflict: bool | None
    told: Seen | None


async def conflict_check(
    scope: VisibilityScope, services: Services, act: Act, referral: str
) -> CheckPage:
    """Refuses with `unknown_referral` whoever is on neither side, or where nothing was asked."""
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.referral(referral)
        if found is not None and found.check_id and scope.reader.role in CONTENT_ROLES:
            items = [
                row
                for row in await reading.items(found.case)
                if row.item.compartment == found.check_id and row.kind == "names"
            ]
            grounds = (await reading.grounds([found.case]))[found.case]
            seen = await see(scope, reading, items, grounds)
            beside = [referral, found.check_id]
            await record_shown(scope, reading, act, "read", None, shown=seen, beside=beside)
            return CheckPage(
                found.check_id,
                found.check_worker or "",
                found.check_until,
                found.check_conflict,
                next(iter(seen), None),
            )
    await services.store.refused(act, Code.UNKNOWN_REFERRAL.value, referral)
    raise Refusal(Code.UNKNOWN_REFERRAL)
