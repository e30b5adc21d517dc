"""Who of the unit answers for which case, today and later: giving cases to others begins here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.application.desk_rows import TurnRow
from app.application.ports import Act, Services
from app.application.queries.cases import lines_of
from app.application.queries.visible import record_shown
from app.application.rows import Names
from app.application.use_cases.reassign import may_answer
from app.domain.actor import Role
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope


@dataclass(frozen=True, slots=True)
class Turns:
    """`mine` are the turns of today, `coming` those that begin later.

    `workers` may be chosen on the day `on`; who has cases and is not among them has left.
    `people` are the names in each case, where they were asked for.
    """

    on: date
    mine: tuple[TurnRow, ...]
    coming: tuple[TurnRow, ...]
    workers: Sequence[tuple[str, str]]
    names: Names
    people: Mapping[str, tuple[str, ...]]


async def turns(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    *,
    worker: str | None = None,
    on: date | None = None,
    named: bool = False,
) -> Turns:
    """Of one worker, or of all; a manager's of the unit that leads. `named`: with their people."""
    if scope.reader.role is not Role.MANAGER:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    day = max(on or scope.on, scope.on)
    there = await services.directory.workers(scope.reader.municipality, scope.reader.unit, day)
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.turns()
        hers = {row.case for row in found if row.starts <= scope.on and row.worker == worker}
        told = [row for row in found if worker is None or row.case in hers]
        cases = sorted({row.case for row in told})
        heads = [row for row in await reading.cases() if row.case in cases] if named else []
        lines, shown = await lines_of(scope, reading, heads)
        await record_shown(scope, reading, act, "list", None, shown=shown, beside=cases)
        names = await reading.names()
    return Turns(
        on=day,
        mine=tuple(row for row in told if row.starts <= scope.on),
        coming=tuple(row for row in told if row.starts > scope.on),
        workers=tuple(may_answer(there).items()),
        names=names,
        people={line.case.case: line.people for line in lines},
    )
