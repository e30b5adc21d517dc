"""Emergencies: the form that opens one, the line that tells of it, and the page to judge it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from app.application.emergency_row import EmergencyRow
from app.application.queries.emergency_page import EmergencyPage
from app.application.rows import Names
from app.web import words
from app.web.views.entries import About, about, grounds_of
from app.web.views.naming import unit_name, worker_name

WHOM: Final = "whom:"
ABOUT: Final = "about:"
OFFERED: Final = ("IC04", "IC14", "IC01", "IC03", "IC06", "IC11", "IC22")
PRESELECTED: Final = frozenset({"IC04", "IC14"})
"""What those who hurry to a door must know."""


@dataclass(frozen=True, slots=True)
class Kind:
    name: str
    word: str
    ticked: bool


@dataclass(frozen=True, slots=True)
class EmergencyForm:
    receivers: tuple[tuple[str, str], ...]
    kinds: tuple[Kind, ...]
    whom: str


def emergency_form(receivers: tuple[tuple[str, str], ...]) -> EmergencyForm:
    kinds = (
        Kind(f"{ABOUT}{code}", words.label("info_categories", code), code in PRESELECTED)
        for code in OFFERED
    )
    return EmergencyForm(receivers, tuple(kinds), WHOM)


@dataclass(frozen=True, slots=True)
class EmergencyLine:
    """What became of one. `late`: its reason was owed before now; `result` None: not judged."""

    emergency: str
    case: str
    receiver: str
    opened_on: date
    reasoned: bool
    late: bool
    reason_due: datetime
    review_due: date
    taken_by: str | None
    result: str | None


@dataclass(frozen=True, slots=True)
class EmergencyView:
    """`seen`: the words are shown, or `text` None where they were erased or taken back."""

    line: EmergencyLine
    unit: str
    worker: str | None
    seen: bool
    retracted: bool
    text: str | None
    shown_at: datetime | None
    reason: str | None
    about: tuple[About, ...]
    grounds: tuple[str, ...]
    own: bool
    to_judge: bool
    to_reason: bool


def emergency_line(row: EmergencyRow, names: Names, now: datetime) -> EmergencyLine:
    return EmergencyLine(
        emergency=row.emergency,
        case=row.case,
        receiver=unit_name(names, row.receiver_unit),
        opened_on=row.opened_on,
        reasoned=row.reasoned,
        late=not row.reasoned and row.reason_due < now,
        reason_due=row.reason_due,
        review_due=row.review_due,
        taken_by=worker_name(names, row.taken_by),
        result=None if row.result is None else words.label("emergency_result", row.result),
    )


def emergency_view(page: EmergencyPage, unit: str, now: datetime) -> EmergencyView:
    """`unit` is the reader's own. Who the people are was not opened: they stay unnamed."""
    row, seen = page.emergency, page.shown
    return EmergencyView(
        line=emergency_line(row, page.names, now),
        unit=unit_name(page.names, row.by_unit),
        worker=worker_name(page.names, row.by_worker),
        seen=seen is not None,
        retracted=seen is not None and seen.retracted,
        text=None if seen is None else getattr(seen.event, "text", None),
        shown_at=None if seen is None else seen.recorded_at,
        reason=None if page.reason is None else getattr(page.reason.event, "text", None),
        about=() if seen is None else about(seen.pairs, {}),
        grounds=() if seen is None else grounds_of(seen.bases, page.basis_kinds),
        own=row.by_unit == unit,
        to_judge=page.to_judge,
        to_reason=row.by_unit == unit and not row.reasoned,
    )
