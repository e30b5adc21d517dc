"""Events of a case's life. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class CaseOpened:
    """A case began, with its lead; opening makes the lead's engagement and basis."""

    case: str
    number: str
    ward: str
    route: str
    topics: tuple[str, ...]
    main_topic: str
    controller: str
    lead: str
    lead_unit: str
    lead_organisation: str
    lead_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class CaseClosed:
    """The episode ended; `accompanying_unit` goes on where several agencies worked together."""

    reason: str
    accompanying_unit: str | None
    on: date


LifecycleEvent = CaseOpened | CaseClosed
