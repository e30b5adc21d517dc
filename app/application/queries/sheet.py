"""A numbered sheet, as its printer may read today what is on it."""

from dataclasses import dataclass

from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import CasePage, people_of, shown_of
from app.application.queries.visible import (
    OF_PERSONS,
    Reached,
    Seen,
    as_known,
    kinds_of,
    named_by,
    on_lead_team,
    reach,
    record_shown,
    see,
)
from app.application.rows import SheetRow
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope


@dataclass(frozen=True, slots=True)
class SheetPage:
    """`page` holds what of the sheet may be read today; `items` are the ids of all of that.

    `told` is the entry that says in words who was given it, where no unit was.
    """

    sheet: SheetRow
    page: CasePage
    items: tuple[str, ...]
    told: Seen | None


async def sheet_page(
    scope: VisibilityScope, services: Services, act: Act, case: str, sheet: str
) -> SheetPage:
    """For whoever printed it; each time it is shown is one more print on record."""
    async with services.reads.reading(scope, act.now) as reading:
        known = await reach(scope, reading, case)
        row = None if known is None else await reading.sheet(case, sheet)
        if known is not None and row is not None:
            return await _page(scope, reading, act, case, known, row)
    code = Code.UNKNOWN_CASE if known is None else Code.UNKNOWN_SHEET
    await services.store.refused(act, code.value, case)
    raise Refusal(code)


async def _page(  # noqa: PLR0917 - what is read, and by whom
    scope: VisibilityScope,
    reading: Reading,
    act: Act,
    case: str,
    known: Reached,
    row: SheetRow,
) -> SheetPage:
    grounds, told = known.grounds, row.told if row.receiver_unit is None else None
    printed = {*row.items, told}
    members = await reading.members(case)
    on_it = [item for item in known.items if item.item.item in printed]
    seen = shown_of(await see(scope, reading, on_it, grounds), members)
    beside = named_by(seen)
    await record_shown(scope, reading, act, "print", case, shown=seen, beside=beside)
    leads = on_lead_team(scope, grounds)
    page = CasePage(
        case=case,
        head=None if known.head is None else as_known(known.head, scope),
        people=people_of(members, seen),
        consents=(),
        asked=(),
        plans=(),
        referrals=(),
        team=(),
        entries=tuple(s for s in seen if s.kind not in OF_PERSONS and s.item != told),
        names=await reading.names(),
        basis_kinds=kinds_of((basis for s in seen for basis in s.bases), grounds),
        shares=False,
        is_lead=leads,
        on_lead_team=leads,
        ended_on=None,
        held=(),
    )
    items = tuple(dict.fromkeys((*(s.item for s in seen), *beside)))
    return SheetPage(row, page, items, next((s for s in seen if s.item == told), None))
