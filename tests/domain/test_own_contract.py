"""An agency's own contract with the person: who writes it down, and that it opens nothing."""

from dataclasses import replace
from datetime import date
from typing import Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.case.consent.events import PersonWithdrew
from app.domain.case.sharing.events import OwnContractEnded, OwnContractRecorded
from app.domain.errors import Code
from app.domain.sharing.model import Pair
from app.domain.sharing.policy import Allowed, Withheld, may_read, reader_of
from app.domain.sharing.register import DEFAULTS, Required
from tests.domain.cast import (
    ACCEPTED,
    AUDITOR,
    CANCELLED,
    CARE,
    CONSENT,
    COUNCIL,
    CSW,
    ENGAGED,
    HOKATSU,
    MOTHER_CARE,
    OUTSIDER,
    PARTNER,
    TEAMMATE,
    WITHDRAWN,
    at,
    on,
    other_referral,
    pairs,
)
from tests.domain.story import Story, fold, given

GROUND: Final = c.GroundAsked(DEFAULTS["LB-CONTRACT"], "contract")
RECORD: Final = c.RecordOwnContract(
    actor=CSW,
    now=at(8),
    ground=GROUND,
    agency=HOKATSU,
    pairs=MOTHER_CARE,
    starts=on(0),
    until=on(99),
    said_by="母",
)
RECORDED: Final = OwnContractRecorded(
    basis="contract",
    code="LB-CONTRACT",
    unit="hokatsu",
    organisation="hokatsu-org",
    pairs=MOTHER_CARE,
    starts=on(0),
    ends=on(100),
    said_by="母",
    by_unit="council",
    by_worker="mori",
    on=on(8),
)
TOOK_ALL: Final = PersonWithdrew("mother", None, "oral", on(7))
AGAIN: Final = replace(CONSENT, consent="again", starts=on(8), on=on(8))
RAN_OUT: Final = tuple(replace(e, ends=on(20)) if e == CONSENT else e for e in ENGAGED)
FAMILY: Final = frozenset({Pair("household", "IC06")})
ASKS_WHY: Final = replace(
    GROUND, ground=replace(DEFAULTS["LB-CONTRACT"], requires=frozenset({Required.REASON}))
)
ASKS_TWO: Final = replace(
    GROUND, ground=replace(DEFAULTS["LB-CONTRACT"], requires=frozenset({Required.SECOND_WORKER}))
)
OF_DOCTORS: Final = replace(
    GROUND, ground=replace(DEFAULTS["LB-CONTRACT"], receivers=frozenset({"AG08"}))
)

GOES_ON: Final = (*RAN_OUT, RECORDED)
TOOK_ALL_LATER: Final = replace(TOOK_ALL, on=on(29))
END: Final = c.EndOwnContract(CSW, at(30), "contract", on(28), "moved")
OVER: Final = OwnContractEnded("contract", on(28), "moved", "council", "mori", on(30))
CARE_SITS: Final = other_referral("care", ACCEPTED, receiver_unit="care")
CARER: Final = Actor(CARE, "hiyo", Role.AGENCY_WORKER)


def refused(code: Code, **changed: object) -> Story:
    command = replace(RECORD, **changed)  # type: ignore[arg-type] # fields of the command
    return given(*ENGAGED).when(command).refused(code)


