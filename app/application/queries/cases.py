"""The cases of the reader's unit, the latest first, each with the names she may know."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.application.ports import Act, Reading, Services
from app.application.queries.paging import Paging, Place
from app.application.queries.visible import Seen, as_known, current, record_shown, see
from app.application.rows import CaseRow, Names
from app.domain.errors import Code, Refusal
from app.domain.person.events import PersonFacts
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class CaseLine:
    case: CaseRow
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cases:
    """`next` is where the list goes on, if it does."""

    lines: tuple[CaseLine, ...]
    names: Names
    next: Place | None


async def cases(scope: VisibilityScope, services: Services, act: Act, paging: Paging) -> Cases:
    """What no role of content may read is refused, as on the desk."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        part, following = paging.part(sorted(await reading.cases(), key=_place), _place)
        lines, told = await lines_of(scope, reading, part)
        await record_shown(scope, reading, act, "list", None, shown=told)
        return Cases(lines, await reading.names(), following)


def _place(row: CaseRow) -> Place:
    return (-row.opened_on.toordinal(), 0, row.case)


async def lines_of(
    scope: VisibilityScope, reading: Reading, rows: Sequence[CaseRow]
) -> tuple[tuple[CaseLine, ...], list[Seen]]:
    """The cases, and what was told for them: the facts of those who are named."""
    grounds = await reading.grounds([row.case for row in rows])
    facts = await reading.people_items()
    lines, told = [], []
    for row in rows:
        here = [f for f in facts if f.item.case == row.case]
        seen = current(await see(scope, reading, here, grounds[row.case]))
        names = {s.item: s.event.name for s in seen if isinstance(s.event, PersonFacts)}
        told += [s for s in seen if names.get(s.item)]
        lines.append(CaseLine(as_known(row, scope), tuple(filter(None, names.values()))))
    return tuple(lines), told
