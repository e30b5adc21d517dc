"""All the parts, joined."""

from dataclasses import dataclass
from datetime import date

from app.application.ports.clients import LOCAL, Clients, Terms
from app.application.ports.directory import Directory, Register
from app.application.ports.drafts import Drafts
from app.application.ports.feed import Cursors, Moments
from app.application.ports.files import Clean
from app.application.ports.here import Chance, Clock, NewId, Pause, WorkingDays
from app.application.ports.identity import Identity
from app.application.ports.log import EventStore
from app.application.ports.reading import Reads
from app.application.ports.settings import CitySettings
from app.application.ports.webhooks import Endpoints
from app.application.referral_days import working_days_after


@dataclass(frozen=True, slots=True)
class Services:
    """The parts a use case or query may use."""

    store: EventStore
    reads: Reads
    directory: Directory
    register: Register
    settings: CitySettings
    identity: Identity
    clients: Clients
    clock: Clock
    new_id: NewId
    pause: Pause
    clean: Clean
    working_days: WorkingDays
    cursors: Cursors
    moments: Moments
    endpoints: Endpoints
    drafts: Drafts
    chance: Chance
    terms: Terms = LOCAL

    def working_days_after(self, day: date, days: int) -> date:
        return working_days_after(self.working_days.after, day, days)
