"""Protection flags of a person: the latest word on a category is the one that holds."""

from typing import Final

import pytest

from app.domain.person.decide import PERSON
from app.domain.person.events import PersonFlagged
from tests.domain.cast import on
from tests.domain.test_people import REGISTERED


def flag(name: str, *categories: str) -> PersonFlagged:
    return PersonFlagged(name, "case", categories, ("mori",), on(1))


ALL: Final = flag("all")


@pytest.mark.parametrize(
    ("flags", "left"),
    [
        ((flag("one", "IC03"), flag("two", "IC21")), {"one": ("IC03",), "two": ("IC21",)}),
        ((flag("one", "IC03"), flag("two", "IC03")), {"two": ("IC03",)}),
        (
            (flag("one", "IC03", "IC21"), flag("two", "IC03")),
            {"one": ("IC21",), "two": ("IC03",)},
        ),
        ((flag("one", "IC03"), ALL), {"all": ()}),
        ((ALL, flag("one", "IC03")), {"all": (), "one": ("IC03",)}),
    ],
    ids=[
        "flags on different categories stand beside each other",
        "a new flag replaces the old one on its category",
        "a new flag leaves the other categories of the old one",
        "a flag on everything replaces all",
        "a flag on one category leaves the flag on everything",
    ],
)
def test_of_flags(flags: tuple[PersonFlagged, ...], left: dict[str, tuple[str, ...]]) -> None:
    state = PERSON.fold([REGISTERED, *flags])
    assert {f.flag: f.categories for f in state.flags} == left
