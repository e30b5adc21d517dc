"""Both calendars, at the borders of the eras."""

from datetime import UTC, date, datetime

import pytest

from app.web.calendars import age, both_calendars, era_year, machine_moment, moment, wareki


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2026, 11, 23), "令和8年"),
        (date(2020, 1, 1), "令和2年"),
        (date(2019, 12, 31), "令和元年"),
        (date(2019, 5, 1), "令和元年"),
        (date(2019, 4, 30), "平成31年"),
        (date(1989, 1, 8), "平成元年"),
        (date(1989, 1, 7), "昭和64年"),
        (date(1926, 12, 25), "昭和元年"),
        (date(1926, 12, 24), "大正15年"),
        (date(1912, 7, 30), "大正元年"),
        (date(1912, 7, 29), "明治45年"),
        (date(1873, 1, 1), "明治6年"),
        (date(1872, 12, 31), "1872年"),
    ],
)
def test_an_era_begins_on_its_day(day: date, said: str) -> None:
    assert era_year(day) == said


def test_a_day_is_written_as_offices_write_it() -> None:
    assert wareki(date(2026, 11, 23)) == "令和8年11月23日（月）"
    assert wareki(date(2019, 5, 1)) == "令和元年5月1日（水）"


def test_a_birth_date_stands_in_both_calendars() -> None:
    assert both_calendars(date(1944, 2, 11)) == "昭和19年（1944年）2月11日"
    assert both_calendars(date(1868, 1, 1)) == "1868年1月1日"


def test_a_moment_is_told_on_tokyos_clock() -> None:
    at = datetime(2026, 11, 22, 15, 5, tzinfo=UTC)
    assert moment(at) == "令和8年11月23日（月） 0:05"
    assert machine_moment(at) == "2026-11-23T00:05+09:00"


@pytest.mark.parametrize(
    ("born", "today", "years"),
    [
        (date(1944, 2, 11), date(2026, 2, 10), 81),
        (date(1944, 2, 11), date(2026, 2, 11), 82),
        (date(2004, 2, 29), date(2026, 2, 28), 21),
        (date(2004, 2, 29), date(2026, 3, 1), 22),
        (date(2026, 11, 23), date(2026, 11, 23), 0),
    ],
)
def test_a_year_of_age_is_complete_on_the_birthday(born: date, today: date, years: int) -> None:
    assert age(born, today) == years
