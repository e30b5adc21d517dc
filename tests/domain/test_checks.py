"""A professional sees whether she is free to act: names to her alone, for five days."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.case.consent.events import Grant
from app.domain.case.duty import DutyKind
from app.domain.case.events import CaseEvent
from app.domain.case.referral.events import (
    ReferralCheckAnswered,
    ReferralCheckAsked,
    ReferralNamesTold,
)
from app.domain.case.sharing.events import ConsentReaches
from app.domain.errors import Code
from app.domain.sharing.model import HOUSEHOLD
from app.domain.sharing.policy import Allowed, may_read, reader_of, why_not
from tests.domain.cast import (
    ACCEPTED,
    AUDITOR,
    CANCELLED,
    CONSENT,
    CSW,
    DECLINED,
    DRAFTED,
    HOUSEHOLD_PAST,
    OUTSIDER,
    PARTNER,
    SENT,
    WITHDRAWN,
    WRITE,
    at,
    on,
    pairs,
    unit_of,
)
from tests.domain.story import Story, fold, given, outcome
from tests.domain.test_questions import turn

LAW: Final = unit_of("law", "AG11")
LAWYER: Final = Actor(LAW, "himawari", Role.AGENCY_WORKER)
COLLEAGUE: Final = Actor(LAW, "tenbin", Role.AGENCY_WORKER)
GIVEN: Final = replace(CONSENT, grants=(Grant("law-org", frozenset({"IC01", "IC06"})),))
SHEET: Final = replace(DRAFTED, receiver_unit="law", receiver_organisation="law-org", items=())
PAST: Final = (*HOUSEHOLD_PAST, GIVEN, SHEET, SENT)
ASK: Final = c.AskCheck(LAWYER, at(3), "referral", "check", "himawari", belongs=True)
TELL: Final = c.TellNames(CSW, at(4), "referral", "check", "names", LAW, "氏名と相手方")
ANSWER: Final = c.AnswerCheck(LAWYER, at(5), "referral", "check", conflict=False)
ASKED: Final = ReferralCheckAsked("referral", "check", "himawari", on(3))
REACHES: Final = ConsentReaches("check", ("law",), ("law-org",), on(4), on(9))
TOLD: Final = ReferralNamesTold(
    "referral",
    "check",
    "names",
    "council",
    pairs("mother", "IC01"),
    ("paper",),
    on(9),
    "氏名と相手方",
    at(4),
    on(4),
    author_worker="mori",
)
ANSWERED: Final = ReferralCheckAnswered("referral", "check", conflict=False, on=on(5))
OPEN: Final = (*PAST, ASKED)
NAMED: Final = (*OPEN, REACHES, TOLD)
OF_HOUSEHOLD: Final = replace(SHEET, pairs=pairs(HOUSEHOLD, "IC14"))

STORIES: Final[dict[str, Story]] = {
    "a professional asks": given(*PAST).when(ASK).then(ASKED),
    "and names who will look": given(*PAST).when(replace(ASK, actor=COLLEAGUE)).then(ASKED),
    "of its own people, as the directory knows them": given(*PAST)
    .when(replace(ASK, worker="somebody", belongs=False))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "one check at a time": given(*OPEN).when(ASK).refused(Code.REFERRAL_STATE),
    "what ran out is asked again": given(*NAMED)
    .when(replace(ASK, now=at(9), check="again"))
    .then(ReferralCheckAsked("referral", "again", "himawari", on(9))),
    "nobody else checks": given(*PAST[:-2], replace(DRAFTED, items=()), SENT)
    .when(replace(ASK, actor=PARTNER))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the sender asks for none": given(*PAST)
    .when(replace(ASK, actor=CSW))
    .refused(Code.NOT_RECEIVER),
    "a stranger knows of none": given(*PAST)
    .when(replace(ASK, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "the sender tells her": given(*OPEN).when(TELL).then(REACHES, TOLD),
    "what nobody asked is not told": given(*PAST).when(TELL).refused(Code.UNKNOWN_QUESTION),
    "nor twice": given(*NAMED).when(TELL).refused(Code.REFERRAL_STATE),
    "the receiver tells itself nothing": given(*OPEN)
    .when(replace(TELL, actor=LAWYER))
    .refused(Code.NOT_SENDER),
    "a stranger tells nothing": given(*OPEN)
    .when(replace(TELL, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "an auditor tells nothing": given(*OPEN)
    .when(replace(TELL, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "names are words": given(*OPEN).when(replace(TELL, text=" ")).refused(Code.WORDS_REQUIRED),
    "names are no book": given(*OPEN)
    .when(replace(TELL, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "names hold no NUL": given(*OPEN)
    .when(replace(TELL, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "of a household alone there are no names": given(
        *HOUSEHOLD_PAST, GIVEN, OF_HOUSEHOLD, SENT, ASKED
    )
    .when(TELL)
    .refused(Code.NO_PAIRS),
    "without her consent to it nobody is named": given(
        *HOUSEHOLD_PAST,
        replace(GIVEN, grants=(Grant("law-org", frozenset({"IC06"})),)),
        *OPEN[5:],
    )
    .when(TELL)
    .refused(Code.NO_BASIS),
    "nor after she took it back": given(*OPEN, replace(WITHDRAWN, on=on(4)))
    .when(TELL)
    .refused(Code.WITHDRAWN),
    "nor after it ran out": given(*HOUSEHOLD_PAST, replace(GIVEN, ends=on(4)), *OPEN[5:])
    .when(TELL)
    .refused(Code.EXPIRED),
    "a cancelled referral names nobody": given(*OPEN, replace(CANCELLED, on=on(4)))
    .when(TELL)
    .refused(Code.REFERRAL_STATE),
    "she answers": given(*NAMED).when(ANSWER).then(ANSWERED),
    "and says so if there is a conflict": given(*NAMED)
    .when(replace(ANSWER, conflict=True))
    .then(replace(ANSWERED, conflict=True)),
    "her colleague does not": given(*NAMED)
    .when(replace(ANSWER, actor=COLLEAGUE))
    .refused(Code.NOT_RECEIVER),
    "nor an auditor": given(*NAMED)
    .when(replace(ANSWER, actor=replace(LAWYER, role=Role.AUDITOR)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "nor a stranger": given(*NAMED)
    .when(replace(ANSWER, actor=OUTSIDER))
    .refused(Code.UNKNOWN_REFERRAL),
    "another check is none": given(*NAMED)
    .when(replace(ANSWER, check="other"))
    .refused(Code.UNKNOWN_QUESTION),
    "she answers once": given(*NAMED, ANSWERED).when(ANSWER).refused(Code.REFERRAL_STATE),
    "and not before she is told": given(*OPEN).when(ANSWER).refused(Code.REFERRAL_STATE),
    "nor after her days": given(*NAMED)
    .when(replace(ANSWER, now=at(9)))
    .refused(Code.REFERRAL_STATE),
    "her room is no sitting that somebody closes": given(*NAMED)
    .when(c.CloseSession(CSW, at(5), "check"))
    .refused(Code.UNKNOWN_SESSION),
    "she writes nothing in the case": given(*NAMED)
    .when(replace(WRITE, actor=LAWYER, now=at(5), occurred_at=at(5)))
    .refused(Code.UNKNOWN_CASE),
}


@pytest.mark.parametrize("sentence", STORIES)
def test_checks(sentence: str) -> None:
    STORIES[sentence].told()


def sees(actor: Actor, day: int, *events: CaseEvent) -> set[str]:
    """Which items of the case she reads on a day."""
    state = fold(*events)
    reader, grounds = reader_of(actor), state.grounds()
    return {
        key
        for key, entry in state.content.entries.items()
        if isinstance(may_read(reader, entry.item, grounds, on(day)), Allowed)
    }


@pytest.mark.parametrize(
    ("day", "more", "seen"),
    [
        (4, (), {"names"}),
        (8, (), {"names"}),
        (9, (), set()),
        (5, (ANSWERED,), set()),
        (5, (replace(CANCELLED, on=on(5)),), set()),
        (5, (replace(WITHDRAWN, on=on(5)),), set()),
        (
            5,
            (replace(DECLINED, item=None, author_unit="law", on=on(5)),),
            set(),
        ),
        (5, (replace(ACCEPTED, worker="himawari", on=on(5)),), {"sheet"}),
    ],
)
def test_she_alone_reads_the_names_for_five_days_and_nothing_else(
    day: int, more: tuple[CaseEvent, ...], seen: set[str]
) -> None:
    assert sees(LAWYER, day, *NAMED, *more) == seen
    assert "names" not in sees(COLLEAGUE, day, *NAMED, *more)


@pytest.mark.parametrize(("withdrawn", "said"), [(8, Code.WITHDRAWN), (9, Code.EXPIRED)])
def test_who_was_shut_out_already_is_not_told_of_a_withdrawal(withdrawn: int, said: Code) -> None:
    """Her days are over on the 9th: a withdrawal of that day takes nothing from her any more."""
    state = fold(*NAMED, replace(WITHDRAWN, on=on(withdrawn)))
    names = state.content.entries["names"].item
    reasons = why_not(reader_of(LAWYER), names, state.grounds(), on(9))
    assert said in reasons
    assert {Code.WITHDRAWN, Code.EXPIRED} & set(reasons) == {said}


def test_the_names_are_the_senders_to_tell_and_then_her_turn() -> None:
    assert turn(*OPEN) == [(DutyKind.REFERRAL_CHECK, "council")]
    assert turn(*NAMED) == [(DutyKind.REFERRAL_ANSWER, "law")]
    assert outcome(NAMED, c.CloseCase(CSW, at(5), "02", None)) is Code.REFERRALS_OPEN
