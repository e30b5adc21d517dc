"""The receiver asks for more: the question lies with the sender, and nothing is opened by it."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case.duty import Duty, DutyKind, duties
from app.domain.case.events import CaseEvent
from app.domain.errors import Code
from tests.domain.cast import (
    ACCEPTED,
    ASK,
    ASKED,
    AUDITOR,
    CANCELLED,
    CONSENT,
    CONTACTED,
    CSW,
    DECLINED,
    DRAFTED,
    ENGAGED,
    HOUSEHOLD_PAST,
    MANAGER,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    QUESTIONED,
    REPLIED,
    REPLY,
    SENT,
    WITHDRAWN,
    at,
    on,
)
from tests.domain.story import Story, fold, given, outcome
from tests.domain.test_handoff import HANDED_ON, NEW_LEAD

OPEN: Final = (*ASKED, QUESTIONED)
STORIES: Final[dict[str, Story]] = {
    "the receiver asks before it answers": given(*ASKED).when(ASK).then(QUESTIONED),
    "the receiver asks once it has accepted": given(*ENGAGED).when(ASK).then(QUESTIONED),
    "the receiver asks again": given(*OPEN)
    .when(replace(ASK, item="question2"))
    .then(replace(QUESTIONED, item="question2")),
    "what ended is not asked about": given(*ASKED, DECLINED).when(ASK).refused(Code.REFERRAL_STATE),
    "the sender does not ask itself": given(*ASKED)
    .when(replace(ASK, actor=CSW))
    .refused(Code.NOT_RECEIVER),
    "a stranger asks nothing": given(*ASKED)
    .when(replace(ASK, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an administrator asks nothing": given(*ASKED)
    .when(replace(ASK, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a question has words": given(*ASKED).when(replace(ASK, text=" ")).refused(Code.WORDS_REQUIRED),
    "a question is not a book": given(*ASKED)
    .when(replace(ASK, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "a question holds no NUL": given(*ASKED)
    .when(replace(ASK, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "the sender answers in words": given(*OPEN).when(REPLY).then(REPLIED),
    "the sender's manager answers": given(*OPEN)
    .when(replace(REPLY, actor=MANAGER))
    .then(replace(REPLIED, author_worker="kishi")),
    "the sender has rung instead": given(*OPEN)
    .when(replace(REPLY, how="telephone", text=""))
    .then(replace(REPLIED, how="telephone", item=None, text="", bases=())),
    "the work has begun meanwhile": given(*OPEN, ACCEPTED, CONTACTED).when(REPLY).then(REPLIED),
    "to the lead it needs no basis": given(*ASKED[:-1], replace(SENT, bases=()), QUESTIONED)
    .when(REPLY)
    .then(replace(REPLIED, bases=())),
    "a question is answered once": given(*OPEN, REPLIED).when(REPLY).refused(Code.REFERRAL_STATE),
    "what was not asked is not answered": given(*ASKED).when(REPLY).refused(Code.UNKNOWN_QUESTION),
    "what was cancelled is not answered": given(*OPEN, CANCELLED)
    .when(REPLY)
    .refused(Code.REFERRAL_STATE),
    "the receiver does not answer itself": given(*OPEN)
    .when(replace(REPLY, actor=PARTNER))
    .refused(Code.NOT_SENDER),
    "a stranger answers nothing": given(*OPEN)
    .when(replace(REPLY, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an auditor answers nothing": given(*OPEN)
    .when(replace(REPLY, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "nobody answers by pigeon": given(*OPEN)
    .when(replace(REPLY, how="pigeon"))
    .refused(Code.UNKNOWN_CODE),
    "a written answer has words": given(*OPEN)
    .when(replace(REPLY, text=""))
    .refused(Code.WORDS_REQUIRED),
    "an answer is not a book": given(*OPEN)
    .when(replace(REPLY, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "an answer holds no NUL": given(*OPEN)
    .when(replace(REPLY, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "after a withdrawal nothing more is said": given(*OPEN, replace(WITHDRAWN, on=on(4)))
    .when(REPLY)
    .refused(Code.WITHDRAWN),
    "after the consent nothing more is said": given(
        *HOUSEHOLD_PAST, replace(CONSENT, ends=on(4)), *OPEN[5:]
    )
    .when(replace(REPLY, now=at(5)))
    .refused(Code.EXPIRED),
}


@pytest.mark.parametrize("sentence", STORIES)
def test_questions(sentence: str) -> None:
    STORIES[sentence].told()


def turn(*events: CaseEvent) -> list[tuple[DutyKind, str | None]]:
    """Whose turn it is."""
    found = [d for d in duties(fold(*events)) if d.kind.value.startswith("referral_")]
    return [(d.kind, d.unit) for d in found if d.kind is not DutyKind.REFERRAL_OVERDUE]


def test_a_question_turns_the_referral_back_to_its_sender_until_it_answers() -> None:
    assert turn(*ASKED) == [(DutyKind.REFERRAL_ANSWER, "hokatsu")]
    assert turn(*OPEN) == [(DutyKind.REFERRAL_QUESTION, "council")]
    assert turn(*OPEN, REPLIED) == [(DutyKind.REFERRAL_ANSWER, "hokatsu")]
    assert turn(*OPEN, CANCELLED) == []


def test_who_takes_the_lead_over_hears_what_the_old_lead_asked() -> None:
    to_care = replace(SENT, referral="care")
    drafted = replace(DRAFTED, referral="care", item="care.sheet", receiver_unit="care", items=())
    past = (*HANDED_ON[:-1], drafted, to_care, replace(QUESTIONED, referral="care"), HANDED_ON[-1])
    assert turn(*past[:-1]) == [(DutyKind.REFERRAL_QUESTION, "council")]
    assert turn(*past) == [(DutyKind.REFERRAL_QUESTION, "hokatsu")]
    reply = replace(REPLY, referral="care", now=at(11))
    assert outcome(past, reply) is Code.NOT_SENDER
    assert isinstance(
        outcome(past, replace(reply, actor=NEW_LEAD, how="telephone", text="")), tuple
    )


def test_the_words_of_the_answer_are_read_from_acceptance_on() -> None:
    before, after = fold(*OPEN, REPLIED), fold(*OPEN, REPLIED, ACCEPTED)
    assert not [e for e in before.engagements() if e.engagement == "referral"]
    engagement = next(e for e in after.engagements() if e.engagement == "referral")
    assert engagement.items == frozenset({"sheet", "summary", "reply"})


def overdue(*events: CaseEvent) -> Duty:
    return next(d for d in duties(fold(*events)) if d.kind is DutyKind.REFERRAL_OVERDUE)


def test_what_is_overdue_is_the_senders_the_day_after_and_then_its_managers() -> None:
    sent = (*ASKED[:-1], replace(SENT, climbs=on(13)))
    late = overdue(*sent)
    assert (late.unit, late.since, late.due, late.climbs) == ("council", on(11), on(10), on(13))
    accepted = replace(ACCEPTED, contact_due=on(8), contact_climbs=on(10), report_climbs=on(25))
    contact = overdue(*sent, accepted)
    assert (contact.since, contact.due, contact.climbs) == (on(9), on(8), on(10))
    report = overdue(*sent, accepted, CONTACTED)
    assert (report.since, report.due, report.climbs) == (on(21), on(20), on(25))
