"""The standard form: six groups, and what a person crosses out."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.codes import LISTS
from app.domain.errors import Code, Refusal
from app.domain.sharing.groups import GROUPS, NEVER_ON_A_FORM, TOUCHY, Group
from app.domain.sharing.standard_form import EXCEPTIONS, FORM, Struck, signed

RECIPIENTS: Final = {"hokatsu-org": "", "npo-org": "operator"}
WHOLE: Final = frozenset[str]().union(*GROUPS.values())
NONE: Final = frozenset[str]()


def lines(struck: Struck, ticked: frozenset[str] = NONE) -> dict[str, frozenset[str]]:
    return {s.organisation: s.categories for s in signed(FORM, RECIPIENTS, struck, ticked)}


def test_each_category_is_in_one_group_or_touchy_or_on_no_form() -> None:
    parts = [*GROUPS.values(), TOUCHY, NEVER_ON_A_FORM]
    assert sorted(c for part in parts for c in part) == sorted(LISTS["info_categories"])


def test_a_signature_gives_everybody_on_the_form_the_six_groups_and_nothing_touchy() -> None:
    assert lines(Struck()) == dict.fromkeys(RECIPIENTS, WHOLE)
    roles = {s.organisation: s.role for s in signed(FORM, RECIPIENTS, Struck(), NONE)}
    assert roles == RECIPIENTS


@pytest.mark.parametrize(
    ("struck", "left"),
    [
        (Struck(organisations=frozenset({"hokatsu-org"})), {"npo-org": WHOLE}),
        (Struck(roles=frozenset({"operator"})), {"hokatsu-org": WHOLE}),
        (
            Struck(groups=frozenset({"money"})),
            dict.fromkeys(RECIPIENTS, WHOLE - GROUPS[Group.MONEY]),
        ),
        (Struck(categories=frozenset({"IC04"})), dict.fromkeys(RECIPIENTS, WHOLE - {"IC04"})),
        (
            Struck(of_organisation=(("npo-org", frozenset({"IC07"})),)),
            {"hokatsu-org": WHOLE, "npo-org": WHOLE - {"IC07"}},
        ),
    ],
)
def test_what_is_crossed_out_is_not_given(struck: Struck, left: dict[str, frozenset[str]]) -> None:
    assert lines(struck) == left


def test_the_touchy_are_given_where_they_are_ticked() -> None:
    assert lines(Struck(), frozenset({"IC12"})) == dict.fromkeys(RECIPIENTS, WHOLE | {"IC12"})


def test_who_is_left_with_nothing_is_no_recipient() -> None:
    assert not lines(Struck(groups=frozenset(Group)))


@pytest.mark.parametrize(
    ("struck", "ticked", "field"),
    [
        (Struck(organisations=frozenset({"care-org"})), NONE, "struck.organisations"),
        (Struck(of_organisation=(("care-org", NONE),)), NONE, "struck.organisations"),
        (Struck(roles=frozenset({"school"})), NONE, "struck.roles"),
        (Struck(groups=frozenset({"secrets"})), NONE, "struck.groups"),
        (Struck(categories=frozenset({"IC12"})), NONE, "struck.categories"),
        (Struck(), frozenset({"IC20"}), "ticked"),
    ],
)
def test_only_what_stands_on_the_form_can_be_crossed_out_or_ticked(
    struck: Struck, ticked: frozenset[str], field: str
) -> None:
    with pytest.raises(Refusal) as refusal:
        lines(struck, ticked)
    assert (refusal.value.code, refusal.value.params) == (Code.UNKNOWN_CODE, {"field": field})


@pytest.mark.parametrize(
    "struck",
    [
        Struck(organisations=frozenset({"hokatsu-org"})),
        Struck(roles=frozenset({"operator"})),
        Struck(groups=frozenset({"money"})),
        Struck(categories=frozenset({"IC04"})),
        Struck(of_organisation=(("npo-org", frozenset({"IC07"})),)),
    ],
)
def test_a_sheet_without_room_for_an_exception_has_none(struck: Struck) -> None:
    (name,) = (one for one in EXCEPTIONS if getattr(struck, one))
    narrow = replace(FORM, exceptions=EXCEPTIONS - {name})
    with pytest.raises(Refusal) as refusal:
        signed(narrow, RECIPIENTS, struck, NONE)
    assert refusal.value.params == {"field": f"struck.{name}"}
    signed(FORM, RECIPIENTS, struck, NONE)


def test_a_sheet_gives_what_is_printed_on_it_and_no_more() -> None:
    small = replace(FORM, groups=frozenset({Group.BASIC}), touchy=frozenset({"IC12"}))
    given = {s.organisation: s.categories for s in signed(small, RECIPIENTS, Struck(), NONE)}
    assert given == dict.fromkeys(RECIPIENTS, GROUPS[Group.BASIC])
    for struck, ticked in (
        (Struck(categories=frozenset({"IC07"})), NONE),
        (Struck(), frozenset({"IC13"})),
    ):
        with pytest.raises(Refusal):
            signed(small, RECIPIENTS, struck, ticked)
