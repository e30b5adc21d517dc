"""An emergency for whoever must judge it: what was opened, to whom, and nothing beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.application.emergency_row import EmergencyRow
from app.application.ports import Act, Services
from app.application.queries.visible import Seen, kinds_of, record_shown, see
from app.application.rows import Names
from app.domain.actor import Role
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import BasisKind
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class EmergencyPage:
    """`shown` and `reason` are None where the rule keeps them from the reader, as a flag does.

    `to_judge`: nobody has, and the reader may.
    """

    emergency: EmergencyRow
    shown: Seen | None
    reason: Seen | None
    names: Names
    basis_kinds: Mapping[str, BasisKind]
    to_judge: bool


async def emergency_page(
    scope: VisibilityScope, services: Services, act: Act, emergency: str
) -> EmergencyPage:
    """Refuses with `unknown_emergency` whoever neither leads the case nor looks at this one."""
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.emergency(emergency)
        if found is not None and scope.reader.role in CONTENT_ROLES:
            grounds = (await reading.grounds([found.case]))[found.case]
            named = [await reading.item(found.case, i) for i in (found.item, found.reason) if i]
            seen = await see(scope, reading, [row for row in named if row is not None], grounds)
            await record_shown(
                scope, reading, act, "read", found.case, shown=seen, beside=[emergency]
            )
            kinds = kinds_of((basis for one in seen for basis in one.bases), grounds)
            told, names = {one.item: one for one in seen}, await reading.names()
            shown, why = told.get(found.item), told.get(found.reason or "")
            return EmergencyPage(found, shown, why, names, kinds, _may_judge(scope, found))
    await services.store.refused(act, Code.UNKNOWN_EMERGENCY.value, emergency)
    raise Refusal(Code.UNKNOWN_EMERGENCY)


def _may_judge(scope: VisibilityScope, found: EmergencyRow) -> bool:
    """As the act itself will ask."""
    reader = scope.reader
    return found.result is None and reader.role is Role.MANAGER and reader.worker != found.by_worker


@dataclass(frozen=True, slots=True)
class Emergencies:
    """Of one case, the latest first: what was opened, and what of it is answered for."""

    rows: tuple[EmergencyRow, ...]
    names: Names


async def emergencies(
    scope: VisibilityScope, services: Services, act: Act, case: str
) -> Emergencies:
    """For the lead team; to other units of the case there are none."""
    async with services.reads.reading(scope, act.now) as reading:
        if scope.reader.role in CONTENT_ROLES and await reading.case(case) is not None:
            rows = tuple(await reading.emergencies(case))
            ids = [row.emergency for row in rows]
            await record_shown(scope, reading, act, "list", case, shown=[], beside=ids)
            return Emergencies(rows, await reading.names())
    await services.store.refused(act, Code.UNKNOWN_CASE.value, case)
    raise Refusal(Code.UNKNOWN_CASE)
