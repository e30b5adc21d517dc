"""How long the steps of a referral may take, in working days: a setting of the municipality."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class ReferralDays:
    """Days to an answer, and from acceptance to first contact and to the report.

    What is overdue lies with the sender; after `climbs` more, with its managers as well.
    """

    answer: int = 5
    contact: int = 5
    report: int = 20
    climbs: int = 3


REFERRAL_DAYS: Final = ReferralDays()


def working_days_after(after: Callable[[date], date], day: date, days: int) -> date:
    """The day so many working days after this one."""
    for _ in range(days):
        day = after(day)
    return day
