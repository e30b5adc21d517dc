"""What people ask when a life is in danger: to show words at once, and to answer for it after."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.case.command import Command, GroundAsked, Receiving
from app.domain.sharing.model import Pair


@dataclass(frozen=True, slots=True)
class OpenEmergency(Command):
    """`receiver` reads these words at once; the reason may follow, until `reason_due`.

    Somebody else looks at it until `review_due`, and from `climbs` it is late.
    """

    emergency: str
    receiver: Receiving
    ground: GroundAsked
    item: str
    pairs: frozenset[Pair]
    text: str
    form: str
    occurred_at: datetime
    reason_due: datetime
    review_due: date
    climbs: date


@dataclass(frozen=True, slots=True)
class GiveEmergencyReason(Command):
    """Why it could not wait, in the words of the unit that opened it."""

    emergency: str
    item: str
    text: str


@dataclass(frozen=True, slots=True)
class TakeUpEmergency(Command):
    """A manager begins to look at it; `review` names what she reads by."""

    emergency: str
    review: str


@dataclass(frozen=True, slots=True)
class ReviewEmergency(Command):
    """A manager says whether it was one. `text` may say why."""

    emergency: str
    result: str
    text: str = ""


EmergencyCommand = OpenEmergency | GiveEmergencyReason | TakeUpEmergency | ReviewEmergency
