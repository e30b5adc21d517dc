"""担当替え: the manager gives a case to another worker of her unit, from a day; nobody accepts."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.content.events import RecordWritten
from app.domain.case.entry.events import ActNoted
from app.domain.case.handoff.events import HandoffAccepted, HandoffProposed
from app.domain.case.lifecycle.events import CaseClosed
from app.domain.case.reassigning.events import ReassignmentUndone, WorkerReassigned
from app.domain.errors import Code
from app.domain.sharing.model import Pair
from tests.domain.cast import (
    AUDITOR,
    CSW,
    ENGAGED,
    HOUSEHOLD_PAST,
    MANAGER,
    NPO_CSW,
    OPENED,
    OUTSIDER,
    PARTNER,
    at,
    on,
)
from tests.domain.story import Story, fold, given

GIVE: Final = c.Reassign(MANAGER, at(5), "change", "aoki", on(10), belongs=True)
GIVEN: Final = WorkerReassigned("change", "aoki", on(10), on(5))
UNDO: Final = c.UndoReassignment(MANAGER, at(9), "change")
CLOSED: Final = CaseClosed("02", None, on(4))
COLLEAGUE: Final = replace(CSW, worker="aoki")
STAND_IN: Final = c.StandIn(COLLEAGUE, at(5), "words", "telephone")
STOOD_IN: Final = ActNoted("stood_in", "council", ("telephone",), on(5))
OTHERWISE: Final = replace(STAND_IN, reason="other", text="Her brother waits at the desk.")
WHY: Final = RecordWritten(
    item="words",
    author_unit="council",
    author_worker="aoki",
    pairs=frozenset({Pair("household", "IC17")}),
    method="99",
    occurred_at=at(5),
    recorded_at=at(5),
    text="Her brother waits at the desk.",
)
STORIES: Final[dict[str, Story]] = {
    "a colleague says why she opens a case": given(OPENED).when(STAND_IN).then(STOOD_IN),
    "of a closed one as well": given(OPENED, CLOSED).when(STAND_IN).then(STOOD_IN),
    "another reason needs words, which the lead's team reads": given(OPENED)
    .when(OTHERWISE)
    .then(replace(STOOD_IN, codes=("other",)), WHY),
    "and is refused without": given(OPENED)
    .when(replace(OTHERWISE, text=" "))
    .refused(Code.WORDS_REQUIRED),
    "a reason is one of the list": given(OPENED)
    .when(replace(STAND_IN, reason="curious"))
    .refused(Code.UNKNOWN_CODE),
    "nor with too many": given(OPENED)
    .when(replace(OTHERWISE, text="a" * 20_001))
    .refused(Code.TOO_LONG),
    "nor with what no database keeps": given(OPENED)
    .when(replace(OTHERWISE, text="Why\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "an auditor of the unit stands in for nobody": given(OPENED)
    .when(replace(STAND_IN, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "who answers for the case has nothing to say": given(OPENED)
    .when(replace(STAND_IN, actor=CSW))
    .nothing(),
    "an agency stands in for nobody in a case it does not lead": given(*ENGAGED)
    .when(replace(STAND_IN, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a stranger hears of no case to stand in": given(*ENGAGED)
    .when(replace(STAND_IN, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a manager gives a case to a colleague from a later day": given(OPENED).when(GIVE).then(GIVEN),
    "or from today": given(OPENED)
    .when(replace(GIVE, starts=on(5)))
    .then(replace(GIVEN, starts=on(5))),
    "not from a day that is past": given(OPENED)
    .when(replace(GIVE, starts=on(4)))
    .refused(Code.DATE_IN_PAST),
    "not to somebody who is not of the unit on that day": given(OPENED)
    .when(replace(GIVE, belongs=False))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "whoever has it on that day keeps it": given(OPENED)
    .when(replace(GIVE, worker="mori"))
    .nothing(),
    "asked again it is done already": given(OPENED, GIVEN).when(GIVE).nothing(),
    "the one who leads does not give it away herself": given(OPENED)
    .when(replace(GIVE, actor=CSW))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an engaged agency gives nobody a case that it does not lead": given(*ENGAGED)
    .when(replace(GIVE, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "to a stranger the case is unknown": given(*ENGAGED)
    .when(replace(GIVE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a closed case is nobody's to be given": given(OPENED, CLOSED)
    .when(GIVE)
    .refused(Code.CASE_NOT_OPEN),
    "before its day it is undone": given(OPENED, GIVEN)
    .when(UNDO)
    .then(ReassignmentUndone("change", on(9))),
    "from its day on it has begun": given(OPENED, GIVEN)
    .when(replace(UNDO, now=at(10)))
    .refused(Code.REASSIGNMENT_BEGUN),
    "what was undone is not there": given(OPENED, GIVEN, ReassignmentUndone("change", on(6)))
    .when(UNDO)
    .refused(Code.UNKNOWN_REASSIGNMENT),
    "the one who leads undoes nothing": given(OPENED, GIVEN)
    .when(replace(UNDO, actor=CSW))
    .refused(Code.ROLE_NOT_ALLOWED),
    "nor does an agency": given(*ENGAGED, GIVEN)
    .when(replace(UNDO, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "nor a stranger, who knows no such case": given(*ENGAGED, GIVEN)
    .when(replace(UNDO, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
}
HANDED_ON: Final = (
    HandoffProposed(
        handoff="handoff",
        item=None,
        author_unit="council",
        author_worker="mori",
        to_unit="npo",
        to_organisation="npo-org",
        pairs=frozenset(),
        form="full",
        overlap_until=None,
        bases=(),
        text="",
        recorded_at=at(6),
        on=on(6),
        meet_on=None,
    ),
    HandoffAccepted("handoff", "lead-2", "npo", "npo-org", NPO_CSW.worker, on(7), on(7)),
)


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_change_of_worker(story: Story) -> None:
    story.told()


def who(*events: object) -> list[str]:
    """Who answers for the case, a day after the other, from its first to its fourteenth."""
    lead = fold(*HOUSEHOLD_PAST, *events).life.lead  # type: ignore[arg-type] # a case's events
    assert lead is not None
    return [lead.worker_on(on(day)) for day in range(14)]


def test_it_takes_effect_by_the_day_alone() -> None:
    assert who(GIVEN) == ["mori"] * 10 + ["aoki"] * 4
    assert who(GIVEN, ReassignmentUndone("change", on(6))) == ["mori"] * 14


def test_what_is_given_today_leaves_what_comes_later_standing() -> None:
    """Somebody falls ill while the change of April is entered already."""
    today = WorkerReassigned("ill", "ueda", on(5), on(5))
    assert who(GIVEN, today) == ["mori"] * 5 + ["ueda"] * 5 + ["aoki"] * 4


def test_of_two_for_one_day_the_later_word_counts() -> None:
    assert who(GIVEN, replace(GIVEN, reassignment="other", worker="ueda"))[10:] == ["ueda"] * 4
    first = replace(GIVEN, starts=on(0), on=on(0))
    assert who(first) == ["aoki"] * 14


def test_what_was_to_come_does_not_bind_the_next_lead() -> None:
    lead = fold(*HOUSEHOLD_PAST, GIVEN, *HANDED_ON).life.lead
    assert lead is not None
    assert [lead.worker_on(on(day)) for day in (7, 20)] == ["ban", "ban"]
