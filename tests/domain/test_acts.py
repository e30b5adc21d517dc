"""Acts without words: noted by their codes; and what should not have been written, hidden."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.actor import Role
from app.domain.case import commands as c
from app.domain.case.content.events import ItemRetracted
from app.domain.case.entry.events import ActNoted
from app.domain.errors import Code
from tests.domain.cast import (
    AFTER_REPORT,
    ASKED,
    AUDITOR,
    CLOSED,
    CONSENTED,
    CSW,
    DECLINED,
    ENGAGED,
    HOUSEHOLD_PAST,
    MANAGER,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    TEAMMATE,
    at,
    on,
)
from tests.domain.story import Story, fold, given

NOTE_ACT: Final = c.NoteAct(CSW, at(9), "service", ("P3",))
PROTECT: Final = c.ProtectPerson(CSW, at(9), "mother", ("IC03",))
FACTS: Final = c.NoteFacts(CSW, at(9), "mother")
LIFT: Final = c.LiftProtection(MANAGER, at(9), "mother", "danger_over")
ANSWER: Final = c.AnswerRequest(CSW, at(9), entitled=True)
RETRACT: Final = c.RetractItem(CSW, at(9), "note", "wrong_person")
RETRACTED: Final = ItemRetracted("note", "wrong_person", on(9))

STORIES: Final[dict[str, Story]] = {
    "what is protected is of the list": given(*HOUSEHOLD_PAST)
    .when(replace(PROTECT, categories=("an address",)))
    .refused(Code.UNKNOWN_CODE),
    "nobody is named who works nowhere": given(*HOUSEHOLD_PAST)
    .when(replace(PROTECT, unknown=frozenset({"nobody"})))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "an auditor retracts nothing": given(*CONSENTED)
    .when(replace(RETRACT, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an act is noted by its codes": given(*HOUSEHOLD_PAST)
    .when(NOTE_ACT)
    .then(ActNoted("service", "council", ("P3",), on(9))),
    "an engaged partner notes an act": given(*ENGAGED)
    .when(replace(NOTE_ACT, actor=PARTNER, codes=()))
    .then(ActNoted("service", "hokatsu", (), on(9))),
    "words are no codes": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE_ACT, codes=("P3", "汐見ハナ")))
    .refused(Code.UNKNOWN_CODE),
    "a sentence is no code": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE_ACT, codes=("she fell",)))
    .refused(Code.UNKNOWN_CODE),
    "a code is short": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE_ACT, codes=("a" * 41,)))
    .refused(Code.UNKNOWN_CODE),
    "an unknown kind of act is refused": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE_ACT, kind="magic"))
    .refused(Code.UNKNOWN_CODE),
    "a stranger notes no act": given(*HOUSEHOLD_PAST)
    .when(replace(NOTE_ACT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined notes no act": given(*ASKED, DECLINED)
    .when(replace(NOTE_ACT, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an administrator notes no act": given(*ENGAGED)
    .when(replace(NOTE_ACT, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the lead notes that somebody is protected": given(*HOUSEHOLD_PAST)
    .when(PROTECT)
    .then(ActNoted("protected", "council", ("IC03",), on(9))),
    "nobody outside the household is protected here": given(*HOUSEHOLD_PAST)
    .when(replace(PROTECT, person="neighbour"))
    .refused(Code.UNKNOWN_PERSON),
    "a partner protects nobody": given(*ENGAGED)
    .when(replace(PROTECT, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a stranger protects nobody": given(*ENGAGED)
    .when(replace(PROTECT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a helper protects nobody": given(*ENGAGED)
    .when(replace(PROTECT, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the lead notes that more is known of somebody": given(*HOUSEHOLD_PAST)
    .when(FACTS)
    .then(ActNoted("facts_changed", "council", (), on(9))),
    "of nobody outside the household is more known": given(*HOUSEHOLD_PAST)
    .when(replace(FACTS, person="neighbour"))
    .refused(Code.UNKNOWN_PERSON),
    "a partner states no facts": given(*ENGAGED)
    .when(replace(FACTS, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a stranger states no facts": given(*ENGAGED)
    .when(replace(FACTS, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a helper states no facts": given(*ENGAGED)
    .when(replace(FACTS, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "of a closed household no more is stated": given(*HOUSEHOLD_PAST, CLOSED)
    .when(FACTS)
    .refused(Code.CASE_NOT_OPEN),
    "a manager of the lead notes that a flag was lifted": given(*HOUSEHOLD_PAST)
    .when(LIFT)
    .then(ActNoted("protection_lifted", "council", ("danger_over",), on(9))),
    "a worker of the lead lifts no flag": given(*HOUSEHOLD_PAST)
    .when(replace(LIFT, actor=CSW))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a helper lifts no flag": given(*ENGAGED)
    .when(replace(LIFT, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a partner lifts no flag": given(*ENGAGED)
    .when(replace(LIFT, actor=replace(PARTNER, role=Role.MANAGER)))
    .refused(Code.NOT_LEAD),
    "a stranger lifts no flag": given(*ENGAGED)
    .when(replace(LIFT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "of nobody outside the household a flag is lifted here": given(*HOUSEHOLD_PAST)
    .when(replace(LIFT, person="neighbour"))
    .refused(Code.UNKNOWN_PERSON),
    "a flag is lifted for a reason of the list": given(*HOUSEHOLD_PAST)
    .when(replace(LIFT, reason="because"))
    .refused(Code.UNKNOWN_CODE),
    "the person herself is answered": given(*HOUSEHOLD_PAST)
    .when(ANSWER)
    .then(ActNoted("disclosure_request", "council", ("granted",), on(9))),
    "somebody else is answered that she is not the person": given(*HOUSEHOLD_PAST)
    .when(replace(ANSWER, entitled=False))
    .then(ActNoted("disclosure_request", "council", ("not_the_person",), on(9))),
    "a partner answers no request": given(*ENGAGED)
    .when(replace(ANSWER, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a stranger answers no request": given(*ENGAGED)
    .when(replace(ANSWER, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "an auditor answers no request": given(*ENGAGED)
    .when(replace(ANSWER, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "whoever wrote it retracts it": given(*CONSENTED).when(RETRACT).then(RETRACTED),
    "it is retracted after the case has closed": given(*CONSENTED, CLOSED)
    .when(RETRACT)
    .then(RETRACTED),
    "a partner retracts what it wrote": given(*AFTER_REPORT)
    .when(replace(RETRACT, actor=PARTNER, item="outcome"))
    .then(replace(RETRACTED, retracted="outcome")),
    "the lead retracts what a partner wrote": given(*AFTER_REPORT)
    .when(replace(RETRACT, item="outcome"))
    .then(replace(RETRACTED, retracted="outcome")),
    "a partner does not retract what it may read of others": given(*AFTER_REPORT)
    .when(replace(RETRACT, actor=PARTNER, item="summary"))
    .refused(Code.UNKNOWN_ITEM),
    "a partner does not hear of raw notes by retracting them": given(*AFTER_REPORT)
    .when(replace(RETRACT, actor=PARTNER))
    .refused(Code.UNKNOWN_ITEM),
    "what is not there is not retracted": given(*CONSENTED)
    .when(replace(RETRACT, item="other"))
    .refused(Code.UNKNOWN_ITEM),
    "a stranger retracts nothing": given(*CONSENTED)
    .when(replace(RETRACT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "it is retracted once": given(*CONSENTED, RETRACTED).when(RETRACT).refused(Code.ITEM_RETRACTED),
    "an unknown reason to retract is refused": given(*CONSENTED)
    .when(replace(RETRACT, reason="shame"))
    .refused(Code.UNKNOWN_CODE),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_an_act(story: Story) -> None:
    story.told()


def test_what_was_retracted_keeps_its_mark() -> None:
    before, after = fold(*CONSENTED), fold(*CONSENTED, RETRACTED)
    assert set(after.content.entries) == set(before.content.entries)
    assert [item for item, e in after.content.entries.items() if e.retracted] == ["note"]
