"""The law's calendar: civil dates of Asia/Tokyo, half-open intervals.

Japan has kept UTC+9 without summer time since 1952; a fixed offset needs no time zone files.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Final

from app.domain.errors import Code, Refusal

TOKYO: Final = timezone(timedelta(hours=9), "Asia/Tokyo")
CLOCK_SKEW: Final = timedelta(minutes=5)
"""How far ahead of our clock a partner's clock may run."""
EARLIEST_YEAR: Final = 1900
"""Nobody's record tells of an earlier year; calendars overflow near the year 1."""


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

    def over(self, day: date) -> bool:
        """Whether it has ended by `day`; what has yet to begin has not ended."""
        return self.ends is not None and self.ends <= day

    def cut(self, day: date) -> "Period":
        """This period, ended at the beginning of `day` at the latest."""
        if self.over(day):
            return self
        return Period(self.starts, max(day, self.starts))


def sooner(*days: date | None) -> date | None:
    """The first of the days on which something ends; None = it has no end."""
    return min((day for day in days if day is not None), default=None)


def until_inclusive(starts: date, last: date | None) -> Period:
    """The period from `starts` through the day `last`, as people say it."""
    if last is not None and last < starts:
        raise Refusal(Code.END_BEFORE_START, field="until")
    if last == date.max:  # has no day after it; to say "without an end" is to name none
        raise Refusal(Code.INVALID_INPUT, field="until")
    return Period(starts, None if last is None else last + timedelta(days=1))


def not_in_future(occurred: datetime, now: datetime, *, field: str = "occurred_at") -> None:
    """Refuse what has not happened yet, beyond clock skew, and what is no moment of ours."""
    if occurred.tzinfo is None or occurred.year < EARLIEST_YEAR:
        raise Refusal(Code.INVALID_INPUT, field=field)
    if occurred > now + CLOCK_SKEW:
        raise Refusal(Code.DATE_IN_FUTURE, field=field)


def day_not_in_future(day: date, now: datetime, *, field: str) -> None:
    """Refuse a civil date after today, beyond clock skew at midnight."""
    if day > civil_date(now + CLOCK_SKEW):
        raise Refusal(Code.DATE_IN_FUTURE, field=field)


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month."""
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    if year > date.max.year:
        return date.max
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
