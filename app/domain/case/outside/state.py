"""What happened away from the screen in a case, and what of it a manager has looked at."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.case.outside.events import DutyCleared, OutsideEvent, ToldOutside
from app.domain.dates import civil_date


@dataclass(frozen=True, slots=True)
class Told:
    """Which items an outside provision told, on which bases, and since when that is known."""

    items: tuple[str, ...]
    bases: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class Outside:
    told: Mapping[str, Told] = field(default_factory=dict)
    cleared: frozenset[tuple[str, str]] = frozenset()


def evolve(state: Outside, event: OutsideEvent) -> Outside:
    """One event's meaning."""
    match event:
        case ToldOutside():
            told = Told(event.items, event.bases, civil_date(event.recorded_at))
            return replace(state, told={**state.told, event.item: told})
        case DutyCleared():
            return replace(state, cleared=state.cleared | {(event.kind, event.ref)})
        case _:
            assert_never(event)
