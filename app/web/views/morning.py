"""The manager's morning, ready to print."""

from dataclasses import dataclass
from datetime import date

from app import messages
from app.application.queries.duties import Desk, DutyLine
from app.domain.case.duty import CLEARED_BY_LOOKING, DutyKind
from app.web import words


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to do; `way` leads to the act, and is None where she may not open it.

    `to_look_at`: it stands for an entry of the record, and is done when she has looked.
    """

    said: str
    since: date
    days: int | None
    way: str | None
    kind: str
    ref: str
    case: str | None
    to_look_at: bool


@dataclass(frozen=True, slots=True)
class MorningView:
    today: date
    lines: tuple[Line, ...]
    remarks: tuple[tuple[str, str], ...]


def morning_view(desk: Desk, today: date) -> MorningView:
    remarks = tuple(words.own("remark").items())
    return MorningView(today, tuple(_line(line) for line in desk.lines), remarks)


def _line(line: DutyLine) -> Line:
    kind, duty = DutyKind(line.duty.kind), line.duty
    to_look_at = kind in CLEARED_BY_LOOKING and duty.case is not None
    anchor = f"#entry-{duty.ref}" if to_look_at else ""
    way = None if duty.case is None else f"/cases/{duty.case}{anchor}"
    return Line(
        said=messages.duty(kind),
        since=duty.since,
        days=line.days,
        way=way,
        kind=kind.value,
        ref=duty.ref,
        case=duty.case,
        to_look_at=to_look_at,
    )
