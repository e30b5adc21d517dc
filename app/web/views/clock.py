"""A referral's date on the wall: what is due, and in how many days."""

from dataclasses import dataclass
from datetime import date

from app.application.ports import ReferralRow


@dataclass(frozen=True, slots=True)
class Due:
    """`days` below zero = past its date."""

    on: date
    days: int


def due(day: date | None, today: date) -> Due | None:
    return None if day is None else Due(day, (day - today).days)


def awaited(referral: ReferralRow, today: date) -> Due | None:
    """The date somebody still owes an answer or a report by."""
    owed = {"sent": referral.answer_due}
    owed |= dict.fromkeys(("accepted", "in_progress"), referral.report_due)
    return due(owed.get(referral.state), today)
