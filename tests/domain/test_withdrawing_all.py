"""The person takes everything back, or has not said yes: heard by whoever takes part."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.consent.events import ConsentStatusNoted, PersonWithdrew
from app.domain.errors import Code
from tests.domain.cast import (
    ASKED,
    AUDITOR,
    CLOSED,
    CONSENTED,
    CSW,
    DECLINED,
    ENGAGED,
    HOUSEHOLD_PAST,
    OUTSIDER,
    PARTNER,
    at,
    on,
)
from tests.domain.story import Story, fold, given
from tests.domain.test_entries import SITTING

TAKE_BACK: Final = c.WithdrawAll(CSW, at(10), "mother", None, "oral")
TAKEN_BACK: Final = PersonWithdrew("mother", None, "oral", on(10), "council", "mori")
NOTE: Final = c.NoteConsentStatus(CSW, at(3), "son", "deferred")
NOTED: Final = ConsentStatusNoted("son", "deferred", on(3))
SENT_ON_OWN_CONSENT: Final = replace(
    SITTING, kind="sender_consent", organisations=("care-org",), compartment="ordinary"
)

STORIES: Final[dict[str, Story]] = {
    "from nobody is taken back from nobody": given(*CONSENTED)
    .when(replace(TAKE_BACK, organisations=frozenset()))
    .refused(Code.INVALID_INPUT),
    "the person takes back everything": given(*ENGAGED).when(TAKE_BACK).then(TAKEN_BACK),
    "the person takes back everything from one": given(*ENGAGED)
    .when(replace(TAKE_BACK, organisations=frozenset({"care-org"})))
    .then(replace(TAKEN_BACK, organisations=frozenset({"care-org"}))),
    "a partner hears it": given(*ENGAGED)
    .when(replace(TAKE_BACK, actor=PARTNER))
    .then(replace(TAKEN_BACK, by_unit="hokatsu", by_worker="akane")),
    "it is heard where nothing was given": given(*HOUSEHOLD_PAST).when(TAKE_BACK).then(TAKEN_BACK),
    "it is heard after the case has closed": given(*CONSENTED, CLOSED)
    .when(TAKE_BACK)
    .then(TAKEN_BACK),
    "nobody outside the household takes anything back": given(*ENGAGED)
    .when(replace(TAKE_BACK, subject="neighbour"))
    .refused(Code.UNKNOWN_PERSON),
    "an unknown way of taking back is refused": given(*ENGAGED)
    .when(replace(TAKE_BACK, form="telepathy"))
    .refused(Code.UNKNOWN_CODE),
    "a stranger hears nothing": given(*ENGAGED)
    .when(replace(TAKE_BACK, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined hears nothing": given(*ASKED, DECLINED)
    .when(replace(TAKE_BACK, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor hears nothing": given(*ENGAGED)
    .when(replace(TAKE_BACK, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "it is noted that somebody wants time": given(*HOUSEHOLD_PAST).when(NOTE).then(NOTED),
    "a partner notes how somebody answered": given(*ENGAGED)
    .when(replace(NOTE, actor=PARTNER, now=at(5), status="refused"))
    .then(replace(NOTED, status="refused", on=on(5))),
    "nobody outside the household is asked": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE, subject="neighbour"))
    .refused(Code.UNKNOWN_PERSON),
    "an unknown answer is refused": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE, status="perhaps"))
    .refused(Code.UNKNOWN_CODE),
    "a stranger notes no answer": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined notes no answer": given(*ASKED, DECLINED)
    .when(replace(NOTE, actor=PARTNER, now=at(5)))
    .refused(Code.NOT_ENGAGED),
    "an auditor notes no answer": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_what_a_person_says(story: Story) -> None:
    story.told()


def ended(event: PersonWithdrew) -> set[tuple[str, str]]:
    case = fold(*CONSENTED, SENT_ON_OWN_CONSENT, event)
    return {(b.basis, b.organisation) for b in case.bases() if b.ended is Code.WITHDRAWN}


def test_everything_taken_back_ends_at_once_what_a_sender_took_too() -> None:
    assert ended(TAKEN_BACK) == {
        ("paper", "care-org"),
        ("paper", "hokatsu-org"),
        ("basis", "care-org"),
    }


def test_taken_back_from_one_organisation_the_others_keep_theirs() -> None:
    one = replace(TAKEN_BACK, organisations=frozenset({"hokatsu-org"}))
    assert ended(one) == {("paper", "hokatsu-org")}


def test_what_one_person_takes_back_is_hers_alone() -> None:
    assert ended(replace(TAKEN_BACK, subject="son")) == set()
