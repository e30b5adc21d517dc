"""The numbered sheets of a case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.domain.case.printing.events import PrintingEvent, SheetPrinted


@dataclass(frozen=True, slots=True)
class Printing:
    sheets: Mapping[str, SheetPrinted] = field(default_factory=dict)


def evolve(state: Printing, event: PrintingEvent) -> Printing:
    """One event's meaning."""
    return Printing({**state.sheets, event.sheet: event})
