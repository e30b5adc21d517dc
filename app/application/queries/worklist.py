"""Today: what waits for the reader or her unit, what they wait for, and what is due soon."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Final

from app.application.ports import Act, Reading, Services
from app.application.queries.duties import DutyLine, climbed_to, for_her, line_of
from app.application.queries.paging import WHOLE, Paging, Place
from app.application.queries.visible import record_shown
from app.application.rows import DutyRow, Names, ReferralRow
from app.domain.case.duty import DutyKind
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

DUE_SOON: Final = timedelta(days=7)
KINDS: Final = tuple(DutyKind)


class Of(StrEnum):
    """Hers: what she answers for, what is her role's, and what nobody answers for."""

    ME = "me"
    UNIT = "unit"


@dataclass(frozen=True, slots=True)
class Line(DutyLine):
    """An open end, with the referral that it is part of, if it is of one."""

    referral: ReferralRow | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """Of one list; `next` is where it goes on, if it does."""

    lines: tuple[Line, ...]
    next: Place | None


@dataclass(frozen=True, slots=True)
class Worklist:
    to_do: Part
    waiting: Part
    due_soon: Part
    names: Names


async def worklist(
    scope: VisibilityScope,
    services: Services,
    act: Act,
    of: Of = Of.UNIT,
    paging: Paging = WHOLE,
) -> Worklist:
    """The three lists on the scope's day; from a place of one of them on, the rest of that one."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        to_do, waiting = await _both(scope, reading, of)
        soon = [line for line in (*to_do, *waiting) if _soon(line)]
        parts = (_part(0, to_do, paging), _part(1, waiting, paging), _part(2, soon, paging))
        ids = [one for part in parts for line in part.lines for one in _named(line)]
        await record_shown(scope, reading, act, "list", None, shown=[], beside=ids)
        return Worklist(*parts, names=await reading.names())


async def _both(
    scope: VisibilityScope, reading: Reading, of: Of
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """What is to be done, and what others owe; of both only what is of her, if she asks so."""
    on_desk, awaited = await reading.duties(), await reading.awaited()
    found = {row.referral: row for row in await reading.referrals()}

    def lines(rows: Iterable[DutyRow]) -> tuple[Line, ...]:
        return tuple(_line(row, scope, found) for row in rows if of is Of.UNIT or _hers(row, scope))

    mine = [row for row in on_desk if for_her(row, scope)]
    there = {(row.kind, row.ref) for row in mine}
    owed = [row for row in awaited if row.since <= scope.on and (row.kind, row.ref) not in there]
    return lines(mine), lines(owed)


def _hers(row: DutyRow, scope: VisibilityScope) -> bool:
    if row.role == scope.reader.role or climbed_to(row, scope):
        return True
    return row.gone or row.worker in {None, scope.reader.worker}


def _line(row: DutyRow, scope: VisibilityScope, found: Mapping[str, ReferralRow]) -> Line:
    plain = line_of(row, scope.on)
    return Line(row, plain.days, plain.climbed, found.get(row.at or row.ref))


def _soon(line: Line) -> bool:
    return line.days is not None and line.days <= DUE_SOON.days


def _part(number: int, lines: Iterable[Line], paging: Paging) -> Part:
    """A place names its list first: what goes on in one of them is nothing in the others."""

    def place(line: Line) -> Place:
        duty = line.duty
        day = (duty.due or duty.since).toordinal()
        return (number, day * len(KINDS) + KINDS.index(DutyKind(duty.kind)), duty.ref)

    if paging.after is not None and paging.after[0] != number:
        return Part((), None)
    part, following = paging.part(sorted(lines, key=place), place)
    return Part(tuple(part), following)


def _named(line: Line) -> tuple[str, ...]:
    """The ids in a line; of a referral, with the questions that it names."""
    duty, referral = line.duty, line.referral
    asked = () if referral is None else (referral.referral, *referral.questions, *referral.answered)
    return (duty.ref, *((duty.at,) if duty.at else ()), *asked)
