"""A person comes to be known: as named, as far as known, kept as written."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from app.domain.errors import Code
from app.domain.person.decide import (
    PERSON,
    ChangeFacts,
    Facts,
    FlagPerson,
    LiftFlag,
    RegisterPerson,
)
from app.domain.person.events import FactsChanged, PersonFlagged, PersonFlagLifted, PersonRegistered
from app.domain.sharing.model import Form, Item, Pair
from tests.domain.cast import at, on, pairs
from tests.domain.story import Story, given

REGISTER: Final = RegisterPerson(
    "mother",
    "facts",
    "case",
    "council",
    "mori",
    Facts(
        "汐見 ハナ",
        "ｼｵﾐ はな",
        date(1944, 2, 11),
        "２",
        "０９３ー０００−１１１１",
        "潮見町１－２－３",
    ),
    at(0),
)
FLAG: Final = FlagPerson("flag", "case", ("ＩＣ０３",), ("mori",), at(1))
FLAGGED: Final = PersonFlagged("flag", "case", ("IC03",), ("mori",), on(1))
LIFT: Final = LiftFlag("flag", "case", "danger_over", at(3))
LIFTED: Final = PersonFlagLifted("flag", "danger_over", on(3))
REGISTERED: Final = PersonRegistered(
    person="mother",
    item="facts",
    case="case",
    author_unit="council",
    author_worker="mori",
    pairs=pairs("mother", "IC01"),
    recorded_at=at(0),
    name="汐見 ハナ",
    kana="シオミ ハナ",
    birth_date=date(1944, 2, 11),
    gender="2",
    telephone="0930001111",
    address="潮見町１－２－３",
)
CHANGE: Final = ChangeFacts(
    "mother", "newer", "case", "council", "mori", Facts(name="汐見 ハナ子"), at(2)
)
CHANGED: Final = FactsChanged(
    person="mother",
    item="newer",
    case="case",
    author_unit="council",
    author_worker="mori",
    pairs=pairs("mother", "IC01"),
    recorded_at=at(2),
    name="汐見 ハナ子",
    kana=None,
    birth_date=None,
    gender=None,
    telephone=None,
    address=None,
)
UNNAMED: Final = replace(
    REGISTERED,
    name=None,
    kana=None,
    birth_date=None,
    gender=None,
    telephone=None,
    address=None,
)


def with_facts(**facts: str | date) -> RegisterPerson:
    return replace(REGISTER, facts=Facts(**facts))  # type: ignore[arg-type] # one fact at a time


STORIES: Final[dict[str, Story]] = {
    "a person is registered, readings and numbers folded, the rest as written": given()
    .when(REGISTER)
    .then(REGISTERED),
    "somebody may be unnamed": given().when(replace(REGISTER, facts=Facts())).then(UNNAMED),
    "a person is registered once": given(REGISTERED).when(REGISTER).refused(Code.CONFLICT),
    "a name claimed is given": given().when(with_facts(name="　")).refused(Code.NAME_REQUIRED),
    "a reading claimed is given": given().when(with_facts(kana=" ")).refused(Code.NAME_REQUIRED),
    "an address claimed is given": given()
    .when(with_facts(address="\n"))
    .refused(Code.WORDS_REQUIRED),
    "nobody is born tomorrow": given()
    .when(with_facts(birth_date=on(1)))
    .refused(Code.DATE_IN_FUTURE),
    "a name is not a book": given().when(with_facts(name="あ" * 101)).refused(Code.TOO_LONG),
    "a name holds no line end": given()
    .when(with_facts(name="汐見\nハナ"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "an unknown gender code is refused": given()
    .when(with_facts(gender="9"))
    .refused(Code.UNKNOWN_CODE),
    "what is known of her is stated anew, and is another item": given(REGISTERED)
    .when(CHANGE)
    .then(CHANGED),
    "nobody unknown is known better": given().when(CHANGE).refused(Code.UNKNOWN_PERSON),
    "a new name claimed is given": given(REGISTERED)
    .when(replace(CHANGE, facts=Facts(name=" ")))
    .refused(Code.NAME_REQUIRED),
    "a person is flagged for those whom the flag names": given(REGISTERED).when(FLAG).then(FLAGGED),
    "nobody unknown is flagged": given().when(FLAG).refused(Code.UNKNOWN_PERSON),
    "a flag is on known categories": given(REGISTERED)
    .when(replace(FLAG, categories=("IC03", "IC99")))
    .refused(Code.UNKNOWN_CODE),
    "a flag is lifted": given(REGISTERED, FLAGGED).when(LIFT).then(LIFTED),
    "what is left of a flag is lifted": given(
        REGISTERED,
        replace(FLAGGED, categories=("IC03", "IC21")),
        replace(FLAGGED, flag="newer", on=on(2)),
    )
    .when(LIFT)
    .then(LIFTED),
    "a flag that is not there is not lifted": given(REGISTERED)
    .when(LIFT)
    .refused(Code.UNKNOWN_FLAG),
    "nor is another one": given(REGISTERED, FLAGGED)
    .when(replace(LIFT, flag="other"))
    .refused(Code.UNKNOWN_FLAG),
    "a flag is lifted in the case where it was set": given(REGISTERED, FLAGGED)
    .when(replace(LIFT, case="other"))
    .refused(Code.UNKNOWN_FLAG),
    "a flag is lifted once": given(REGISTERED, FLAGGED, LIFTED).when(LIFT).refused(Code.FLAG_ENDED),
    "what a newer flag replaced is not lifted": given(
        REGISTERED, FLAGGED, replace(FLAGGED, flag="newer", on=on(2))
    )
    .when(LIFT)
    .refused(Code.FLAG_ENDED),
    "why a flag is lifted is of the list": given(REGISTERED, FLAGGED)
    .when(replace(LIFT, reason="because"))
    .refused(Code.UNKNOWN_CODE),
    "a telephone number is a number": given()
    .when(with_facts(telephone="内線12"))
    .refused(Code.INVALID_INPUT),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_person(story: Story) -> None:
    story.told()


def test_a_person_fact_is_an_item_of_the_case_where_it_was_recorded() -> None:
    state = PERSON.fold([REGISTERED])
    facts = frozenset({Pair("mother", "IC01")})
    assert state.items == (
        Item("facts", "case", "council", facts, Form.FULL, travels=True, author_worker="mori"),
    )


def test_facts_stated_anew_stand_beside_what_was_stated_before() -> None:
    state = PERSON.fold([REGISTERED, CHANGED])
    assert [item.item for item in state.items] == ["facts", "newer"]
    assert state.facts == (("facts", at(0)), ("newer", at(2)))
