"""A referral's date on the wall: what is due, and in how many days."""

from dataclasses import dataclass
from datetime import date

from app.application.rows import ReferralRow


@dataclass(frozen=True, slots=True)
class Due:
    """`days` below zero = past its date; `answer` = an answer is due, else a report."""

    on: date
    days: int
    answer: bool


def awaited(referral: ReferralRow, today: date) -> Due | None:
    """The date by which somebody still owes an answer or a report."""
    answer = referral.state == "sent"
    owed = {"accepted": referral.report_due, "in_progress": referral.report_due}
    day = referral.answer_due if answer else owed.get(referral.state)
    return None if day is None else Due(day, (day - today).days, answer)
