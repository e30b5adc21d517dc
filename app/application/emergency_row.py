"""An emergency as queries meet it: codes, ids and dates."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class EmergencyRow:
    """`item` was shown to a unit; `result` is None until somebody has judged that.

    `reason` is the item that says why it could not wait.
    """

    emergency: str
    case: str
    item: str
    receiver_unit: str
    by_unit: str
    by_worker: str
    opened_on: date
    reason_due: datetime
    reasoned: bool
    review_due: date
    taken_by: str | None
    result: str | None
    reason: str | None = None
