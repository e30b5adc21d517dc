"""All the parts, joined."""

from dataclasses import dataclass

from app.application.ports.directory import Directory, Register
from app.application.ports.files import Clean
from app.application.ports.here import Clock, NewId, Pause, WorkingDays
from app.application.ports.identity import Identity
from app.application.ports.log import EventStore
from app.application.ports.reading import Reads
from app.domain.case.plan.commands import STRICT, PlanRules


@dataclass(frozen=True, slots=True)
class Services:
    """The parts a use case or query may use."""

    store: EventStore
    reads: Reads
    directory: Directory
    register: Register
    identity: Identity
    clock: Clock
    new_id: NewId
    pause: Pause
    clean: Clean
    working_days: WorkingDays
    plan_rules: PlanRules = STRICT
