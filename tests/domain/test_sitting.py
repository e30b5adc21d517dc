"""What a case says to a conference about it, and words that come back from one."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.actor import Actor
from app.domain.case import commands as c
from app.domain.case.content.events import WordsCarriedOver
from app.domain.case.events import CaseEvent
from app.domain.case.sharing.events import ConsentReaches
from app.domain.conference.commands import GroundNamed, MemberAsked, PartAsked
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import Capacity, Engagement, Form, Item, Purpose
from app.domain.sharing.policy import Allowed, may_read, reader_of
from app.domain.sharing.register import DEFAULTS
from tests.domain.cast import (
    AUDITOR,
    CANCELLED,
    CONSENT,
    CONSENTED,
    COUNCIL,
    CSW,
    ENGAGED,
    HOKATSU,
    HOUSEHOLD_PAST,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    WITHDRAWN,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

PART: Final = PartAsked("consent", (GroundNamed(DEFAULTS["LB-CONSENT"], "c"),), MOTHER_CARE)
LAW: Final = replace(PART, part="law", grounds=(GroundNamed(DEFAULTS["LB-SW106-6"], "basis"),))
CALL: Final = c.CallSitting(
    CSW,
    at(9),
    (PART, LAW),
    (MemberAsked(COUNCIL, "of-council", "desk"), MemberAsked(HOKATSU, "of-hokatsu", "head")),
    on(20),
)
UNITS: Final = ("council", "hokatsu")
ORGANISATIONS: Final = ("council-org", "hokatsu-org")
CALLED: Final = ConsentReaches("consent", UNITS, ORGANISATIONS, on(9), on(20))
REACH: Final = c.LetTaskReach(CSW, at(9), "consent", "task", "hokatsu-org")
SAID: Final = c.CarryOver(
    actor=CSW,
    now=at(9),
    item="carried",
    source="minutes",
    source_author="council",
    source_pairs=MOTHER_CARE | pairs("mother", "IC03"),
    source_text="she is safe; the rest is secret",
    secretariat="npo",
    pairs=MOTHER_CARE,
    occurred_at=at(8),
    text="she is safe",
)
CARRIED: Final = WordsCarriedOver(
    "carried", "minutes", "council", "mori", MOTHER_CARE, at(8), at(9), "she is safe", ("paper",)
)

STORIES: Final[dict[str, Story]] = {
    "the lead calls a sitting on consent and on law": given(*CONSENTED).when(CALL).then(CALLED),
    "on law alone nothing changes in the case": given(*HOUSEHOLD_PAST)
    .when(replace(CALL, parts=(LAW,)))
    .nothing(),
    "a stranger calls no sitting": given(*CONSENTED)
    .when(replace(CALL, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner calls no sitting": given(*ENGAGED)
    .when(replace(CALL, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an auditor calls no sitting": given(*CONSENTED)
    .when(replace(CALL, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a sitting is about people of the case": given(*CONSENTED)
    .when(replace(CALL, parts=(replace(LAW, pairs=pairs("neighbour", "IC06")),)))
    .refused(Code.UNKNOWN_PERSON),
    "a sitting is about something": given(*CONSENTED)
    .when(replace(CALL, parts=(replace(LAW, pairs=frozenset()),)))
    .refused(Code.NO_PAIRS),
    "a sitting is about a category of the list": given(*CONSENTED)
    .when(replace(CALL, parts=(replace(LAW, pairs=pairs("mother", "IC99")),)))
    .refused(Code.UNKNOWN_CODE),
    "nobody sits on consent whom none covers": given(*HOUSEHOLD_PAST)
    .when(CALL)
    .refused(Code.NO_BASIS),
    "nobody sits on a consent that was withdrawn": given(*CONSENTED, WITHDRAWN)
    .when(CALL)
    .refused(Code.WITHDRAWN),
    "nobody sits on a consent that ran out": given(*HOUSEHOLD_PAST, replace(CONSENT, ends=on(9)))
    .when(CALL)
    .refused(Code.EXPIRED),
    "nobody sits beyond her ceiling": given(
        *HOUSEHOLD_PAST,
        replace(CONSENT, grants=(replace(CONSENT.grants[1], categories=frozenset({"IC03"})),)),
    )
    .when(replace(CALL, parts=(replace(PART, pairs=pairs("mother", "IC03")),)))
    .refused(Code.CEILING),
    "consent reaches the task of its member": given(*CONSENTED, CALLED)
    .when(REACH)
    .then(
        ConsentReaches("task", UNITS, ORGANISATIONS, on(9), on(20)),
        ConsentReaches("task", UNITS, ("hokatsu-org",), on(9), None),
    ),
    "after the sitting a task reaches its member alone": given(*CONSENTED, CALLED)
    .when(replace(REACH, now=at(20)))
    .then(ConsentReaches("task", UNITS, ("hokatsu-org",), on(20), None)),
    "a task belongs to a sitting": given(*CONSENTED).when(REACH).refused(Code.UNKNOWN_SESSION),
    "a stranger gives no task": given(*CONSENTED, CALLED)
    .when(replace(REACH, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner gives no task": given(*ENGAGED, CALLED)
    .when(replace(REACH, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an auditor gives no task": given(*CONSENTED, CALLED)
    .when(replace(REACH, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "who wrote the words carries them": given(*CONSENTED).when(SAID).then(CARRIED),
    "or the secretariat": given(*CONSENTED)
    .when(replace(SAID, source_author="hokatsu", secretariat="council"))
    .then(CARRIED),
    "nobody else does": given(*CONSENTED)
    .when(replace(SAID, source_author="hokatsu"))
    .refused(Code.CONFERENCE_SIDE),
    "not without consent": given(*HOUSEHOLD_PAST).when(SAID).refused(Code.NO_BASIS),
    "the household's words need every adult's": given(*CONSENTED)
    .when(replace(SAID, pairs=pairs("household", "IC06"), source_pairs=pairs("household", "IC06")))
    .refused(Code.NO_BASIS),
    "not what was not said": given(*CONSENTED)
    .when(replace(SAID, text="she is ill"))
    .refused(Code.INVALID_INPUT),
    "not about what the words were not": given(*CONSENTED)
    .when(replace(SAID, pairs=pairs("mother", "IC14")))
    .refused(Code.NO_PAIRS),
    "not about strangers": given(*CONSENTED)
    .when(replace(SAID, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "not about no category": given(*CONSENTED)
    .when(replace(SAID, pairs=pairs("mother", "IC99")))
    .refused(Code.UNKNOWN_CODE),
    "not nothing": given(*CONSENTED).when(replace(SAID, text=" ")).refused(Code.WORDS_REQUIRED),
    "not too much": given(*CONSENTED).when(replace(SAID, text="x" * 20_001)).refused(Code.TOO_LONG),
    "not what cannot be printed": given(*CONSENTED)
    .when(replace(SAID, text="a\x00b"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "no stranger carries words": given(*CONSENTED)
    .when(replace(SAID, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "nobody carries who takes part no longer": given(*ENGAGED, CANCELLED)
    .when(replace(SAID, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "no auditor carries words": given(*CONSENTED)
    .when(replace(SAID, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("sentence", STORIES)
def test_that(sentence: str) -> None:
    STORIES[sentence].told()


def reaches(*events: CaseEvent, who: Actor = PARTNER, day: int = 10) -> bool:
    """Whether a member would read an item of the consented part."""
    state = fold(*events)
    seat = Engagement(
        "seat",
        who.unit,
        who.organisation,
        Capacity.CONFERENCE_MEMBER,
        Purpose.SUPPORT,
        None,
        None,
        Period(on(9)),
        frozenset({"consent"}),
    )
    item = Item("minutes", "case", "npo", MOTHER_CARE, Form.SUMMARY, "consent", travels=True)
    grounds = replace(state.grounds(), engagements=(seat,))
    return isinstance(may_read(reader_of(who), item, grounds, on(day)), Allowed)


@pytest.mark.parametrize(
    ("past", "day", "opened"),
    [
        (CONSENTED, 10, False),
        ((*CONSENTED, CALLED), 10, True),
        ((*CONSENTED, CALLED), 20, False),
        ((*CONSENTED, CALLED, replace(WITHDRAWN, on=on(10))), 10, False),
    ],
)
def test_consent_reaches_the_sitting_as_long_as_both_last(
    past: tuple[CaseEvent, ...],
    day: int,
    opened: bool,  # noqa: FBT001 - a table
) -> None:
    assert reaches(*past, day=day) is opened


def test_the_lead_at_the_table_reads_by_leading() -> None:
    assert reaches(*CONSENTED, CALLED, who=CSW)
    assert not reaches(*CONSENTED, replace(CALLED, organisations=("hokatsu-org",)), who=CSW)
