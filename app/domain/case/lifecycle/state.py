"""Where a case stands, and who answers for it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import assert_never

from app.domain.case.lifecycle.events import CaseClosed, CaseOpened, LifecycleEvent


@dataclass(frozen=True, slots=True)
class Lead:
    """Exactly one while the case is open: an engagement id, a unit, a worker."""

    engagement: str
    unit: str
    organisation: str
    worker: str
    since: date


@dataclass(frozen=True, slots=True)
class Lifecycle:
    case: str = ""
    number: str = ""
    ward: str = ""
    route: str = ""
    topics: tuple[str, ...] = ()
    main_topic: str = ""
    controller: str = ""
    lead: Lead | None = None
    opened_on: date | None = None
    closed_on: date | None = None
    closure_reason: str | None = None

    @property
    def is_open(self) -> bool:
        return self.opened_on is not None and self.closed_on is None

    @property
    def code(self) -> str:
        """A code of `case_state`."""
        return "intake" if self.is_open else "closed"


def evolve(state: Lifecycle, event: LifecycleEvent) -> Lifecycle:
    """One event's meaning."""
    match event:
        case CaseOpened():
            return Lifecycle(
                event.case,
                event.number,
                event.ward,
                event.route,
                event.topics,
                event.main_topic,
                event.controller,
                Lead(
                    event.lead,
                    event.lead_unit,
                    event.lead_organisation,
                    event.lead_worker,
                    event.on,
                ),
                event.on,
            )
        case CaseClosed():
            return replace(state, closed_on=event.on, closure_reason=event.reason)
        case _:
            assert_never(event)
