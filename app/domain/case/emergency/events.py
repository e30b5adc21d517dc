"""Words shown because a life was in danger, and who answered for it. Add, never edit."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.sharing.model import ORDINARY, Pair


@dataclass(frozen=True, slots=True)
class EmergencyOpened:
    """`entry` was shown to a unit at once, under `engagement`; what is owed for it, until when.

    `by_legal_entity`: whose managers look at it.
    """

    # in Japanese: kinkyu no joho teikyo
    emergency: str
    entry: str
    engagement: str
    receiver_unit: str
    by_unit: str
    by_legal_entity: str
    by_worker: str
    reason_due: datetime
    review_due: date
    climbs: date
    on: date


@dataclass(frozen=True, slots=True)
class EmergencyReasoned:
    """Why it could not wait; `late` = said after its time.

    Since version 2 an item of the lead team and of whoever looks at it, about the same.
    """

    emergency: str
    text: str
    late: bool
    by_unit: str
    by_worker: str
    recorded_at: datetime
    item: str | None = None
    pairs: frozenset[Pair] = frozenset()
    compartment: str = ORDINARY

    @property
    def author_unit(self) -> str:
        return self.by_unit

    @property
    def author_worker(self) -> str:
        return self.by_worker


@dataclass(frozen=True, slots=True)
class EmergencyTakenUp:
    """A manager has begun to look at it: she alone reads `entry` for that, until she has judged.

    `review` names her reading, and the internal use within one legal entity on which it stands.
    """

    emergency: str
    review: str
    by_unit: str
    by_organisation: str
    by_worker: str
    on: date


@dataclass(frozen=True, slots=True)
class EmergencyReviewed:
    """A manager has looked at it: it was an emergency, or it was none."""

    emergency: str
    result: str
    text: str
    by_unit: str
    by_worker: str
    on: date


EmergencyEvent = EmergencyOpened | EmergencyReasoned | EmergencyTakenUp | EmergencyReviewed
