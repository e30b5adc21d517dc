"""Answering a referral, and closing the loop: each side says its own."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

import pytest

from app.domain.case.events import CaseEvent
from app.domain.case.referral.state import Referral
from app.domain.errors import Code
from app.domain.sharing.model import Pair
from tests.domain.cast import (
    ACCEPT,
    ACCEPTED,
    AFTER_REPORT,
    ASKED,
    AUDITOR,
    CANCEL,
    CANCELLED,
    CONFIRM,
    CONFIRMED,
    CONSENTED,
    CONTACT,
    CONTACTED,
    DECLINE,
    DECLINED,
    DRAFTED,
    ENGAGED,
    HOKATSU,
    MANAGER,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    REPORT,
    REPORTED,
    SENT,
    WITHDRAWN,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

STORIES: Final[dict[str, Story]] = {
    "the receiver accepts": given(*ASKED).when(ACCEPT).then(ACCEPTED),
    "the receiver accepts though consent was withdrawn meanwhile": given(
        *ASKED, replace(WITHDRAWN, on=on(4))
    )
    .when(ACCEPT)
    .then(ACCEPTED),
    "a report is not due yesterday": given(*ASKED)
    .when(replace(ACCEPT, report_due=on(3)))
    .refused(Code.DATE_IN_PAST),
    "a referral is accepted once": given(*ENGAGED).when(ACCEPT).refused(Code.REFERRAL_STATE),
    "the sender does not accept for the receiver": given(*ASKED)
    .when(replace(ACCEPT, actor=MANAGER))
    .refused(Code.NOT_RECEIVER),
    "a stranger does not accept": given(*ASKED)
    .when(replace(ACCEPT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an unknown referral is refused": given(*ASKED)
    .when(replace(ACCEPT, referral="other"))
    .refused(Code.UNKNOWN_REFERRAL),
    "an administrator does not accept": given(*ASKED)
    .when(replace(ACCEPT, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the receiver declines": given(*ASKED).when(DECLINE).then(DECLINED),
    "the receiver declines without words": given(*ASKED)
    .when(replace(DECLINE, text=""))
    .then(replace(DECLINED, text="", item=None)),
    "an unknown reason to decline is refused": given(*ASKED)
    .when(replace(DECLINE, reason="98"))
    .refused(Code.UNKNOWN_CODE),
    "declining is about people of the referral": given(*ASKED)
    .when(replace(DECLINE, pairs=pairs("son", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "declining is about known categories": given(*ASKED)
    .when(replace(DECLINE, pairs=pairs("mother", "IC99")))
    .refused(Code.UNKNOWN_CODE),
    "words of declining are not a book": given(*ASKED)
    .when(replace(DECLINE, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "words of declining hold no NUL": given(*ASKED)
    .when(replace(DECLINE, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "what was accepted is not declined": given(*ENGAGED).when(DECLINE).refused(Code.REFERRAL_STATE),
    "the sender does not decline": given(*ASKED)
    .when(replace(DECLINE, actor=MANAGER))
    .refused(Code.NOT_RECEIVER),
    "a stranger does not decline": given(*ASKED)
    .when(replace(DECLINE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an administrator does not decline": given(*ASKED)
    .when(replace(DECLINE, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the receiver reports first contact": given(*ENGAGED).when(CONTACT).then(CONTACTED),
    "the receiver reports progress again": given(*ENGAGED, CONTACTED)
    .when(replace(CONTACT, progress="no_show"))
    .then(replace(CONTACTED, progress="no_show")),
    "unknown progress is refused": given(*ENGAGED)
    .when(replace(CONTACT, progress="fine"))
    .refused(Code.UNKNOWN_CODE),
    "contact is not reported before acceptance": given(*ASKED)
    .when(CONTACT)
    .refused(Code.REFERRAL_STATE),
    "the sender reports no contact": given(*ENGAGED)
    .when(replace(CONTACT, actor=MANAGER))
    .refused(Code.NOT_RECEIVER),
    "a stranger reports no contact": given(*ENGAGED)
    .when(replace(CONTACT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an administrator reports no contact": given(*ENGAGED)
    .when(replace(CONTACT, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the receiver reports the outcome": given(*ENGAGED, CONTACTED).when(REPORT).then(REPORTED),
    "an outcome may be about more of the same person": given(*ENGAGED)
    .when(replace(REPORT, pairs=pairs("mother", "IC14")))
    .then(replace(REPORTED, pairs=pairs("mother", "IC14"))),
    "an outcome is about people of the referral": given(*ENGAGED)
    .when(replace(REPORT, pairs=pairs("son", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an unknown result is refused": given(*ENGAGED)
    .when(replace(REPORT, result="fine"))
    .refused(Code.UNKNOWN_CODE),
    "an outcome has words": given(*ENGAGED)
    .when(replace(REPORT, text=""))
    .refused(Code.WORDS_REQUIRED),
    "an outcome is not a book": given(*ENGAGED)
    .when(replace(REPORT, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "an outcome holds no NUL": given(*ENGAGED)
    .when(replace(REPORT, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "an outcome is reported once": given(*AFTER_REPORT).when(REPORT).refused(Code.REFERRAL_STATE),
    "the sender reports no outcome": given(*ENGAGED)
    .when(replace(REPORT, actor=MANAGER))
    .refused(Code.NOT_RECEIVER),
    "a stranger reports no outcome": given(*ENGAGED)
    .when(replace(REPORT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an administrator reports no outcome": given(*ENGAGED)
    .when(replace(REPORT, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the sender confirms": given(*AFTER_REPORT).when(CONFIRM).then(CONFIRMED),
    "the sender confirms and the work ends": given(*AFTER_REPORT)
    .when(replace(CONFIRM, continues=False))
    .then(replace(CONFIRMED, continues=False)),
    "what was not reported is not confirmed": given(*ENGAGED)
    .when(CONFIRM)
    .refused(Code.REFERRAL_STATE),
    "the receiver does not confirm": given(*AFTER_REPORT)
    .when(replace(CONFIRM, actor=PARTNER))
    .refused(Code.NOT_SENDER),
    "a stranger does not confirm": given(*AFTER_REPORT)
    .when(replace(CONFIRM, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an auditor does not confirm": given(*AFTER_REPORT)
    .when(replace(CONFIRM, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the sender cancels": given(*ENGAGED).when(CANCEL).then(CANCELLED),
    "the manager cancels what a worker on leave sent": given(*ASKED)
    .when(replace(CANCEL, actor=MANAGER))
    .then(CANCELLED),
    "what was declined is not cancelled": given(*ASKED, DECLINED)
    .when(CANCEL)
    .refused(Code.REFERRAL_STATE),
    "the receiver does not cancel": given(*ENGAGED)
    .when(replace(CANCEL, actor=PARTNER))
    .refused(Code.NOT_SENDER),
    "a stranger does not cancel": given(*ENGAGED)
    .when(replace(CANCEL, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an auditor does not cancel": given(*ENGAGED)
    .when(replace(CANCEL, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_on_answering(story: Story) -> None:
    story.told()


def referral_after(*events: CaseEvent) -> Referral:
    return fold(*events).referrals.by_id["referral"]


def test_what_is_asked_is_engaged_from_the_acceptance_on() -> None:
    engagement = next(e for e in fold(*ENGAGED).engagements() if e.unit == HOKATSU.unit)
    assert engagement.period.starts == on(4)
    assert engagement.period.ends is None
    assert engagement.items == frozenset({"sheet", "summary"})
    assert engagement.pairs == frozenset({Pair("mother", "IC06")})


def test_before_an_answer_there_is_no_engagement() -> None:
    assert [e.unit for e in fold(*ASKED).engagements()] == ["council"]


@pytest.mark.parametrize(
    ("last", "ends", "ended"),
    [
        (CANCELLED, on(5), None),
        (replace(CANCELLED, on=on(4)), on(4), None),
        (replace(CONFIRMED, continues=False), on(7), None),
        (CONFIRMED, None, None),
    ],
    ids=["cancelled", "cancelled the same day", "confirmed as ended", "confirmed as going on"],
)
def test_an_engagement_ends_on_the_day_of(
    last: CaseEvent, ends: date | None, ended: Code | None
) -> None:
    engagement = referral_after(*AFTER_REPORT, last).engagement(frozenset())
    assert engagement is not None
    assert (engagement.period.ends, engagement.ended) == (ends, ended)


def test_who_declined_was_never_engaged_for_a_day() -> None:
    engagement = referral_after(*ASKED, DECLINED).engagement(frozenset())
    assert engagement is not None
    assert engagement.ended is Code.DECLINED
    assert not any(engagement.period.holds(on(4) + timedelta(days=n)) for n in range(-30, 30))


def test_the_worker_who_accepted_is_named() -> None:
    assert referral_after(*ENGAGED).worker == PARTNER.worker


def test_a_sent_referral_keeps_what_it_stands_on() -> None:
    sent = referral_after(*CONSENTED, DRAFTED, SENT)
    assert (sent.bases, sent.sent_on, sent.answer_due) == (("paper",), on(3), on(10))
