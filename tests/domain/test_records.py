"""Writing into the record, and telling others: words for them, on a basis, to who takes part."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

import pytest

from app.domain.case.content.events import ItemsShared, RecordWritten
from app.domain.errors import Code
from tests.domain.cast import (
    ACCEPTED,
    ASKED,
    AUDITOR,
    CANCELLED,
    CARE,
    CLOSED,
    CONSENT,
    CONSENTED,
    DECLINED,
    ENGAGED,
    HOUSEHOLD_PAST,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    RECORD,
    SHARED,
    SUMMARY,
    TELL,
    WITHDRAWN,
    WRITE,
    at,
    on,
    other_referral,
    pairs,
)
from tests.domain.story import Story, given

NOTE2: Final = replace(RECORD, item="note2", recorded_at=at(9), occurred_at=at(9))
SUMMARY2: Final = replace(
    SUMMARY,
    item="summary2",
    of="note2",
    recorded_at=at(9),
    occurred_at=at(9),
    text="薬は飲めている",
)
BY_PARTNER: Final = RecordWritten(
    "note", "hokatsu", MOTHER_CARE, "02", at(5), at(5), "申請書を書いた", author_worker="akane"
)
TWO_REFERRALS: Final = (
    *ENGAGED,
    *other_referral("second", replace(ACCEPTED, on=on(6)), pairs=pairs("mother", "IC14"), items=()),
)


STORIES: Final[dict[str, Story]] = {
    "the lead writes a record": given(*HOUSEHOLD_PAST).when(WRITE).then(RECORD),
    "an engaged partner writes a record of its own": given(*ENGAGED)
    .when(replace(WRITE, actor=PARTNER, now=at(5), occurred_at=at(5), text="申請書を書いた"))
    .then(BY_PARTNER),
    "what happened within clock skew is written": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, occurred_at=at(2) + timedelta(minutes=5)))
    .then(replace(RECORD, occurred_at=at(2) + timedelta(minutes=5))),
    "a summary beside a record goes to nobody by itself": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, summary="買い物が難しい"))
    .then(RECORD, SUMMARY),
    "a summary may be about less than its record": given(*HOUSEHOLD_PAST)
    .when(
        replace(
            WRITE,
            pairs=pairs("mother", "IC04", "IC06"),
            summary="買い物が難しい",
            summary_pairs=MOTHER_CARE,
        )
    )
    .then(replace(RECORD, pairs=pairs("mother", "IC04", "IC06")), SUMMARY),
    "a summary travels to a unit that takes part, on a basis": given(*ENGAGED)
    .when(TELL)
    .then(replace(NOTE2, text=TELL.text), SUMMARY2, SHARED),
    "of two engagements the one that may carry it is chosen": given(*TWO_REFERRALS)
    .when(TELL)
    .then(NOTE2, SUMMARY2, SHARED),
    "of two that may carry it the later is chosen": given(
        *TWO_REFERRALS, *other_referral("third", replace(ACCEPTED, on=on(7)))
    )
    .when(TELL)
    .then(NOTE2, SUMMARY2, ItemsShared("third", ("summary2",), ("paper",), on(9))),
    "two engagements are not united to carry one summary": given(*TWO_REFERRALS)
    .when(replace(TELL, pairs=pairs("mother", "IC06", "IC14")))
    .refused(Code.NOT_ENGAGED),
    "words for others need words": given(*ENGAGED)
    .when(replace(TELL, summary=None))
    .refused(Code.WORDS_REQUIRED),
    "words for others are not blank": given(*ENGAGED)
    .when(replace(TELL, summary="　\u200b"))
    .refused(Code.WORDS_REQUIRED),
    "a unit that does not take part is told nothing": given(*ENGAGED)
    .when(replace(TELL, share_with=(CARE,)))
    .refused(Code.NOT_ENGAGED),
    "a receiver that has not answered is told nothing": given(*ASKED)
    .when(TELL)
    .refused(Code.NOT_ENGAGED),
    "a receiver that declined is told nothing": given(*ASKED, DECLINED)
    .when(TELL)
    .refused(Code.NOT_ENGAGED),
    "a receiver whose referral was cancelled is told nothing": given(*ENGAGED, CANCELLED)
    .when(TELL)
    .refused(Code.NOT_ENGAGED),
    "nothing travels without a basis": given(*ENGAGED)
    .when(replace(TELL, pairs=pairs("son", "IC06")))
    .refused(Code.NO_BASIS),
    "nothing travels on a withdrawn consent": given(*ENGAGED, WITHDRAWN)
    .when(TELL)
    .refused(Code.WITHDRAWN),
    "nothing travels on a consent that ran out": given(
        *(replace(e, ends=on(9)) if e is CONSENT else e for e in ENGAGED)
    )
    .when(TELL)
    .refused(Code.EXPIRED),
    "a category that the unit's work does not need stays": given(*ENGAGED)
    .when(replace(TELL, pairs=pairs("mother", "IC14")))
    .refused(Code.NOT_ENGAGED),
    "more detail than the receiver's type may have stays": given(
        *HOUSEHOLD_PAST,
        replace(
            CONSENT,
            grants=(*CONSENT.grants, replace(CONSENT.grants[1], categories=frozenset({"IC11"}))),
        ),
        *other_referral("referral", ACCEPTED, pairs=pairs("mother", "IC11"), items=()),
    )
    .when(replace(TELL, pairs=pairs("mother", "IC11")))
    .refused(Code.CEILING),
    "nobody writes into a closed case": given(*CONSENTED, CLOSED)
    .when(replace(WRITE, now=at(9)))
    .refused(Code.CASE_NOT_OPEN),
    "a stranger learns nothing by writing": given(*CONSENTED)
    .when(replace(WRITE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined writes no more": given(*ASKED, DECLINED)
    .when(replace(WRITE, actor=PARTNER, now=at(5)))
    .refused(Code.NOT_ENGAGED),
    "whose referral was cancelled writes no more, from that day": given(*ENGAGED, CANCELLED)
    .when(replace(WRITE, actor=PARTNER, now=at(5)))
    .refused(Code.NOT_ENGAGED),
    "an auditor writes nothing": given(*CONSENTED)
    .when(replace(WRITE, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an administrator of a partner writes nothing": given(*ENGAGED)
    .when(replace(WRITE, actor=PARTNER_ADMIN, now=at(5)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "what has not happened is not written": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, occurred_at=at(2) + timedelta(minutes=5, seconds=1)))
    .refused(Code.DATE_IN_FUTURE),
    "a moment without a zone is refused": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, occurred_at=datetime(2026, 4, 8, 9)))  # noqa: DTZ001 - the bad input itself
    .refused(Code.INVALID_INPUT),
    "a record is about somebody": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "a record is of a known category": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, pairs=pairs("mother", "IC99")))
    .refused(Code.UNKNOWN_CODE),
    "a record is about people of the case": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "a summary is about people of the case": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, summary="買い物", summary_pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an unknown method is refused": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, method="98"))
    .refused(Code.UNKNOWN_CODE),
    "a record has words": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, text="　\n"))
    .refused(Code.WORDS_REQUIRED),
    "a note of a megabyte is refused": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, text="あ" * 1_000_000))
    .refused(Code.TOO_LONG),
    "a NUL is refused": given(*HOUSEHOLD_PAST)
    .when(replace(WRITE, text="膝\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_in_the_record(story: Story) -> None:
    story.told()
