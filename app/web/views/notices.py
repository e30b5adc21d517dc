"""What the unit was told of access that ended, ready to print."""

from dataclasses import dataclass
from datetime import date

from app.application.queries.notices import Told
from app.application.rows import Names, NoticeRow
from app.web import words
from app.web.views.naming import telephone, unit_name


@dataclass(frozen=True, slots=True)
class Line:
    """`way` leads to what the unit wrote, and is None where it wrote nothing."""

    notice: str
    said: str
    cause: str
    since: date
    ask: str
    telephone: str | None
    way: str | None


def notice_lines(told: Told) -> tuple[Line, ...]:
    return tuple(_line(row, told.names) for row in told.notices)


def _line(row: NoticeRow, names: Names) -> Line:
    return Line(
        notice=row.notice,
        said=words.label("notice_kind", row.kind),
        cause=words.label("notice_cause", row.cause),
        since=row.since,
        ask=unit_name(names, row.ask_unit),
        telephone=telephone(names.telephones.get(row.ask_unit)),
        way=f"/cases/{row.case}" if row.keeps_own and row.case else None,
    )
