"""Protections of people that were set in a case: of whom, of what, and who may read it."""

from dataclasses import dataclass

from app.application.flag_row import FlagRow
from app.application.ports import Act, Reading, Services
from app.application.queries.case_page import PersonView, people_of, shown_of
from app.application.queries.visible import OF_PERSONS, record_shown, see
from app.application.queries.why import known_to
from app.application.rows import CaseRow, Names
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class Protections:
    """`people` are all members; of whom the reader may know no facts, none are told."""

    case: str
    head: CaseRow
    people: tuple[PersonView, ...]
    flags: tuple[FlagRow, ...]
    names: Names


async def protections(
    scope: VisibilityScope, services: Services, act: Act, case: str
) -> Protections:
    """For the lead team; what is shown of people is recorded as on any page."""
    try:
        async with services.reads.reading(scope, act.now) as reading:
            return await _protections(scope, reading, act, case)
    except Refusal as refusal:
        await services.store.refused(act, refusal.code.value, case)
        raise


async def _protections(
    scope: VisibilityScope, reading: Reading, act: Act, case: str
) -> Protections:
    head = await reading.case(case) if scope.reader.role in CONTENT_ROLES else None
    if head is None:
        raise Refusal(Code.UNKNOWN_CASE)
    known = await known_to(scope, reading, case)
    if known is None:
        raise Refusal(Code.NOT_LEAD)
    rows = [row for row in known.rows if row.kind in OF_PERSONS]
    members = await reading.members(case)
    seen = shown_of(await see(scope, reading, rows, known.grounds), members)
    await record_shown(scope, reading, act, "read", case, shown=seen)
    named = {view.person: view for view in people_of(members, seen)}
    return Protections(
        case=case,
        head=head,
        people=tuple(named.get(m.person, PersonView(m.person, m.place, None)) for m in members),
        flags=tuple(await reading.flags(case)),
        names=await reading.names(),
    )
