"""What lies on the reader's desk, and on her managers': codes, ids and dates, no content."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from app.application.ports import Act, Services
from app.application.queries.visible import record_shown
from app.application.rows import DutyRow, Names
from app.domain.actor import Role
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope


@dataclass(frozen=True, slots=True)
class DutyLine:
    """An open end; `days` until it is due, below zero when overdue."""

    duty: DutyRow
    days: int | None
    climbed: bool


@dataclass(frozen=True, slots=True)
class Desk:
    lines: tuple[DutyLine, ...]
    names: Names


async def desk(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    only: Callable[[DutyLine], bool] = lambda _: True,
) -> Desk:
    """The most urgent first. What has climbed lies with the managers."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        found = await reading.duties()
        all_hers = (line_of(row, scope.on) for row in found if for_her(row, scope))
        lines = tuple(line for line in all_hers if only(line))
        refs = [line.duty.ref for line in lines]
        await record_shown(scope, reading, act, "list", None, shown=[], beside=refs)
        return Desk(lines, await reading.names())


def for_her(row: DutyRow, scope: VisibilityScope) -> bool:
    """What has begun, and is for somebody in her role."""
    if row.since > scope.on:
        return False
    return row.role is None or row.role == scope.reader.role or climbed_to(row, scope)


def climbed_to(row: DutyRow, scope: VisibilityScope) -> bool:
    return scope.reader.role is Role.MANAGER and _climbed(row, scope.on)


def _climbed(row: DutyRow, on: date) -> bool:
    return row.climbs is not None and row.climbs <= on


def line_of(row: DutyRow, on: date) -> DutyLine:
    days = None if row.due is None else (row.due - on).days
    return DutyLine(row, days, _climbed(row, on))
