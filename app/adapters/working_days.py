"""Japan's working days: neither a Saturday, nor a Sunday, nor a public holiday."""

from datetime import date, timedelta
from typing import Final

from jpholiday import JPHoliday

SATURDAY: Final = 5


class JapaneseWorkingDays:
    """What a city closes for besides, as at the turn of the year, is not known here.

    A day that is too early asks for the look sooner, never later.
    """

    def __init__(self) -> None:
        self._holidays = JPHoliday()

    def after(self, day: date) -> date:
        following = day + timedelta(days=1)
        while following.weekday() >= SATURDAY or self._holidays.is_holiday(following):
            following += timedelta(days=1)
        return following
