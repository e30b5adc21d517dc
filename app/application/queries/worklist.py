"""Today: what waits for this unit, what it waits for, and its cases."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.application.ports import Act, Services
from app.application.queries.cases import CaseLine, lines_of
from app.application.queries.visible import record_shown
from app.application.rows import Names, ReferralRow
from app.domain.case.referral.table import ReferralState
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import CONTENT_ROLES, VisibilityScope

DUE_SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Line:
    """A referral on somebody's desk; `days` until it is due, below zero when overdue.

    `to_do` is the next act: answer, report (receiver), confirm (sender), or wait.
    """

    referral: ReferralRow
    to_do: str
    due: date | None
    days: int | None


@dataclass(frozen=True, slots=True)
class Worklist:
    to_do: tuple[Line, ...]
    waiting: tuple[Line, ...]
    due_soon: tuple[Line, ...]
    cases: tuple[CaseLine, ...]
    names: Names
    today: date


async def worklist(scope: VisibilityScope, services: Services, act: Act) -> Worklist:
    """The desk of the reader's unit on the scope's day."""
    if scope.reader.role not in CONTENT_ROLES:
        await services.store.refused(act, Code.ROLE_NOT_ALLOWED.value, scope.reader.unit)
        raise Refusal(Code.ROLE_NOT_ALLOWED)
    async with services.reads.reading(scope, act.now) as reading:
        referrals = await reading.referrals()
        lines = [_line(referral, scope) for referral in referrals]
        mine = [line for line in lines if line is not None]
        cases, told = await lines_of(scope, reading, await reading.cases())
        ids = [line.referral.referral for line in mine]
        await record_shown(scope, reading, act, "list", None, shown=told, beside=ids)
        names = await reading.names()
    waiting = tuple(line for line in mine if line.to_do == "wait")
    return Worklist(
        to_do=tuple(line for line in mine if line.to_do != "wait"),
        waiting=waiting,
        due_soon=tuple(
            line for line in mine if line.days is not None and line.days <= DUE_SOON.days
        ),
        cases=cases,
        names=names,
        today=scope.on,
    )


def _line(referral: ReferralRow, scope: VisibilityScope) -> Line | None:
    """Whose turn it is, and by when; None when nobody owes anything."""
    step = _step(ReferralState(referral.state), receiver=_received(referral, scope))
    if step is None:
        return None
    to_do, due = step[0], getattr(referral, step[1]) if step[1] else None
    return Line(referral, to_do, due, None if due is None else (due - scope.on).days)


def _received(referral: ReferralRow, scope: VisibilityScope) -> bool:
    return referral.receiver_unit == scope.reader.unit


def _step(state: ReferralState, *, receiver: bool) -> tuple[str, str | None] | None:
    """The next act and the date it is due by, as this side sees it."""
    match state:
        case ReferralState.SENT:
            return ("answer" if receiver else "wait", "answer_due")
        case ReferralState.ACCEPTED | ReferralState.IN_PROGRESS:
            return ("report" if receiver else "wait", "report_due")
        case ReferralState.REPORTED:
            return ("wait", None) if receiver else ("confirm", None)
        case ReferralState.DRAFT:
            return None if receiver else ("send", None)
        case ReferralState.CLOSED | ReferralState.DECLINED | ReferralState.CANCELLED:
            return None


def overdue(lines: Sequence[Line]) -> int:
    """How many lines are past their date."""
    return sum(1 for line in lines if line.days is not None and line.days < 0)
