"""Notices: a unit takes note of its own, once; nobody takes note for another."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.notice.events import NoticeGiven, NoticeSeen
from app.domain.errors import Code
from tests.domain.cast import CSW, ENGAGED, PARTNER, PARTNER_ADMIN, WITHDRAWN, at, on
from tests.domain.story import Story, given

GIVEN: Final = NoticeGiven(
    notice="notice",
    unit="hokatsu",
    cause="consent",
    ref="referral",
    whole=True,
    engaged=True,
    keeps_own=False,
    ask_unit="council",
    since=on(8),
    on=on(8),
)
SEE: Final = c.SeeNotice(PARTNER, at(9), "notice")
SEEN: Final = NoticeSeen("notice", "hokatsu", "akane", on(9))
TOLD: Final = (*ENGAGED, WITHDRAWN, GIVEN)
STORIES: Final[dict[str, Story]] = {
    "the unit takes note": given(*TOLD).when(SEE).then(SEEN),
    "a colleague who says it again changes nothing": given(*TOLD, SEEN).when(SEE).then(),
    "the lead takes no note for another unit": given(*TOLD)
    .when(replace(SEE, actor=CSW))
    .refused(Code.UNKNOWN_NOTICE),
    "an unknown notice is refused": given(*TOLD)
    .when(replace(SEE, notice="other"))
    .refused(Code.UNKNOWN_NOTICE),
    "an administrator takes no note": given(*TOLD)
    .when(replace(SEE, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_notice(story: Story) -> None:
    story.told()
