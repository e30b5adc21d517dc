"""The receipt of a withdrawal: owed until the person has it, or it is said why not."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.consent.events import ConsentWithdrawn, PersonWithdrew, ReceiptSettled
from app.domain.case.duty import DutyKind, duties
from app.domain.case.events import CaseEvent
from app.domain.errors import Code
from tests.domain.cast import (
    AUDITOR,
    CLOSED,
    CONSENTED,
    CSW,
    ENGAGED,
    OUTSIDER,
    PARTNER,
    WITHDRAW,
    WITHDRAWN,
    at,
    on,
)
from tests.domain.story import Story, fold, given

HAND: Final = c.HandOverReceipt(CSW, at(10), "paper", "in_person", on(9))
CANNOT: Final = c.HandOverReceipt(CSW, at(10), "paper", reason="unsafe")
HANDED: Final = ReceiptSettled("paper", "in_person", on(9), "", "council", "mori", on(10))
NOT_YET: Final = ReceiptSettled("paper", "", None, "unsafe", "council", "mori", on(10))
PAST: Final = (*ENGAGED, WITHDRAWN)
FROM_CARE: Final = ConsentWithdrawn("paper", frozenset({"care-org"}), "oral", on(8))

STORIES: Final[dict[str, Story]] = {
    "the person got it": given(*PAST).when(HAND).then(HANDED),
    "without a day it was today": given(*PAST)
    .when(replace(HAND, given_on=None))
    .then(replace(HANDED, given_on=on(10))),
    "it could not be given": given(*PAST).when(CANNOT).then(NOT_YET),
    "what could not be given is given later": given(*PAST, NOT_YET).when(HAND).then(HANDED),
    "it is given once": given(*PAST, HANDED).when(HAND).nothing(),
    "it is given after the closing": given(*PAST, CLOSED).when(HAND).then(HANDED),
    "of what was not taken back there is none": given(*ENGAGED)
    .when(HAND)
    .refused(Code.UNKNOWN_RECEIPT),
    "nor of another consent": given(*PAST)
    .when(replace(HAND, consent="other"))
    .refused(Code.UNKNOWN_RECEIPT),
    "it was given or not": given(*PAST)
    .when(replace(HAND, reason="unsafe"))
    .refused(Code.INVALID_INPUT),
    "how is of the list": given(*PAST).when(replace(HAND, how="pigeon")).refused(Code.UNKNOWN_CODE),
    "it is not given tomorrow": given(*PAST)
    .when(replace(HAND, given_on=on(11)))
    .refused(Code.DATE_IN_FUTURE),
    "nor before it was taken back": given(*PAST)
    .when(replace(HAND, given_on=on(7)))
    .refused(Code.DATE_IN_PAST),
    "a partner does not give it": given(*ENGAGED, FROM_CARE)
    .when(replace(HAND, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an auditor gives nothing": given(*PAST)
    .when(replace(HAND, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a stranger knows no case": given(*PAST)
    .when(replace(HAND, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who spoke for her, and the words of whoever took it, are kept": given(*CONSENTED)
    .when(replace(WITHDRAW, form="guardian", representative="潮見 はる", words="電話で。"))
    .then(replace(WITHDRAWN, form="guardian", representative="潮見 はる", words="電話で。")),
    "words are not a book": given(*CONSENTED)
    .when(replace(WITHDRAW, words="あ" * 2_001))
    .refused(Code.TOO_LONG),
    "a name claimed is given": given(*CONSENTED)
    .when(replace(WITHDRAW, representative=" "))
    .refused(Code.NAME_REQUIRED),
    "a withdrawal's words can be kept": given(*CONSENTED)
    .when(replace(WITHDRAW, words="a\x00b"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "so it is of everything": given(*CONSENTED)
    .when(c.WithdrawAll(CSW, at(10), "mother", None, "oral", words="a\x00b"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "and not a book either": given(*CONSENTED)
    .when(c.WithdrawAll(CSW, at(10), "mother", None, "oral", words="あ" * 2_001))
    .refused(Code.TOO_LONG),
    "nor without a name": given(*CONSENTED)
    .when(c.WithdrawAll(CSW, at(10), "mother", None, "oral", representative=" "))
    .refused(Code.NAME_REQUIRED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_receipt(story: Story) -> None:
    story.told()


def owed(*events: CaseEvent) -> list[tuple[str, str | None]]:
    found = [d for d in duties(fold(*events)) if d.kind is DutyKind.RECEIPT_DUE]
    for duty in found:
        assert (duty.since, duty.due) == (on(8), on(15))
        assert duty.climbs == on(15) + timedelta(days=7)
    return [(duty.ref, duty.unit) for duty in found]


def test_it_is_owed_by_the_lead_until_somebody_says_what_became_of_it() -> None:
    assert owed(*ENGAGED) == []
    for past in ((WITHDRAWN,), (WITHDRAWN, CLOSED), (FROM_CARE,), (FROM_CARE, HANDED, WITHDRAWN)):
        assert owed(*ENGAGED, *past) == [("paper", "council")]
    for settled in (HANDED, NOT_YET):
        assert owed(*ENGAGED, WITHDRAWN, settled) == []


def test_whoever_takes_everything_back_is_owed_one_for_what_ended_by_it() -> None:
    everything = PersonWithdrew("mother", None, "oral", on(8), "council", "mori")
    assert owed(*ENGAGED, everything) == [("paper", "council")]
    assert owed(*ENGAGED, WITHDRAWN, HANDED, everything) == []
    assert owed(*ENGAGED, replace(everything, subject="son")) == []
