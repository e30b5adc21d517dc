"""The law's calendar: Tokyo, civil dates, half-open periods, five minutes of skew."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from app.domain.dates import (
    CLOCK_SKEW,
    TOKYO,
    Period,
    civil_date,
    day_not_in_future,
    not_in_future,
    until_inclusive,
)
from app.domain.errors import Code, Refusal

NOW = datetime(2026, 4, 6, 23, 56, tzinfo=TOKYO)
TODAY = date(2026, 4, 6)
TOMORROW = date(2026, 4, 7)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 4, 6, 14, 59, 59, tzinfo=UTC), date(2026, 4, 6)),
        (datetime(2026, 4, 6, 15, 0, tzinfo=UTC), date(2026, 4, 7)),
        (datetime(2026, 4, 6, 23, 59, tzinfo=TOKYO), date(2026, 4, 6)),
        (datetime(2026, 4, 6, 11, 0, tzinfo=timezone(timedelta(hours=-10))), date(2026, 4, 7)),
    ],
)
def test_midnight_is_tokyos(moment: datetime, day: date) -> None:
    assert civil_date(moment) == day


@pytest.mark.parametrize(("days", "holds"), [(-1, False), (0, True), (1, True), (2, False)])
def test_a_period_holds_from_its_first_day_to_the_day_before_its_end(
    days: int, *, holds: bool
) -> None:
    period = Period(TODAY, TODAY + timedelta(days=2))
    assert period.holds(TODAY + timedelta(days=days)) is holds


def test_a_period_without_an_end_holds_for_ever() -> None:
    assert Period(TODAY).holds(date.max)
    assert not Period(TODAY).over(date.max)


@pytest.mark.parametrize(("days", "over"), [(-9, False), (1, False), (2, True), (3, True)])
def test_a_period_is_over_from_its_end_on(days: int, *, over: bool) -> None:
    assert Period(TODAY, TODAY + timedelta(days=2)).over(TODAY + timedelta(days=days)) is over


@pytest.mark.parametrize(
    ("ends", "cut", "after"),
    [
        (None, 3, 3),
        (5, 3, 3),
        (3, 3, 3),
        (2, 3, 2),
        (None, 0, 0),
        (None, -1, 0),
    ],
    ids=["open", "later", "same day", "over already", "its first day", "before its first day"],
)
def test_cutting_a_period_only_shortens_it(ends: int | None, cut: int, after: int) -> None:
    def day(n: int) -> date:
        return TODAY + timedelta(days=n)

    period = Period(TODAY, None if ends is None else day(ends))
    assert period.cut(day(cut)) == Period(TODAY, day(after))


def test_the_last_day_people_say_is_included() -> None:
    assert until_inclusive(TODAY, TODAY) == Period(TODAY, TOMORROW)
    assert until_inclusive(TODAY, None) == Period(TODAY)


@pytest.mark.parametrize(
    ("last", "code"),
    [(TODAY - timedelta(days=1), Code.END_BEFORE_START), (date.max, Code.INVALID_INPUT)],
)
def test_a_period_ends_on_a_day_after_its_beginning(last: date, code: Code) -> None:
    with pytest.raises(Refusal) as refusal:
        until_inclusive(TODAY, last)
    assert refusal.value.code is code


@pytest.mark.parametrize(
    ("occurred", "code"),
    [
        (NOW + CLOCK_SKEW + timedelta(microseconds=1), Code.DATE_IN_FUTURE),
        (datetime(2026, 4, 6, 9), Code.INVALID_INPUT),  # noqa: DTZ001 - the bad input itself
        (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), Code.INVALID_INPUT),
        (datetime(1899, 12, 31, tzinfo=UTC), Code.INVALID_INPUT),
        (datetime.max.replace(tzinfo=UTC), Code.DATE_IN_FUTURE),
    ],
    ids=["beyond skew", "without a zone", "year one", "before our time", "the last moment"],
)
def test_a_moment_is_refused(occurred: datetime, code: Code) -> None:
    with pytest.raises(Refusal) as refusal:
        not_in_future(occurred, NOW)
    assert refusal.value.code is code


@pytest.mark.parametrize("ahead", [timedelta(0), CLOCK_SKEW, -timedelta(days=365)])
def test_a_moment_up_to_clock_skew_is_taken(ahead: timedelta) -> None:
    not_in_future(NOW + ahead, NOW)


def test_tomorrow_is_taken_only_in_the_last_minutes_of_today() -> None:
    day_not_in_future(TOMORROW, NOW, field="starts")
    with pytest.raises(Refusal) as refusal:
        day_not_in_future(TOMORROW, NOW - timedelta(minutes=2), field="starts")
    assert refusal.value.code is Code.DATE_IN_FUTURE
    assert refusal.value.params == {"field": "starts"}
