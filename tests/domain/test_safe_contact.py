"""How a person is reached without harm: kept as said, and told to whoever has her facts."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.application.projections import person_rows
from app.domain.case import commands as c
from app.domain.case.content.events import ItemsShared
from app.domain.case.entry.events import ActNoted
from app.domain.errors import Code
from app.domain.person.contact import Contact, NoteContact
from app.domain.person.decide import PERSON
from app.domain.person.events import SafeContactNoted
from tests.domain.cast import (
    ACCEPTED,
    AUDITOR,
    CANCELLED,
    CITY,
    CONSENTED,
    CSW,
    HOKATSU,
    HOUSING,
    PARTNER,
    WITHDRAWN,
    at,
    on,
    other_referral,
    pairs,
)
from tests.domain.story import Story, given
from tests.domain.test_people import REGISTERED

SAID: Final = Contact(
    "hand_over", "デイの岡さん", "火曜の午前", ("not_to_family", "no_slip"), "手紙は家で開けられる"
)
NOTE: Final = NoteContact("mother", "way", "case", "council", "mori", SAID, at(2))
NOTED: Final = SafeContactNoted(
    person="mother",
    item="way",
    case="case",
    author_unit="council",
    author_worker="mori",
    pairs=pairs("mother", "IC01"),
    recorded_at=at(2),
    how="hand_over",
    at="デイの岡さん",
    when="火曜の午前",
    avoid=("no_slip", "not_to_family"),
    text="手紙は家で開けられる",
)
IN_CASE: Final = c.NoteSafeContact(
    CSW, at(9), "mother", "way", frozenset({"facts"}), (HOUSING, HOKATSU)
)
MARK: Final = ActNoted("safe_contact", "council", (), on(9))
HAS_FACTS: Final = (
    *CONSENTED,
    *other_referral("r", ACCEPTED, pairs=pairs("mother", "IC01", "IC06"), items=("facts",)),
)
TOLD: Final = ItemsShared("r", ("way",), ("paper",), on(9))


def said(**changes: Any) -> NoteContact:
    return replace(NOTE, contact=replace(SAID, **changes))


STORIES: Final[dict[str, Story]] = {
    "how she is reached is kept as it was said": given(REGISTERED).when(NOTE).then(NOTED),
    "nobody unknown is reached": given().when(NOTE).refused(Code.UNKNOWN_PERSON),
    "the way is of the list": given(REGISTERED).when(said(how="pigeon")).refused(Code.UNKNOWN_CODE),
    "so is what must not be done": given(REGISTERED)
    .when(said(avoid=("no_pigeon",)))
    .refused(Code.UNKNOWN_CODE),
    "a way and its own ban tell nobody anything": given(REGISTERED)
    .when(said(how="letter", avoid=("no_letter",)))
    .refused(Code.INVALID_INPUT),
    "what is handed over is handed over somewhere": given(REGISTERED)
    .when(said(at="　"))
    .refused(Code.WORDS_REQUIRED),
    "a place is not a book": given(REGISTERED).when(said(at="あ" * 201)).refused(Code.TOO_LONG),
    "words are words": given(REGISTERED)
    .when(said(words="a\x00b"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "that it was noted stands in the case, and nothing of it": given(*CONSENTED)
    .when(IN_CASE)
    .then(MARK),
    "whoever was given her facts is told": given(*HAS_FACTS).when(IN_CASE).then(MARK, TOLD),
    "who reads no more of her is not": given(*HAS_FACTS, WITHDRAWN).when(IN_CASE).then(MARK),
    "nor who takes part no more": given(*HAS_FACTS, replace(CANCELLED, referral="r"))
    .when(IN_CASE)
    .then(MARK),
    "nor a unit that is in no directory": given(*HAS_FACTS)
    .when(replace(IN_CASE, units=(HOUSING,)))
    .then(MARK),
    "it is of somebody of this case": given(*CONSENTED)
    .when(replace(IN_CASE, person="stranger"))
    .refused(Code.UNKNOWN_PERSON),
    "a partner notes it through the lead": given(*HAS_FACTS)
    .when(replace(IN_CASE, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an auditor notes nothing": given(*CONSENTED)
    .when(replace(IN_CASE, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "who does not know the case does not know it": given(*CONSENTED)
    .when(replace(IN_CASE, actor=PARTNER))
    .refused(Code.UNKNOWN_CASE),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_safe_contact(story: Story) -> None:
    story.told()


def test_the_latest_word_holds_and_what_it_replaced_is_hidden() -> None:
    later = replace(NOTED, item="later", how="telephone", recorded_at=at(3))
    rows = person_rows.rows(PERSON.fold([REGISTERED, NOTED, later]), CITY)["item"]
    assert {key: (row["kind"], row["retracted"]) for key, row in rows.items()} == {
        "facts": ("person_facts", False),
        "way": ("safe_contact", True),
        "later": ("safe_contact", False),
    }
    assert [rows[key]["recorded_at"] for key in ("facts", "way", "later")] == [at(0), at(2), at(3)]
