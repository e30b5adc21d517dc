"""Told away from the screen: the same rule is asked, and whatever it says is kept."""

from dataclasses import replace
from datetime import timedelta
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.command import GroundAsked
from app.domain.case.duty import DutyKind, duties
from app.domain.case.outside.events import DutyCleared, ToldOutside
from app.domain.case.sharing.events import BasisRegistered
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import HOUSEHOLD, Flag, Pair
from app.domain.sharing.policy import Allowed, may_read, reader_of
from app.domain.sharing.register import DEFAULTS
from tests.domain.cast import (
    ASKED,
    AUDITOR,
    CONSENTED,
    CSW,
    DECLINED,
    ENGAGED,
    GOING_ON,
    HOKATSU,
    HOUSING,
    KEPT,
    MANAGER,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    WITHDRAWN,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

TELL: Final = c.TellOutside(
    actor=CSW,
    now=at(9, 10),
    item="call",
    receiver=HOKATSU,
    means="telephone",
    ground=GroundAsked(DEFAULTS["LB-CONSENT"], "basis"),
    occurred_at=at(9),
    items=("summary",),
)
TOLD: Final = ToldOutside(
    item="call",
    author_unit="council",
    pairs=MOTHER_CARE,
    items=("summary",),
    means="telephone",
    receiver_unit="hokatsu",
    party="",
    party_words="",
    ground="LB-CONSENT",
    consented=(),
    bases=("paper",),
    reasons=(),
    late=False,
    text="",
    occurred_at=at(9),
    recorded_at=at(9, 10),
    author_worker="mori",
)
UNCOVERED: Final = replace(TOLD, bases=(), reasons=("no_basis",))
LAW: Final = replace(
    TELL, receiver=HOUSING, ground=GroundAsked(DEFAULTS["LB-LIFE"], "basis", reason="fire")
)
BY_LAW: Final = BasisRegistered(
    basis="basis",
    kind="emergency",
    code="LB-LIFE",
    organisations=("housing-org",),
    pairs=MOTHER_CARE,
    purposes=frozenset({"emergency"}),
    compartment="outside/call",
    reason="fire",
    starts=on(9),
    ends=on(10),
)
SAID: Final = replace(TELL, items=(), pairs=MOTHER_CARE, text="きょうは眠れている")
NEIGHBOUR: Final = replace(TELL, receiver=None, party="neighbour", party_words="隣の方")
VISIT: Final = replace(
    TELL, means="presence", items=("note",), consented=frozenset({"mother"}), receiver=HOUSING
)
HEARD: Final = replace(
    TOLD, means="presence", receiver_unit="housing", items=("note",), consented=("mother",)
)
LOOKED: Final = c.ClearDuty(MANAGER, at(10), "told_without_basis", "call", "talked_to_worker")
CLEARED: Final = DutyCleared(
    "told_without_basis", "call", "talked_to_worker", "council", "kishi", on(10)
)
OF_HOUSEHOLD: Final = pairs(HOUSEHOLD, "IC14")

STORIES: Final = {
    "a call that a consent covers carries its id": given(*CONSENTED).when(TELL).then(TOLD),
    "telling what its author keeps from others is kept, and says so": given(
        *CONSENTED, replace(KEPT, author_unit="hokatsu")
    )
    .when(replace(TELL, items=("kept",)))
    .then(replace(UNCOVERED, items=("kept",), reasons=("not_onward",))),
    "a call that nothing covers is kept": given(*CONSENTED)
    .when(replace(TELL, receiver=HOUSING))
    .then(replace(UNCOVERED, receiver_unit="housing")),
    "after the withdrawal it is kept, and says why": given(*CONSENTED, WITHDRAWN)
    .when(TELL)
    .then(replace(UNCOVERED, reasons=("withdrawn",))),
    "asked of the day of the call, not of its writing": given(*CONSENTED, WITHDRAWN)
    .when(replace(TELL, occurred_at=at(7)))
    .then(replace(TOLD, occurred_at=at(7), late=True)),
    "within a day it is on time": given(*CONSENTED)
    .when(replace(TELL, now=at(10)))
    .then(replace(TOLD, recorded_at=at(10))),
    "later it is marked": given(*CONSENTED)
    .when(replace(TELL, now=at(10) + timedelta(seconds=1)))
    .then(replace(TOLD, recorded_at=at(10) + timedelta(seconds=1), late=True)),
    "a claimed law is a basis of that day alone, where no screen looks": given(*CONSENTED)
    .when(LAW)
    .then(
        BY_LAW,
        replace(TOLD, receiver_unit="housing", ground="LB-LIFE", bases=("basis",)),
    ),
    "words of their own are told as the act itself": given(*CONSENTED)
    .when(SAID)
    .then(replace(TOLD, items=("call",), text="きょうは眠れている")),
    "a raw note read out is kept without basis": given(*CONSENTED)
    .when(replace(TELL, items=("note",)))
    .then(replace(UNCOVERED, items=("note",), reasons=("raw_note",))),
    "what is flagged is kept without basis": given(*CONSENTED)
    .when(replace(TELL, flags=(Flag("mother", frozenset(), frozenset({"mori"}), Period(on(0))),)))
    .then(replace(UNCOVERED, reasons=("protected",))),
    "person facts are told like other items": given(*CONSENTED)
    .when(replace(TELL, items=("facts",), known_items=(("facts", pairs("mother", "IC01")),)))
    .then(replace(TOLD, items=("facts",), pairs=pairs("mother", "IC01"))),
    "a party of no directory stands on nothing": given(*CONSENTED)
    .when(NEIGHBOUR)
    .then(replace(UNCOVERED, receiver_unit=None, party="neighbour", party_words="隣の方")),
    "an agency tells what was shared with it": given(*ENGAGED)
    .when(replace(TELL, actor=PARTNER, receiver=HOUSING))
    .then(
        replace(UNCOVERED, author_unit="hokatsu", author_worker="akane", receiver_unit="housing")
    ),
    "the person agrees to somebody's presence": given(*CONSENTED)
    .when(VISIT)
    .then(replace(HEARD, bases=("call",))),
    "without her word a presence is kept": given(*CONSENTED)
    .when(replace(VISIT, consented=frozenset()))
    .then(replace(HEARD, consented=(), bases=(), reasons=("no_basis",))),
    "nobody agrees for another": given(*CONSENTED)
    .when(replace(VISIT, consented=frozenset({"son"})))
    .then(replace(HEARD, consented=("son",), bases=(), reasons=("no_basis",))),
    "of the household every adult agrees": given(*CONSENTED)
    .when(replace(VISIT, items=(), pairs=OF_HOUSEHOLD, consented=frozenset({"mother", "son"})))
    .then(
        replace(
            HEARD,
            items=("call",),
            pairs=OF_HOUSEHOLD,
            consented=("mother", "son"),
            bases=("call",),
        )
    ),
    "an item nobody knows is not told": given(*CONSENTED)
    .when(replace(TELL, items=("none",)))
    .refused(Code.UNKNOWN_ITEM),
    "nobody tells what she may not see": given(*GOING_ON)
    .when(replace(TELL, actor=PARTNER, items=("note",)))
    .refused(Code.UNKNOWN_ITEM),
    "something was told": given(*CONSENTED).when(replace(TELL, items=())).refused(Code.NO_PAIRS),
    "about somebody of the case": given(*CONSENTED)
    .when(replace(SAID, pairs=pairs("nobody", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "whoever agrees is of the case": given(*CONSENTED)
    .when(replace(VISIT, consented=frozenset({"nobody"})))
    .refused(Code.UNKNOWN_PERSON),
    "by a means that is known": given(*CONSENTED)
    .when(replace(TELL, means="pigeon"))
    .refused(Code.UNKNOWN_CODE),
    "on a ground that is registered": given(*CONSENTED)
    .when(replace(TELL, ground=GroundAsked(None, "basis")))
    .refused(Code.UNKNOWN_CODE),
    "without what its ground asks for it is kept": given(*CONSENTED)
    .when(replace(TELL, ground=GroundAsked(DEFAULTS["LB-INTERNAL"], "basis")))
    .then(replace(UNCOVERED, ground="LB-INTERNAL", reasons=("words_required",))),
    "a party has a name in words": given(*CONSENTED)
    .when(replace(NEIGHBOUR, party_words=" "))
    .refused(Code.WORDS_REQUIRED),
    "words have an end": given(*CONSENTED)
    .when(replace(SAID, text="x" * 20_001))
    .refused(Code.TOO_LONG),
    "words can be written down": given(*CONSENTED)
    .when(replace(SAID, text="\x00"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "it has happened": given(*CONSENTED)
    .when(replace(TELL, occurred_at=at(11)))
    .refused(Code.DATE_IN_FUTURE),
    "at a moment of ours": given(*CONSENTED)
    .when(replace(TELL, occurred_at=at(9).replace(tzinfo=None)))
    .refused(Code.INVALID_INPUT),
    "a stranger tells nothing": given(*CONSENTED)
    .when(replace(TELL, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined tells nothing": given(*ASKED, DECLINED)
    .when(replace(TELL, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor tells nothing": given(*CONSENTED)
    .when(replace(TELL, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the manager looks at it, and it goes from her desk": given(*CONSENTED, UNCOVERED)
    .when(LOOKED)
    .then(CLEARED),
    "it is looked at once": given(*CONSENTED, UNCOVERED, CLEARED)
    .when(LOOKED)
    .refused(Code.UNKNOWN_DUTY),
    "nothing lies there when a basis covered it": given(*CONSENTED, TOLD)
    .when(LOOKED)
    .refused(Code.UNKNOWN_DUTY),
    "the worker does not look at it herself": given(*CONSENTED, UNCOVERED)
    .when(replace(LOOKED, actor=CSW))
    .refused(Code.ROLE_NOT_ALLOWED),
    "another unit finds nothing on its desk": given(*GOING_ON, UNCOVERED)
    .when(replace(LOOKED, actor=PARTNER))
    .refused(Code.UNKNOWN_DUTY),
    "a stranger knows of nothing": given(*CONSENTED, UNCOVERED)
    .when(replace(LOOKED, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a remark is a code": given(*CONSENTED, UNCOVERED)
    .when(replace(LOOKED, remark="fine"))
    .refused(Code.UNKNOWN_CODE),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_away_from_the_screen(story: Story) -> None:
    story.told()


def test_what_was_told_on_a_claimed_law_opens_no_screen() -> None:
    case = fold(*CONSENTED, BY_LAW, replace(TOLD, receiver_unit="housing", bases=("basis",)))
    item = case.item("summary")
    assert item is not None
    assert not isinstance(may_read(reader_of(OUTSIDER), item, case.grounds(), on(9)), Allowed)
    assert "housing" not in case.engaged_units(on(9))


def test_what_was_told_without_basis_lies_before_the_manager_until_she_has_looked() -> None:
    waiting = [d for d in duties(fold(*CONSENTED, UNCOVERED)) if d.ref == "call"]
    assert [(d.kind, d.unit) for d in waiting] == [(DutyKind.TOLD_WITHOUT_BASIS, "council")]
    for past in ((TOLD,), (UNCOVERED, CLEARED)):
        assert not [d for d in duties(fold(*CONSENTED, *past)) if d.ref == "call"]


def test_the_words_of_a_call_stay_with_the_lead_team_and_whoever_rang() -> None:
    item = fold(*GOING_ON, TOLD).item("call")
    assert item is not None
    assert not item.travels
    assert item.pairs == frozenset({Pair("mother", "IC06")})
