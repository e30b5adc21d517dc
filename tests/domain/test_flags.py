"""Protection flags of a person: the latest word on a category holds, and what ended is kept."""

from typing import Final

import pytest

from app.domain.dates import Period
from app.domain.person.decide import PERSON
from app.domain.person.events import PersonFlagged, PersonFlagLifted
from tests.domain.cast import on
from tests.domain.test_people import REGISTERED

Days = tuple[int, int | None]


def flag(name: str, *categories: str, day: int = 1) -> PersonFlagged:
    return PersonFlagged(name, "case", categories, ("mori",), on(day))


def lifted(name: str, day: int = 3) -> PersonFlagLifted:
    return PersonFlagLifted(name, "danger_over", on(day))


ALL: Final = flag("all")
HOLDS: Final[Days] = (1, None)
ENDED: Final[Days] = (1, 3)
LATER: Final[Days] = (3, None)


@pytest.mark.parametrize(
    ("events", "left"),
    [
        (
            (flag("one", "IC03"), flag("two", "IC21")),
            {("one", "IC03"): HOLDS, ("two", "IC21"): HOLDS},
        ),
        (
            (flag("one", "IC03"), flag("two", "IC03", day=3)),
            {("one", "IC03"): ENDED, ("two", "IC03"): LATER},
        ),
        (
            (flag("one", "IC03", "IC21"), flag("two", "IC03", day=3)),
            {("one", "IC03"): ENDED, ("one", "IC21"): HOLDS, ("two", "IC03"): LATER},
        ),
        (
            (flag("one", "IC03"), flag("all", day=3)),
            {("one", "IC03"): ENDED, ("all", None): LATER},
        ),
        (
            (ALL, flag("one", "IC03", day=3)),
            {("all", None): HOLDS, ("one", "IC03"): LATER},
        ),
        ((ALL, flag("new", day=3)), {("all", None): ENDED, ("new", None): LATER}),
        (
            (flag("one", "IC03"), flag("two", "IC03")),
            {("one", "IC03"): (1, 1), ("two", "IC03"): HOLDS},
        ),
        (
            (flag("one", "IC03"), flag("two", "IC03", day=3), flag("three", "IC03", day=5)),
            {("one", "IC03"): ENDED, ("two", "IC03"): (3, 5), ("three", "IC03"): (5, None)},
        ),
        (
            (flag("one", "IC03"), flag("two", "IC21"), lifted("one")),
            {("one", "IC03"): ENDED, ("two", "IC21"): HOLDS},
        ),
        (
            (flag("one", "IC03", "IC21"), flag("two", "IC03", day=2), lifted("one")),
            {("one", "IC03"): (1, 2), ("one", "IC21"): ENDED, ("two", "IC03"): (2, None)},
        ),
        ((ALL, lifted("all", 1)), {("all", None): (1, 1)}),
        ((flag("one", "IC03", "IC03"),), {("one", "IC03"): HOLDS}),
    ],
    ids=[
        "flags on different categories stand beside each other",
        "a new flag ends the old one on its category",
        "a new flag leaves the other categories of the old one",
        "a flag on everything ends all",
        "a flag on one category leaves the flag on everything",
        "a flag on everything ends the one before",
        "a flag replaced on its own day held on none",
        "what has ended ends no second time",
        "a lift ends its flag alone",
        "a lift ends what is left of a flag",
        "a flag lifted on its own day held on none",
        "a category named twice is named once",
    ],
)
def test_of_flags(
    events: tuple[PersonFlagged | PersonFlagLifted, ...],
    left: dict[tuple[str, str | None], Days],
) -> None:
    flags = PERSON.fold([REGISTERED, *events]).flags
    assert {(f.flag, f.category): f.period for f in flags} == {
        key: Period(on(starts), None if ends is None else on(ends))
        for key, (starts, ends) in left.items()
    }
    assert len(flags) == len(left)