ENDINGS: Final[dict[str, Story]] = {
    "the lead writes down that a contract ended early": given(*GOES_ON).when(END).then(OVER),
    "the agency writes it down itself: it only loses": given(*GOES_ON)
    .when(replace(END, actor=PARTNER))
    .then(replace(OVER, by_unit="hokatsu", by_worker="akane")),
    "another agency hears of no contract": given(*GOES_ON, *CARE_SITS)
    .when(replace(END, actor=CARER))
    .refused(Code.UNKNOWN_CONTRACT),
    "a stranger hears of no case": given(*GOES_ON)
    .when(replace(END, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "an auditor ends no contract": given(*GOES_ON)
    .when(replace(END, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "whoever takes part no more ends none": given(*GOES_ON, CANCELLED)
    .when(replace(END, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "no contract, no end": given(*RAN_OUT).when(END).refused(Code.UNKNOWN_CONTRACT),
    "a consent is no contract": given(*GOES_ON)
    .when(replace(END, basis="paper"))
    .refused(Code.UNKNOWN_CONTRACT),
    "it ends once": given(*GOES_ON, OVER).when(END).refused(Code.CONTRACT_ENDED),
    "what she took back has ended": given(*GOES_ON, TOOK_ALL_LATER)
    .when(END)
    .refused(Code.CONTRACT_ENDED),
    "it has ended, and will not": given(*GOES_ON)
    .when(replace(END, ended_on=on(31)))
    .refused(Code.DATE_IN_FUTURE),
    "it ended after it began": given(*GOES_ON)
    .when(replace(END, ended_on=date(2026, 1, 1)))
    .refused(Code.END_BEFORE_START),
    "why is a code": given(*GOES_ON).when(replace(END, reason="whim")).refused(Code.UNKNOWN_CODE),
}
STORIES: Final[dict[str, Story]] = {
    **ENDINGS,
    "the lead writes down an agency's contract": given(*ENGAGED).when(RECORD).then(RECORDED),
    "a contract may have no last day": given(*ENGAGED)
    .when(replace(RECORD, until=None))
    .then(replace(RECORDED, ends=None)),
    "no agency writes down its own": refused(Code.NOT_LEAD, actor=PARTNER),
    "a stranger does not": refused(Code.UNKNOWN_CASE, actor=OUTSIDER),
    "a helper does not": refused(Code.ROLE_NOT_ALLOWED, actor=TEAMMATE),
    "the lead has none of its own": refused(Code.INVALID_INPUT, agency=COUNCIL),
    "it is of an agency that takes part": refused(Code.NOT_ENGAGED, agency=CARE),
    "the register holds it": refused(Code.UNKNOWN_CODE, ground=replace(GROUND, ground=None)),
    "another ground is no contract": refused(
        Code.UNKNOWN_CODE, ground=replace(GROUND, ground=DEFAULTS["LB-LIFE"])
    ),
    "the register may ask why": refused(Code.WORDS_REQUIRED, ground=ASKS_WHY),
    "why has a limit": refused(Code.TOO_LONG, ground=replace(ASKS_WHY, reason="x" * 100_001)),
    "why is text": refused(Code.FORBIDDEN_CHARACTER, ground=replace(ASKS_WHY, reason="\x00")),
    "the register may say whose": refused(Code.NO_BASIS, ground=OF_DOCTORS),
    "somebody said so": refused(Code.NAME_REQUIRED, said_by=""),
    "a second worker is another": refused(
        Code.NAME_REQUIRED, ground=replace(ASKS_TWO, second_worker="mori")
    ),
    "and of the same unit": refused(
        Code.WORKER_NOT_OF_UNIT, ground=replace(ASKS_TWO, second_worker="akane")
    ),
    "it is about something": refused(Code.NO_PAIRS, pairs=frozenset()),
    "it is about somebody of the case": refused(Code.UNKNOWN_PERSON, pairs=pairs("aunt", "IC06")),
    "it is about a known category": refused(Code.UNKNOWN_CODE, pairs=pairs("mother", "IC99")),
    "it has begun": refused(Code.DATE_IN_FUTURE, starts=on(9)),
    "it ends after it began": refused(Code.END_BEFORE_START, starts=on(5), until=on(4)),
    "the end of the calendar is no day of it": refused(Code.INVALID_INPUT, until=date.max),
    "from whom she took everything back nothing goes on": given(*ENGAGED, TOOK_ALL)
    .when(RECORD)
    .refused(Code.WITHDRAWN),
    "nor what is of a household in which she is an adult": given(*ENGAGED, TOOK_ALL)
    .when(replace(RECORD, pairs=FAMILY))
    .refused(Code.WITHDRAWN),
    "what she took back from another says nothing": given(
        *ENGAGED, replace(TOOK_ALL, organisations=frozenset({"care-org"}))
    )
    .when(RECORD)
    .then(RECORDED),
    "who consented again may go on with it": given(*ENGAGED, TOOK_ALL, AGAIN)
    .when(RECORD)
    .then(RECORDED),
    "a withdrawal of one consent is no word on contracts": given(*ENGAGED, WITHDRAWN)
    .when(RECORD)
    .then(RECORDED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_it_happens_that(story: Story) -> None:
    story.told()


def reads(*past: object, day: int) -> bool:
    state = fold(*past)  # type: ignore[arg-type] # events of a case
    item = state.item("summary")
    assert item is not None
    answer = may_read(reader_of(PARTNER), item, state.grounds(), on(day))
    assert isinstance(answer, Allowed | Withheld)
    return isinstance(answer, Allowed)


def test_the_agency_goes_on_with_what_it_held_until_she_says_no() -> None:
    assert reads(*RAN_OUT, day=19)
    assert not reads(*RAN_OUT, day=20)
    assert reads(*RAN_OUT, RECORDED, day=20)
    assert reads(*RAN_OUT, RECORDED, day=99)
    assert not reads(*RAN_OUT, RECORDED, day=100)
    assert reads(*GOES_ON, OVER, day=29)  # what was known then
    assert not reads(*GOES_ON, OVER, day=30)
    assert not reads(*RAN_OUT, RECORDED, replace(TOOK_ALL, on=on(30)), day=30)
    assert not reads(*RAN_OUT, RECORDED, replace(WITHDRAWN, on=on(10)), day=20)


def test_nothing_is_shared_on_a_contract() -> None:
    """What is written after consent ran out reaches nobody who only goes on."""
    told = c.WriteRecord(
        actor=CSW,
        now=at(25),
        item="new",
        summary_item="new-summary",
        pairs=MOTHER_CARE,
        method="02",
        occurred_at=at(25),
        text="新しい",
        summary="新しい",
        summary_pairs=MOTHER_CARE,
        share_with=(HOKATSU,),
    )
    given(*RAN_OUT, RECORDED).when(told).refused(Code.EXPIRED).told()
