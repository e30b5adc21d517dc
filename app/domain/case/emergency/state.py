"""Where each emergency of a case stands: whether its reason is given, whether it was reviewed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import assert_never

from app.domain.case.emergency.events import (
    EmergencyEvent,
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
)


@dataclass(frozen=True, slots=True)
class Emergency:
    opened: EmergencyOpened
    reasoned: bool = False
    result: str | None = None


@dataclass(frozen=True, slots=True)
class Emergencies:
    by_id: Mapping[str, Emergency] = field(default_factory=dict)


def evolve(state: Emergencies, event: EmergencyEvent) -> Emergencies:
    """One event's meaning."""
    return Emergencies({**state.by_id, event.emergency: _after(state, event)})


def _after(state: Emergencies, event: EmergencyEvent) -> Emergency:
    match event:
        case EmergencyOpened():
            return Emergency(event)
        case EmergencyReasoned():
            return replace(state.by_id[event.emergency], reasoned=True)
        case EmergencyReviewed():
            return replace(state.by_id[event.emergency], result=event.result)
        case _:
            assert_never(event)
