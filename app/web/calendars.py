"""Both calendars in one place: the era first, as offices write, and the common year beside it.

Jinja filters of every page; eras begin on the civil day of their proclamation.
"""

import re
import unicodedata
from datetime import date, datetime
from typing import Final

from app.domain.dates import TOKYO

ERAS: Final = (
    (date(2019, 5, 1), "令和"),
    (date(1989, 1, 8), "平成"),
    (date(1926, 12, 25), "昭和"),
    (date(1912, 7, 30), "大正"),
    # Japan counts days as we do since this one; before it the year alone would be right.
    (date(1873, 1, 1), "明治"),
)
FIRST_YEARS: Final = {"明治": 1868}
WEEKDAYS: Final = "月火水木金土日"
LETTERS: Final = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}
BORN: Final = re.compile(
    r"(?:(?P<era>令和|平成|昭和|大正|明治|[RHSTM])[.]?)?(?P<year>元|[0-9]{1,4})[年./-]"
    r"(?P<month>[0-9]{1,2})[月./-](?P<day>[0-9]{1,2})日?"
)


def era_year(day: date) -> str:
    """The year of the era, 元年 for the first; the common year before 1873."""
    for begins, era in ERAS:
        if day >= begins:
            year = day.year - FIRST_YEARS.get(era, begins.year) + 1
            return f"{era}{'元' if year == 1 else year}年"
    return f"{day.year}年"


def wareki(day: date) -> str:
    """As offices write a day: 令和8年11月23日（月）."""
    return f"{wareki_day(day)}（{WEEKDAYS[day.weekday()]}）"


def wareki_day(day: date) -> str:
    """A day without its weekday."""
    return f"{era_year(day)}{day.month}月{day.day}日"


def both_calendars(day: date) -> str:
    """For birth dates and papers: 昭和19年（1944年）2月11日."""
    year = era_year(day)
    common = "" if year == f"{day.year}年" else f"（{day.year}年）"
    return f"{year}{common}{day.month}月{day.day}日"


def moment(at: datetime) -> str:
    """A moment on Tokyo's clock: 令和8年11月23日（月） 9:05."""
    local = at.astimezone(TOKYO)
    return f"{wareki(local.date())} {local.hour}:{local.minute:02}"


def machine_moment(at: datetime) -> str:
    """The same moment for the attribute of a `time` element."""
    return at.astimezone(TOKYO).isoformat(timespec="minutes")


def age(born: date, today: date) -> int:
    """Years completed today."""
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def read_born(said: str) -> date | None:
    """A day as somebody tells it: 昭和19年2月11日, S19.2.11 or 1944/2/11; None where it is none."""
    found = BORN.fullmatch("".join(unicodedata.normalize("NFKC", said).upper().split()))
    if found is None:
        return None
    era, year = found["era"], 1 if found["year"] == "元" else int(found["year"])
    era = LETTERS.get(era, era)
    first = {name: FIRST_YEARS.get(name, begins.year) for begins, name in ERAS}
    try:
        day = date(first[era] + year - 1 if era else year, int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    told = era_year(day)
    return day if told.startswith(era or tuple(first)) else None
