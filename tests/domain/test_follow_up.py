"""After a closing somebody looks how the household fares, and may begin anew."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.duty import Duty, DutyKind, duties
from app.domain.case.entry.events import EntryWritten
from app.domain.case.events import CaseEvent
from app.domain.case.lifecycle.events import CaseClosed, CaseFollowedUp, CaseMerged, CaseReopened
from app.domain.errors import Code
from tests.domain.cast import (
    AUDITOR,
    CARER,
    CSW,
    GOING_ON,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    at,
    on,
    other_referral,
)
from tests.domain.story import Story, fold, given

CLOSED: Final = CaseClosed("01", "hokatsu", on(9))
TOLD: Final = EntryWritten(
    "told", "follow_up", "hokatsu", MOTHER_CARE, "summary", "ordinary", at(20), at(20), "well", None
)
PAST: Final = (*GOING_ON, CLOSED, TOLD)
FOLLOW_UP: Final = c.FollowUp(PARTNER, at(20), "first", "told", on(50))
FOLLOWED: Final = CaseFollowedUp("first", "hokatsu", "told", on(50), on(20))

STORIES: Final[dict[str, Story]] = {
    "the unit named at the closing follows up": given(*PAST).when(FOLLOW_UP).then(FOLLOWED),
    "so does the last lead, without words and without a next day": given(*PAST)
    .when(c.FollowUp(CSW, at(20), "first"))
    .then(CaseFollowedUp("first", "council", None, None, on(20))),
    "a new episode begins where it is needed": given(*PAST)
    .when(replace(FOLLOW_UP, reopen=True))
    .then(FOLLOWED, CaseReopened(on(20))),
    "a stranger follows nobody": given(*PAST)
    .when(replace(FOLLOW_UP, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "another partner does not follow up": given(
        *GOING_ON,
        *other_referral("more", receiver_unit="care", receiver_organisation="care-org"),
        CLOSED,
        TOLD,
    )
    .when(replace(FOLLOW_UP, actor=CARER))
    .refused(Code.UNKNOWN_CASE),
    "whoever the closing did not name does not follow up": given(
        *GOING_ON, replace(CLOSED, accompanying_unit=None), TOLD
    )
    .when(FOLLOW_UP)
    .refused(Code.NOT_LEAD),
    "an auditor follows nobody": given(*PAST)
    .when(replace(FOLLOW_UP, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an administrator follows nobody": given(*PAST)
    .when(replace(FOLLOW_UP, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an open case is supported, not followed up": given(*GOING_ON, TOLD)
    .when(replace(FOLLOW_UP, actor=CSW))
    .refused(Code.CASE_OPEN),
    "a merged case goes on elsewhere": given(
        *GOING_ON, TOLD, CaseMerged("other", "lead2", "npo", "npo-org", on(9))
    )
    .when(replace(FOLLOW_UP, actor=CSW))
    .refused(Code.CASE_NOT_OPEN),
    "the next day lies ahead": given(*PAST)
    .when(replace(FOLLOW_UP, next_on=on(20)))
    .refused(Code.DATE_IN_PAST),
    "its words are a follow-up": given(*PAST)
    .when(replace(FOLLOW_UP, words="note"))
    .refused(Code.UNKNOWN_ITEM),
}


@pytest.mark.parametrize("name", STORIES)
def test_story(name: str) -> None:
    STORIES[name].told()


def test_the_next_day_lies_on_the_desk_of_whoever_followed_up_until_then() -> None:
    (duty,) = owed(*PAST, FOLLOWED)
    assert (duty.unit, duty.due) == ("hokatsu", on(50))
    again = replace(FOLLOWED, follow_up="second", next_on=None, on=on(50))
    assert not owed(*PAST, FOLLOWED, again)
    assert not owed(*PAST, FOLLOWED, CaseReopened(on(30)))


def owed(*events: CaseEvent) -> list[Duty]:
    return [duty for duty in duties(fold(*events)) if duty.kind is DutyKind.FOLLOW_UP]


def test_following_up_does_not_open_the_case() -> None:
    assert not fold(*PAST, FOLLOWED).life.is_open
    assert fold(*PAST, FOLLOWED, CaseReopened(on(20))).life.is_open
