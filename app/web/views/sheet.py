"""A numbered sheet, ready to print."""

from dataclasses import dataclass
from datetime import date, datetime

from app.application.queries.sheet import SheetPage
from app.domain.case.outside.events import ToldOutside
from app.web import words
from app.web.views.case import CaseView, case_view


@dataclass(frozen=True, slots=True)
class SheetView:
    """`case` holds nothing but what is on the paper."""

    number: str
    purpose: str
    receiver: str | None
    told: str | None
    printed_at: datetime
    printed_by: str
    unit: str
    way: str
    case: CaseView


def _in_words(found: SheetPage) -> str | None:
    """As it was written; the person herself by her name."""
    said = None if found.told is None else found.told.event
    if not isinstance(said, ToldOutside):
        return None
    people = {p.person: p.facts.name for p in found.page.people if p.facts}
    herself = (people.get(person) for person in said.consented)
    return said.party_words or next((f"{name}さん" for name in herself if name), None)


def sheet_view(found: SheetPage, unit: str, today: date) -> SheetView:
    names, sheet = found.page.names, found.sheet
    return SheetView(
        number=sheet.number,
        purpose=words.label("print_purpose", sheet.purpose),
        receiver=names.units.get(sheet.receiver_unit or "") or _in_words(found),
        told=None if found.told is None else found.told.item,
        printed_at=sheet.printed_at,
        printed_by=names.workers.get(sheet.by_worker, ""),
        unit=names.units.get(sheet.by_unit, ""),
        way=f"/cases/{found.page.case}",
        case=case_view(found.page, unit, today),
    )
