"""Events of a change of worker inside the lead's unit. Storage format: add, never edit."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class WorkerReassigned:
    """From 0:00 of `starts` this worker answers for the case; nobody has to accept it."""

    reassignment: str
    worker: str
    starts: date
    on: date


@dataclass(frozen=True, slots=True)
class ReassignmentUndone:
    """Before its day; whoever was to hand over goes on."""

    reassignment: str
    on: date


ReassigningEvent = WorkerReassigned | ReassignmentUndone
