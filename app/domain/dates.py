"""The law's calendar: civil dates of Asia/Tokyo, half-open intervals.

Japan has kept UTC+9 without summer time since 1952; a fixed offset needs no time zone files.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from app.domain.errors import Code, Refusal

TOKYO: Final = timezone(timedelta(hours=9), "Asia/Tokyo")
CLOCK_SKEW: Final = timedelta(minutes=5)
"""How far ahead of our clock a partner's clock may run."""


def civil_date(moment: datetime) -> date:
    """The civil date in Tokyo of an aware `moment`."""
    return moment.astimezone(TOKYO).date()


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `starts` up to, not including, `ends`; None = without an end."""

    starts: date
    ends: date | None = None

    def holds(self, day: date) -> bool:
        return self.starts <= day and (self.ends is None or day < self.ends)

    def cut(self, day: date) -> "Period":
        """This period, ended at the beginning of `day` at the latest."""
        if self.ends is not None and self.ends <= day:
            return self
        return Period(self.starts, max(day, self.starts))


def until_inclusive(starts: date, last: date | None) -> Period:
    """The period from `starts` through the day `last`, as people say it."""
    if last is not None and last < starts:
        raise Refusal(Code.END_BEFORE_START, field="until")
    return Period(starts, None if last is None else last + timedelta(days=1))


def not_in_future(occurred: datetime, now: datetime, *, field: str = "occurred_at") -> None:
    """Refuse what has not happened yet, beyond clock skew."""
    if occurred > now + CLOCK_SKEW:
        raise Refusal(Code.DATE_IN_FUTURE, field=field)


def day_not_in_future(day: date, now: datetime, *, field: str) -> None:
    """Refuse a civil date after today, beyond clock skew at midnight."""
    if day > civil_date(now + CLOCK_SKEW):
        raise Refusal(Code.DATE_IN_FUTURE, field=field)
