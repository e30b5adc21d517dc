"""What a receiver without a log-in said, as the sender's office took it down."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.attachment.events import FileAttached
from app.domain.case.content.events import ItemRetracted
from app.domain.case.duty import DutyKind, duties
from app.domain.case.referral.events import (
    AnswerRecorded,
    ReferralAccepted,
    ReferralConfirmed,
    ReferralDeclined,
)
from app.domain.case.referral.table import ReferralState
from app.domain.errors import Code
from tests.domain.cast import (
    ACCEPT,
    ASKED,
    AUDITOR,
    CARER,
    CONFIRM,
    CONSENTED,
    COUNCIL,
    CSW,
    DECLINE,
    DRAFTED,
    HOKATSU,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    SENT,
    at,
    on,
)
from tests.domain.story import Story, fold, given

BY_FAX: Final = (*CONSENTED, DRAFTED, replace(SENT, outside=True))
RECORD: Final = c.RecordAnswer(
    actor=CSW,
    now=at(5),
    referral="referral",
    item="said",
    answer="accepted",
    said_by="相談員の山田さん",
    means="telephone",
    occurred_at=at(4),
    receiver_entity=HOKATSU.legal_entity,
    report_due=on(20),
)
ACCEPTED: Final = AnswerRecorded(
    referral="referral",
    item="said",
    author_unit="council",
    pairs=MOTHER_CARE,
    answer="accepted",
    said_by="相談員の山田さん",
    means="telephone",
    reason=None,
    result=None,
    report_due=on(20),
    evidence=None,
    own_behalf=False,
    text="",
    occurred_at=at(4),
    recorded_at=at(5),
    on=on(5),
    author_worker="mori",
)
DECLINED: Final = replace(ACCEPTED, answer="declined", reason="03", report_due=None)
REPORTED: Final = replace(
    ACCEPTED, item="result", answer="reported", result="completed", report_due=None
)
SCAN: Final = FileAttached(
    item="scan",
    author_unit="council",
    author_worker="mori",
    pairs=MOTHER_CARE,
    form="summary",
    compartment="ordinary",
    travels=False,
    beside=None,
    occurred_at=at(4),
    recorded_at=at(4),
    name="fax.pdf",
    media_type="application/pdf",
    size=1024,
    sha256="9f" * 32,
)
RETRACTED: Final = ItemRetracted("scan", "1", on(4))
WITH_SCAN: Final = replace(RECORD, evidence="scan")

STORIES: Final = {
    "an acceptance by telephone": given(*BY_FAX).when(RECORD).then(ACCEPTED),
    "with conditions, in words": given(*BY_FAX)
    .when(replace(RECORD, answer="accepted_with_conditions", text="週1回まで"))
    .then(replace(ACCEPTED, answer="accepted_with_conditions", text="週1回まで")),
    "a decline with its reason": given(*BY_FAX)
    .when(replace(RECORD, answer="declined", reason="03", report_due=None))
    .then(DECLINED),
    "a no-show": given(*BY_FAX, ACCEPTED)
    .when(replace(RECORD, answer="no_show", report_due=None))
    .then(replace(ACCEPTED, answer="no_show", report_due=None)),
    "a result, with a fax as evidence": given(*BY_FAX, SCAN, ACCEPTED)
    .when(
        replace(
            RECORD,
            item="result",
            answer="reported",
            result="completed",
            report_due=None,
            evidence="scan",
        )
    )
    .then(replace(REPORTED, evidence="scan")),
    "no evidence that this case does not hold": given(*BY_FAX)
    .when(WITH_SCAN)
    .refused(Code.UNKNOWN_ITEM),
    "nor one taken back": given(*BY_FAX, SCAN, RETRACTED)
    .when(WITH_SCAN)
    .refused(Code.UNKNOWN_ITEM),
    "nor one that its writer may not see": given(
        *BY_FAX, replace(SCAN, compartment="session", author_unit="hokatsu")
    )
    .when(WITH_SCAN)
    .refused(Code.UNKNOWN_ITEM),
    "nor what is no file": given(*BY_FAX, ACCEPTED)
    .when(replace(RECORD, item="more", answer="contacted", report_due=None, evidence="said"))
    .refused(Code.UNKNOWN_ITEM),
    "the sender closes the loop on it": given(*BY_FAX, ACCEPTED, REPORTED)
    .when(CONFIRM)
    .then(ReferralConfirmed("referral", continues=True, on=on(7))),
    "the receiver itself accepts after all": given(*BY_FAX, DECLINED)
    .when(replace(ACCEPT, now=at(6)))
    .then(ReferralAccepted("referral", "akane", on(20), on(6))),
    "the receiver itself declines after all": given(*BY_FAX, ACCEPTED)
    .when(replace(DECLINE, now=at(6), text=""))
    .then(
        ReferralDeclined("referral", None, "hokatsu", MOTHER_CARE, "03", "", at(6), on(6), "akane")
    ),
    "what the receiver said itself is corrected by nobody": given(
        *BY_FAX, ReferralAccepted("referral", "akane", on(20), on(4))
    )
    .when(DECLINE)
    .refused(Code.REFERRAL_STATE),
    "whoever signs in answers for itself": given(*ASKED).when(RECORD).refused(Code.NOT_RECEIVER),
    "nobody but the sender takes it down": given(*BY_FAX)
    .when(replace(RECORD, actor=PARTNER))
    .refused(Code.NOT_SENDER),
    "a stranger knows of no referral": given(*BY_FAX)
    .when(replace(RECORD, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "a colleague on neither side neither": given(*BY_FAX)
    .when(replace(RECORD, actor=CARER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an auditor takes nothing down": given(*BY_FAX)
    .when(replace(RECORD, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a result comes after an acceptance": given(*BY_FAX)
    .when(replace(RECORD, answer="reported", result="completed"))
    .refused(Code.REFERRAL_STATE),
    "an answer is one of the list": given(*BY_FAX)
    .when(replace(RECORD, answer="perhaps"))
    .refused(Code.UNKNOWN_CODE),
    "a decline has a reason of the list": given(*BY_FAX)
    .when(replace(RECORD, answer="declined"))
    .refused(Code.UNKNOWN_CODE),
    "somebody said it": given(*BY_FAX)
    .when(replace(RECORD, said_by=" "))
    .refused(Code.WORDS_REQUIRED),
    "and has no novel for a name": given(*BY_FAX)
    .when(replace(RECORD, said_by="x" * 101))
    .refused(Code.TOO_LONG),
    "in letters that can be kept": given(*BY_FAX)
    .when(replace(RECORD, said_by="\x00"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "it was said already": given(*BY_FAX)
    .when(replace(RECORD, occurred_at=at(6)))
    .refused(Code.DATE_IN_FUTURE),
    "at a moment of ours": given(*BY_FAX)
    .when(replace(RECORD, occurred_at=at(4).replace(tzinfo=None)))
    .refused(Code.INVALID_INPUT),
    "a result is due in days to come": given(*BY_FAX)
    .when(replace(RECORD, report_due=on(4)))
    .refused(Code.DATE_IN_PAST),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_taken_down(story: Story) -> None:
    story.told()


@pytest.mark.parametrize("answer", [ACCEPTED, DECLINED], ids=["accepted", "declined"])
def test_a_recorded_answer_moves_the_clock_and_opens_no_screen(answer: AnswerRecorded) -> None:
    case = fold(*BY_FAX, answer)
    referral = case.referrals.by_id["referral"]
    assert referral.recorded
    assert referral.answered_on == on(5)
    assert "hokatsu" not in case.engaged_units(on(5))
    kinds = {e.engagement: e.period.holds(on(5)) for e in case.engagements()}
    assert not kinds.get("referral", False)


def test_what_the_receiver_says_itself_is_its_own_answer_and_opens_its_screen() -> None:
    case = fold(*BY_FAX, DECLINED, ReferralAccepted("referral", "akane", on(20), on(6)))
    referral = case.referrals.by_id["referral"]
    assert (referral.state, referral.recorded) == (ReferralState.ACCEPTED, False)
    assert referral.decline_reason is None
    assert "hokatsu" in case.engaged_units(on(6))


def test_an_answer_on_ones_own_behalf_lies_before_the_manager() -> None:
    story = (
        given(*BY_FAX)
        .when(replace(RECORD, receiver_entity=COUNCIL.legal_entity))
        .then(replace(ACCEPTED, own_behalf=True))
    )
    story.told()
    case = fold(*BY_FAX, replace(ACCEPTED, own_behalf=True))
    found = [(d.kind, d.ref, d.unit) for d in duties(case)]
    assert (DutyKind.ANSWER_ON_OWN_BEHALF, "said", "council") in found
    assert not [d for d in duties(fold(*BY_FAX, ACCEPTED)) if d.ref == "said"]
