"""Where each emergency of a case stands: whether its reason is given, whether it was reviewed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.case.emergency.events import (
    EmergencyEvent,
    EmergencyOpened,
    EmergencyReasoned,
    EmergencyReviewed,
    EmergencyTakenUp,
)
from app.domain.dates import Period
from app.domain.sharing.model import Basis, BasisKind, Capacity, Engagement, Item, Purpose


@dataclass(frozen=True, slots=True)
class Look:
    """One manager reads what was shown, to judge it: until then, or until another takes it up."""

    taken: EmergencyTakenUp
    period: Period

    def engagement(self, item: Item, reason: str | None) -> Engagement:
        """Hers alone, and of that item and its reason alone."""
        return Engagement(
            self.taken.review,
            self.taken.by_unit,
            self.taken.by_organisation,
            Capacity.REVIEWER,
            Purpose.REVIEW,
            item.pairs,
            frozenset(filter(None, (item.item, reason))),
            self.period,
            frozenset({item.compartment}),
            worker=self.taken.by_worker,
        )

    def basis(self, item: Item) -> Basis:
        """Who opened it and who looks at it are one legal entity."""
        return Basis(
            self.taken.review,
            BasisKind.INTERNAL_USE,
            self.taken.by_organisation,
            item.pairs,
            frozenset({Purpose.REVIEW}),
            self.period,
            item.compartment,
            explicit=True,
        )


@dataclass(frozen=True, slots=True)
class Emergency:
    opened: EmergencyOpened
    reasoned: bool = False
    reason: str | None = None
    result: str | None = None
    looks: tuple[Look, ...] = ()

    def looked_at_by(self, unit: str, worker: str) -> bool:
        """Whether it is hers to judge at the moment."""
        if not self.looks or self.result is not None:
            return False
        last = self.looks[-1].taken
        return (last.by_unit, last.by_worker) == (unit, worker)

    def _ended(self, on: date) -> tuple[Look, ...]:
        return tuple(replace(look, period=look.period.cut(on)) for look in self.looks)

    def taken_up(self, event: EmergencyTakenUp) -> "Emergency":
        """Whoever looked before reads no longer."""
        return replace(self, looks=(*self._ended(event.on), Look(event, Period(event.on))))

    def reviewed(self, event: EmergencyReviewed) -> "Emergency":
        return replace(self, result=event.result, looks=self._ended(event.on))


@dataclass(frozen=True, slots=True)
class Emergencies:
    by_id: Mapping[str, Emergency] = field(default_factory=dict)

    def looks(self) -> Iterable[tuple[Emergency, Look]]:
        """Every look there was or is, with what it is at."""
        return ((one, look) for one in self.by_id.values() for look in one.looks)


def evolve(state: Emergencies, event: EmergencyEvent) -> Emergencies:
    """One event's meaning."""
    return Emergencies({**state.by_id, event.emergency: _after(state, event)})


def _after(state: Emergencies, event: EmergencyEvent) -> Emergency:
    match event:
        case EmergencyOpened():
            return Emergency(event)
        case EmergencyReasoned():
            return replace(state.by_id[event.emergency], reasoned=True, reason=event.item)
        case EmergencyTakenUp():
            return state.by_id[event.emergency].taken_up(event)
        case EmergencyReviewed():
            return state.by_id[event.emergency].reviewed(event)
        case _:
            assert_never(event)
