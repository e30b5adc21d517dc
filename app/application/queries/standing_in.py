"""Whether somebody is asked why she opens a case that a colleague of hers answers for."""

from dataclasses import dataclass

from app.application.ports import Act, Services
from app.application.queries.visible import record_shown
from app.application.rows import CaseRow, Names
from app.domain.actor import Role
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class StandingIn:
    """`asked`: it is a colleague's, and she has not said why today. Managers are not asked."""

    head: CaseRow
    names: Names
    asked: bool


async def standing_in(
    scope: VisibilityScope, services: Services, act: Act, case: str
) -> StandingIn:
    """Of the cases that her unit leads; refuses with `unknown_case` of every other."""
    async with services.reads.reading(scope, act.now) as reading:
        head = await reading.case(case) if scope.reader.role in CONTENT_ROLES else None
        if head is not None and head.lead_unit == scope.reader.unit:
            theirs = head.lead_worker != scope.reader.worker
            said = await reading.stood_in(case)
            asked = theirs and not said and scope.reader.role is not Role.MANAGER
            await record_shown(scope, reading, act, "list", case, shown=[])
            return StandingIn(head, await reading.names(), asked)
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)


async def is_asked(scope: VisibilityScope, services: Services, act: Act, case: str) -> bool:
    """Nothing is told by it; nobody is asked about a case that her unit does not lead."""
    if scope.reader.role not in CONTENT_ROLES or scope.reader.role is Role.MANAGER:
        return False
    async with services.reads.reading(scope, act.now) as reading:
        head = await reading.case(case)
        if head is None or head.lead_unit != scope.reader.unit:
            return False
        return head.lead_worker != scope.reader.worker and not await reading.stood_in(case)
