"""What becomes of a consent: renewed, narrowed, proved, asked about again."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.consent.events import (
    ConsentEvent,
    ConsentNarrowed,
    ConsentProved,
    ConsentReviewed,
    ConsentTermsNoted,
    ConsentWithdrawn,
    Grant,
)
from app.domain.case.consent.terms import USUAL, ConsentDays, Proof, Terms
from app.domain.case.content.events import ItemRetracted
from app.domain.case.duty import DutyKind, duties
from app.domain.errors import Code
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of
from tests.domain.cast import (
    AUDITOR,
    CANCELLED,
    CONSENT,
    CONSENTED,
    CSW,
    ENGAGED,
    HOUSEHOLD_PAST,
    OUTSIDER,
    PARTNER,
    TAKE_CONSENT,
    WITHDRAWN,
    at,
    on,
)
from tests.domain.story import Story, fold, given
from tests.domain.test_attaching import ATTACHED

PLAIN_TERMS: Final = ConsentTermsNoted(
    consent="paper",
    provisional=False,
    renews=None,
    representative="",
    power="",
    explained=frozenset(),
    evidence="none",
    evidence_at="",
    standard_form="",
    roles=(),
    on=on(1),
)
ORAL: Final = (
    replace(CONSENT, form="oral", ends=on(31)),
    replace(PLAIN_TERMS, provisional=True),
)
SPOKEN: Final = (*HOUSEHOLD_PAST, *ORAL)
SHORT: Final = ConsentDays(oral=10, paper=20, review=100, doubt=7)
RENEW: Final = c.RenewConsent(CSW, at(8), "again", "paper", "paper", None)
RENEWED: Final = (
    replace(CONSENT, consent="again", starts=on(8), on=on(8)),
    replace(PLAIN_TERMS, consent="again", renews="paper", on=on(8)),
)
NARROW: Final = c.NarrowConsent(CSW, at(8), "paper", None, frozenset({"IC06"}), "oral")
NARROWED: Final = ConsentNarrowed("paper", None, frozenset({"IC06"}), "oral", on(8))
PROVE: Final = c.ProveConsent(CSW, at(8), "paper", Proof("kept", "B-2/14"))
PROVED: Final = ConsentProved("paper", "kept", "B-2/14", lifts_end=False, on=on(8))
PROVE_BY_PHOTO: Final = replace(PROVE, now=at(9), proof=Proof("attached", "photo"))
PROVED_BY_PHOTO: Final = ConsentProved("paper", "attached", "photo", lifts_end=False, on=on(9))
REVIEW: Final = c.ReviewConsent(CSW, at(8), "paper")
DOUBTED: Final = (
    *CONSENTED,
    replace(PLAIN_TERMS, in_doubt=True, second_worker="kishi"),
)
FROM_HOKATSU: Final = ConsentWithdrawn("paper", frozenset({"hokatsu-org"}), "oral", on(8))
COMMANDS: Final[dict[str, c.CaseCommand]] = {
    "renew": RENEW,
    "narrow": NARROW,
    "prove": PROVE,
    "review": REVIEW,
}


def refusals(name: str, command: c.CaseCommand) -> dict[str, Story]:
    """What every act on a consent is refused with."""
    return {
        f"{name}: a stranger knows of no case": given(*CONSENTED)
        .when(replace(command, actor=OUTSIDER))
        .refused(Code.UNKNOWN_CASE),
        f"{name}: whoever takes part no more does nothing": given(*ENGAGED, CANCELLED)
        .when(replace(command, actor=PARTNER))
        .refused(Code.NOT_ENGAGED),
        f"{name}: an auditor does nothing": given(*CONSENTED)
        .when(replace(command, actor=AUDITOR))
        .refused(Code.ROLE_NOT_ALLOWED),
    }


STORIES: Final[dict[str, Story]] = {
    **{
        sentence: story
        for name, command in COMMANDS.items()
        for sentence, story in refusals(name, command).items()
    },
    "a consent is renewed for a new period": given(*CONSENTED).when(RENEW).then(*RENEWED),
    "renewed by telephone it holds thirty days beyond its end": given(*SPOKEN)
    .when(replace(RENEW, form="oral"))
    .then(
        replace(RENEWED[0], form="oral", ends=on(31 + USUAL.oral)),
        replace(RENEWED[1], provisional=True),
    ),
    "renewed by telephone after its end it holds thirty days": given(*SPOKEN)
    .when(replace(RENEW, form="oral", now=at(40)))
    .then(
        replace(RENEWED[0], form="oral", starts=on(40), on=on(40), ends=on(70)),
        replace(RENEWED[1], provisional=True, on=on(40)),
    ),
    "the municipality says how long a voice holds": given(*SPOKEN)
    .when(replace(RENEW, form="oral", days=SHORT))
    .then(
        replace(RENEWED[0], form="oral", ends=on(31 + SHORT.oral)),
        replace(RENEWED[1], provisional=True, paper_within=20, review_after=100, doubt_within=7),
    ),
    "what has no end is not given one by a telephone call": given(*CONSENTED)
    .when(replace(RENEW, form="oral"))
    .then(replace(RENEWED[0], form="oral"), RENEWED[1]),
    "what was taken back is not renewed with the rest": given(*CONSENTED, FROM_HOKATSU)
    .when(RENEW)
    .then(replace(RENEWED[0], grants=(Grant("care-org", frozenset({"IC06"})),)), RENEWED[1]),
    "what was taken back whole is not renewed": given(*CONSENTED, WITHDRAWN)
    .when(RENEW)
    .refused(Code.CONSENT_ENDED),
    "what was renewed is not renewed again": given(*CONSENTED, *RENEWED)
    .when(replace(RENEW, now=at(9), consent="third"))
    .refused(Code.CONSENT_ENDED),
    "nobody renews for itself": given(*ENGAGED)
    .when(replace(RENEW, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an unknown consent is not renewed": given(*CONSENTED)
    .when(replace(RENEW, renews="none"))
    .refused(Code.UNKNOWN_CONSENT),
    "a renewal has a known form": given(*CONSENTED)
    .when(replace(RENEW, form="telepathy"))
    .refused(Code.UNKNOWN_CODE),
    "a renewal does not end before it begins": given(*CONSENTED)
    .when(replace(RENEW, until=on(7)))
    .refused(Code.END_BEFORE_START),
    "a renewal by a representative names her": given(*CONSENTED)
    .when(replace(RENEW, form="guardian"))
    .refused(Code.REPRESENTATIVE_REQUIRED),
    "a category is taken out": given(*CONSENTED).when(NARROW).then(NARROWED),
    "a category is taken out for one organisation": given(*CONSENTED)
    .when(replace(NARROW, organisations=frozenset({"hokatsu-org"})))
    .then(replace(NARROWED, organisations=frozenset({"hokatsu-org"}))),
    "a narrowing takes something out": given(*CONSENTED)
    .when(replace(NARROW, categories=frozenset()))
    .refused(Code.NO_PAIRS),
    "a narrowing takes known categories out": given(*CONSENTED)
    .when(replace(NARROW, categories=frozenset({"IC99"})))
    .refused(Code.UNKNOWN_CODE),
    "what is out already is not taken out": given(*CONSENTED, NARROWED)
    .when(replace(NARROW, now=at(9)))
    .refused(Code.CONSENT_ENDED),
    "a narrowing is for organisations that it names": given(*CONSENTED)
    .when(replace(NARROW, organisations=frozenset({"housing-org"})))
    .refused(Code.UNKNOWN_CONSENT),
    "the paper came": given(*CONSENTED).when(PROVE).then(PROVED),
    "the paper of what was said lifts its thirty days": given(*SPOKEN)
    .when(PROVE)
    .then(replace(PROVED, lifts_end=True)),
    "a paper that comes too late revives nothing": given(*SPOKEN)
    .when(replace(PROVE, now=at(31)))
    .then(replace(PROVED, on=on(31))),
    "a proof is something": given(*CONSENTED)
    .when(replace(PROVE, proof=Proof()))
    .refused(Code.INVALID_INPUT),
    "a place is a code": given(*CONSENTED)
    .when(replace(PROVE, proof=Proof("kept", "in her kitchen")))
    .refused(Code.INVALID_INPUT),
    "a proof is of a known kind": given(*CONSENTED)
    .when(replace(PROVE, proof=Proof("hearsay", "B-2")))
    .refused(Code.UNKNOWN_CODE),
    "what is attached proves": given(*CONSENTED, ATTACHED)
    .when(PROVE_BY_PHOTO)
    .then(PROVED_BY_PHOTO),
    "a file that is not there proves nothing": given(*CONSENTED)
    .when(PROVE_BY_PHOTO)
    .refused(Code.UNKNOWN_ITEM),
    "words are no file": given(*CONSENTED, ATTACHED)
    .when(replace(PROVE_BY_PHOTO, proof=Proof("attached", "note")))
    .refused(Code.UNKNOWN_ITEM),
    "a file that was retracted proves nothing": given(
        *CONSENTED, ATTACHED, ItemRetracted("photo", "typo", on(9))
    )
    .when(PROVE_BY_PHOTO)
    .refused(Code.UNKNOWN_ITEM),
    "who may not see a file does not hear that it is there": given(*ENGAGED, ATTACHED)
    .when(replace(PROVE_BY_PHOTO, actor=PARTNER))
    .refused(Code.UNKNOWN_ITEM),
    "a renewal is proved by what is there": given(*CONSENTED)
    .when(replace(RENEW, terms=Terms(proof=Proof("attached", "photo"))))
    .refused(Code.UNKNOWN_ITEM),
    "an unknown consent is not proved": given(*CONSENTED)
    .when(replace(PROVE, consent="none"))
    .refused(Code.UNKNOWN_CONSENT),
    "nobody brings the paper that lengthens its own access": given(
        *(replace(e, ends=on(31), form="oral") if e == CONSENT else e for e in ENGAGED), ORAL[1]
    )
    .when(replace(PROVE, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "she was asked again": given(*CONSENTED).when(REVIEW).then(ConsentReviewed("paper", on(8))),
    "when she is asked next is the municipality's": given(*CONSENTED)
    .when(replace(REVIEW, days=SHORT))
    .then(ConsentReviewed("paper", on(8), 100)),
    "where she was in doubt two look again": given(*DOUBTED)
    .when(replace(REVIEW, second_worker="kishi", colleagues=frozenset({"mori", "kishi"})))
    .then(ConsentReviewed("paper", on(8), second_worker="kishi")),
    "one alone does not": given(*DOUBTED).when(REVIEW).refused(Code.NAME_REQUIRED),
    "nor the same one twice": given(*DOUBTED)
    .when(replace(REVIEW, second_worker="mori", colleagues=frozenset({"mori", "kishi"})))
    .refused(Code.NAME_REQUIRED),
    "nor somebody of another unit": given(*DOUBTED)
    .when(replace(REVIEW, second_worker="akane", colleagues=frozenset({"mori", "kishi"})))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "where nobody doubted one is enough": given(*CONSENTED)
    .when(replace(REVIEW, second_worker="kishi", colleagues=frozenset({"mori", "kishi"})))
    .refused(Code.INVALID_INPUT),
    "a renewal in doubt is by two of the unit": given(*CONSENTED)
    .when(replace(RENEW, terms=Terms(in_doubt=True, second_worker="kishi")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "of what has ended nobody asks again": given(*CONSENTED, WITHDRAWN)
    .when(REVIEW)
    .refused(Code.CONSENT_ENDED),
    "an unknown consent is not asked about": given(*CONSENTED)
    .when(replace(REVIEW, consent="none"))
    .refused(Code.UNKNOWN_CONSENT),
    "a guardian speaks for the person": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="guardian", terms=Terms("Fumi", "guardian")))
    .then(
        replace(CONSENT, form="guardian"),
        replace(PLAIN_TERMS, representative="Fumi", power="guardian"),
    ),
    "it was explained through an interpreter": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=Terms(explained=frozenset({"interpreter"}))))
    .then(CONSENT, replace(PLAIN_TERMS, explained=frozenset({"interpreter"}))),
    "an organisation was named as whoever holds a role": given(*HOUSEHOLD_PAST)
    .when(
        replace(
            TAKE_CONSENT,
            grants=(TAKE_CONSENT.grants[0], replace(TAKE_CONSENT.grants[1], role="operator")),
        )
    )
    .then(CONSENT, replace(PLAIN_TERMS, roles=(("care-org", "operator"),))),
    "a guardian is named": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="guardian"))
    .refused(Code.REPRESENTATIVE_REQUIRED),
    "a guardian has a power": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="guardian", terms=Terms("Fumi", "kindness")))
    .refused(Code.UNKNOWN_CODE),
    "a guardian has a name": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="guardian", terms=Terms(" ", "guardian")))
    .refused(Code.NAME_REQUIRED),
    "a name is short": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="guardian", terms=Terms("x" * 101, "guardian")))
    .refused(Code.TOO_LONG),
    "a name has no control characters": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, form="guardian", terms=Terms("x\x00", "guardian")))
    .refused(Code.FORBIDDEN_CHARACTER),
    "a renewed guardian has a name": given(*CONSENTED)
    .when(replace(RENEW, form="guardian", terms=Terms(" ", "guardian")))
    .refused(Code.NAME_REQUIRED),
    "a renewed guardian's name is short": given(*CONSENTED)
    .when(replace(RENEW, form="guardian", terms=Terms("x" * 101, "guardian")))
    .refused(Code.TOO_LONG),
    "a renewed guardian's name has no control characters": given(*CONSENTED)
    .when(replace(RENEW, form="guardian", terms=Terms("x\x00", "guardian")))
    .refused(Code.FORBIDDEN_CHARACTER),
    "a renewal does not end with the calendar": given(*CONSENTED)
    .when(replace(RENEW, until=on(8).max))
    .refused(Code.INVALID_INPUT),
    "of whom a part was taken back claims no new consent": given(
        *ENGAGED, replace(NARROWED, organisations=frozenset({"hokatsu-org"}))
    )
    .when(
        replace(
            TAKE_CONSENT, actor=PARTNER, now=at(9), starts=on(9), grants=TAKE_CONSENT.grants[:1]
        )
    )
    .refused(Code.NOT_LEAD),
    "somebody else speaks only where a form says so": given(*HOUSEHOLD_PAST)
    .when(replace(TAKE_CONSENT, terms=Terms("Fumi", "guardian")))
    .refused(Code.INVALID_INPUT),
}


@pytest.mark.parametrize("sentence", STORIES)
def test_changing_consent(sentence: str) -> None:
    STORIES[sentence].told()


SHARED: Final = (*ENGAGED,)


def answer(*events: ConsentEvent, day: int) -> Allowed | Withheld:
    """May the partner still read the summary (IC06) that was shared with it?"""
    state = fold(*SHARED, *events)
    item = state.item("summary")
    assert item is not None
    return may_read(reader_of(PARTNER), item, state.grounds(), on(day))


def test_what_is_taken_out_is_read_no_more_and_the_rest_goes_on() -> None:
    assert isinstance(answer(day=8), Allowed)
    assert answer(NARROWED, day=8) == Withheld((Code.WITHDRAWN,))
    assert isinstance(answer(NARROWED, day=7), Allowed)  # as it was
    other = replace(NARROWED, categories=frozenset({"IC14"}))
    assert isinstance(answer(other, day=8), Allowed)


def test_withdrawing_what_was_renewed_leaves_nothing_of_what_came_before() -> None:
    assert isinstance(answer(*RENEWED, day=8), Allowed)
    taken_back = ConsentWithdrawn("again", None, "oral", on(9))
    assert answer(*RENEWED, taken_back, day=9) == Withheld((Code.WITHDRAWN,))


def test_a_renewal_revives_what_was_shared() -> None:
    ended = ConsentWithdrawn("paper", frozenset({"care-org"}), "oral", on(8))
    assert isinstance(answer(ended, *RENEWED, day=300), Allowed)


def tasks(*events: ConsentEvent) -> dict[DutyKind, int]:
    """Open ends and the day on which each is due."""
    past = fold(*HOUSEHOLD_PAST, *events)
    return {d.kind: (d.due - on(0)).days for d in duties(past) if d.due is not None}


def test_the_paper_is_a_task_until_it_comes_and_the_review_comes_each_year() -> None:
    assert tasks(CONSENT) == {DutyKind.CONSENT_PAPER: 31, DutyKind.CONSENT_REVIEW: 366}
    assert tasks(CONSENT, PROVED) == {DutyKind.CONSENT_REVIEW: 366}
    assert tasks(CONSENT, PROVED, ConsentReviewed("paper", on(50))) == {
        DutyKind.CONSENT_REVIEW: 415
    }
    assert tasks(*ORAL)[DutyKind.CONSENT_REVIEW] == 31  # it ends before the year does
    assert tasks(*ORAL, replace(PROVED, lifts_end=True)) == {DutyKind.CONSENT_REVIEW: 366}
    assert tasks(CONSENT, WITHDRAWN) == {DutyKind.RECEIPT_DUE: 15}
    assert set(tasks(CONSENT, *RENEWED)) == {DutyKind.CONSENT_PAPER, DutyKind.CONSENT_REVIEW}


def test_each_day_is_counted_as_the_municipality_counted_when_it_was_named() -> None:
    short = replace(
        PLAIN_TERMS,
        in_doubt=True,
        second_worker="kishi",
        paper_within=20,
        review_after=100,
        doubt_within=7,
    )
    owed = {
        DutyKind.CONSENT_PAPER: 21,
        DutyKind.CONSENT_REVIEW: 101,
        DutyKind.CONSENT_DOUBT: 8,
    }
    assert tasks(CONSENT, short) == owed
    asked = ConsentReviewed("paper", on(9), 200)
    assert tasks(CONSENT, short, asked) == {
        DutyKind.CONSENT_PAPER: 21,
        DutyKind.CONSENT_REVIEW: 209,
    }


def test_what_was_given_in_doubt_is_looked_at_again_within_two_weeks() -> None:
    doubt = replace(PLAIN_TERMS, in_doubt=True, second_worker="kishi")
    past = (CONSENT, doubt)
    (duty,) = (d for d in duties(fold(*HOUSEHOLD_PAST, *past)) if d.kind is DutyKind.CONSENT_DOUBT)
    assert (duty.unit, duty.since, duty.due, duty.climbs) == ("council", on(1), on(15), on(15))
    assert DutyKind.CONSENT_DOUBT not in tasks(CONSENT, PLAIN_TERMS)
    assert DutyKind.CONSENT_DOUBT not in tasks(*past, ConsentReviewed("paper", on(9)))
    assert DutyKind.CONSENT_DOUBT not in tasks(*past, WITHDRAWN)
    assert DutyKind.CONSENT_DOUBT not in tasks(*past, *RENEWED)
    again = (*RENEWED[:1], replace(RENEWED[1], in_doubt=True, second_worker="kishi"))
    assert tasks(*past, *again)[DutyKind.CONSENT_DOUBT] == 8 + 14


def test_what_is_given_electronically_proves_itself() -> None:
    assert DutyKind.CONSENT_PAPER not in tasks(replace(CONSENT, form="electronic"))
