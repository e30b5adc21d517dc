"""A professional's check for a conflict of interest: what she is told, and for how long."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.case.referral.events import (
    ReferralCheckAnswered,
    ReferralCheckAsked,
    ReferralNamesTold,
)
from app.domain.dates import Period
from app.domain.sharing.model import Capacity, Engagement, Pair, Purpose

PROFESSIONALS: Final = frozenset({"AG11"})
"""Agency types of those who may not act for one side after the other has told them anything."""


@dataclass(frozen=True, slots=True)
class Check:
    """`worker` alone is told names, until `until`; the rest of her unit is told nothing."""

    check: str
    worker: str
    asked_on: date
    item: str | None = None
    pairs: frozenset[Pair] = frozenset()
    told_on: date | None = None
    until: date | None = None
    conflict: bool | None = None

    def waits_for_names(self) -> bool:
        return self.told_on is None and self.conflict is None

    def is_open(self, on: date) -> bool:
        """Asked, and not yet answered, taken back or run out."""
        return self.conflict is None and (self.until is None or on < self.until)

    def cut(self, day: date) -> "Check":
        """It ends on that day, if it has not by then."""
        return replace(self, until=day if self.until is None else min(self.until, day))

    def engagement(self, unit: str, organisation: str) -> Engagement | None:
        """In a room of its own: nothing else of the case opens."""
        if self.told_on is None or self.item is None or self.until is None:
            return None
        return Engagement(
            self.check,
            unit,
            organisation,
            Capacity.PARTNER,
            Purpose.SUPPORT,
            self.pairs,
            frozenset({self.item}),
            Period(self.told_on, max(self.told_on, self.until)),
            frozenset({self.check}),
            worker=self.worker,
        )


CheckEvent = ReferralCheckAsked | ReferralNamesTold | ReferralCheckAnswered


def evolve(state: tuple[Check, ...], event: CheckEvent) -> tuple[Check, ...]:
    """One at a time: the last is the one that counts."""
    if isinstance(event, ReferralCheckAsked):
        return (*state, Check(event.check, event.worker, event.on))
    *before, last = state
    if isinstance(event, ReferralCheckAnswered):
        return (*before, replace(last.cut(event.on), conflict=event.conflict))
    told = replace(last, item=event.item, pairs=event.pairs, told_on=event.on, until=event.until)
    return (*before, told)
