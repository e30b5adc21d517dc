"""Handing the lead on: asked by the lead, taken by the candidate, in one moment."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.actor import Actor, Role
from app.domain.case import commands as c
from app.domain.case.command import Receiving
from app.domain.case.handoff.events import (
    EngagementsConfirmed,
    HandoffAccepted,
    HandoffEnded,
    HandoffProposed,
)
from app.domain.errors import Code
from tests.domain.cast import ACCEPTED as REFERRAL_ACCEPTED
from tests.domain.cast import (
    CARE,
    CARER,
    CLOSED,
    CONSENT,
    CONSENTED,
    COUNCIL,
    CSW,
    ENGAGED,
    HOKATSU,
    HOUSEHOLD_PAST,
    HOUSING,
    MANAGER,
    MOTHER_CARE,
    NPO,
    NPO_CSW,
    OUTSIDER,
    PARTNER,
    PARTNER_ADMIN,
    RECORD,
    TEAMMATE,
    WITHDRAWN,
    at,
    on,
    other_referral,
    pairs,
)
from tests.domain.story import Story, given
from tests.domain.test_entries import BY_CONSENT, ENTER, ENTRY, WORK
from tests.domain.test_team import CO_LEAD, ENTRUSTED

PROPOSE: Final = c.ProposeHandoff(
    actor=CSW,
    now=at(9),
    handoff="handoff",
    item="letter",
    to=HOKATSU,
    pairs=MOTHER_CARE,
    form="summary",
    overlap_until=on(20),
    text="転居のため引き継ぎます",
)
PROPOSED: Final = HandoffProposed(
    handoff="handoff",
    item="letter",
    author_unit="council",
    author_worker="mori",
    to_unit="hokatsu",
    to_organisation="hokatsu-org",
    pairs=MOTHER_CARE,
    form="summary",
    overlap_until=on(20),
    bases=("paper",),
    text="転居のため引き継ぎます",
    recorded_at=at(9),
    on=on(9),
)
ACCEPT: Final = c.AcceptHandoff(PARTNER, at(10), "handoff", "new-lead")
ACCEPTED: Final = HandoffAccepted(
    handoff="handoff",
    lead="new-lead",
    to_unit="hokatsu",
    to_organisation="hokatsu-org",
    worker="akane",
    tail_ends=on(21),
    on=on(10),
)
DECLINE: Final = c.EndHandoff(PARTNER, at(10), "handoff", "declined")
DECLINED: Final = HandoffEnded("handoff", "declined", on(10))
WITHDRAW: Final = replace(DECLINE, actor=CSW, how="withdrawn")
CONFIRM: Final = c.ConfirmEngagements(
    Actor(HOKATSU, "akane", Role.CSW), at(12), "handoff", ("referral",)
)
GOES_ON: Final = EngagementsConfirmed("handoff", ("referral",), "hokatsu", on(12))
COMPLETE: Final = replace(DECLINE, now=at(21), how="completed")
COMPLETED: Final = HandoffEnded("handoff", "completed", on(21))
CARE_ENGAGED: Final = (
    *CONSENTED,
    *other_referral(
        "referral",
        replace(REFERRAL_ACCEPTED, worker="hiyo"),
        receiver_unit="care",
        receiver_organisation="care-org",
    ),
)
WAITING: Final = (*CONSENTED, PROPOSED)
HANDED_ON: Final = (*WAITING, ACCEPTED)
ENGAGED_AND_HANDED_ON: Final = (*CARE_ENGAGED, PROPOSED, ACCEPTED)
NEW_LEAD: Final = Actor(HOKATSU, "akane", Role.CSW)
TO_NPO: Final = replace(PROPOSE, to=NPO, pairs=frozenset(), text="")

PROPOSING: Final[dict[str, Story]] = {
    "the lead asks another to take over, and tells what consent covers": given(*CONSENTED)
    .when(PROPOSE)
    .then(PROPOSED),
    "a proposal may tell nothing about anybody": given(*HOUSEHOLD_PAST)
    .when(TO_NPO)
    .then(
        replace(
            PROPOSED,
            item=None,
            to_unit="npo",
            to_organisation="npo-org",
            pairs=frozenset(),
            form="full",
            bases=(),
            text="",
        )
    ),
    "a new lead asks in its turn": given(*HANDED_ON)
    .when(replace(TO_NPO, actor=NEW_LEAD, now=at(11), handoff="next", overlap_until=None))
    .then(
        HandoffProposed(
            handoff="next",
            item=None,
            author_unit="hokatsu",
            author_worker="akane",
            to_unit="npo",
            to_organisation="npo-org",
            pairs=frozenset(),
            form="full",
            overlap_until=None,
            bases=(),
            text="",
            recorded_at=at(11),
            on=on(11),
        )
    ),
    "a stranger hands nothing on": given(*CONSENTED)
    .when(replace(PROPOSE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner hands nothing on": given(*ENGAGED)
    .when(replace(TO_NPO, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a co-lead hands nothing on": given(*CONSENTED, ENTRUSTED, CO_LEAD)
    .when(replace(PROPOSE, actor=NPO_CSW))
    .refused(Code.NOT_LEAD),
    "an old lead hands nothing on in its tail": given(*HANDED_ON)
    .when(replace(TO_NPO, now=at(11), handoff="next"))
    .refused(Code.NOT_LEAD),
    "a helper hands nothing on": given(*CONSENTED)
    .when(replace(PROPOSE, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a landlord does not lead": given(*CONSENTED)
    .when(replace(PROPOSE, to=HOUSING))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a closed case is not handed on": given(*CONSENTED, CLOSED)
    .when(PROPOSE)
    .refused(Code.CASE_NOT_OPEN),
    "one is asked at a time": given(*WAITING)
    .when(replace(TO_NPO, handoff="next"))
    .refused(Code.HANDOFF_STATE),
    "inside a unit nothing is handed on": given(*CONSENTED)
    .when(replace(PROPOSE, to=COUNCIL))
    .refused(Code.HANDOFF_STATE),
    "an overlap does not end yesterday": given(*CONSENTED)
    .when(replace(PROPOSE, overlap_until=on(8)))
    .refused(Code.DATE_IN_PAST),
    "both meet the person together": given(*CONSENTED)
    .when(replace(PROPOSE, meet_on=on(12)))
    .then(replace(PROPOSED, meet_on=on(12))),
    "nobody meets yesterday": given(*CONSENTED)
    .when(replace(PROPOSE, meet_on=on(8)))
    .refused(Code.DATE_IN_PAST),
    "words of a proposal are about somebody": given(*CONSENTED)
    .when(replace(PROPOSE, pairs=frozenset()))
    .refused(Code.NO_PAIRS),
    "a proposal is about people of the case": given(*CONSENTED)
    .when(replace(PROPOSE, pairs=pairs("neighbour", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "an unknown form of proposal is refused": given(*CONSENTED)
    .when(replace(PROPOSE, form="whisper"))
    .refused(Code.UNKNOWN_CODE),
    "a proposal about somebody has words": given(*CONSENTED)
    .when(replace(PROPOSE, text=""))
    .refused(Code.WORDS_REQUIRED),
    "a proposal is not a book": given(*CONSENTED)
    .when(replace(PROPOSE, text="あ" * 20_001))
    .refused(Code.TOO_LONG),
    "a proposal holds no NUL": given(*CONSENTED)
    .when(replace(PROPOSE, text="\0"))
    .refused(Code.FORBIDDEN_CHARACTER),
    "a candidate whom no basis covers is told nothing": given(*HOUSEHOLD_PAST)
    .when(PROPOSE)
    .refused(Code.NO_BASIS),
    "a candidate is told nothing after a withdrawal": given(*CONSENTED, WITHDRAWN)
    .when(PROPOSE)
    .refused(Code.WITHDRAWN),
    "a candidate is told nothing on what ran out": given(
        *HOUSEHOLD_PAST, replace(CONSENT, ends=on(9))
    )
    .when(PROPOSE)
    .refused(Code.EXPIRED),
    "a candidate is told no more than the ceiling": given(
        *HOUSEHOLD_PAST,
        replace(CONSENT, grants=(replace(CONSENT.grants[1], categories=frozenset({"IC07"})),)),
    )
    .when(replace(PROPOSE, pairs=pairs("mother", "IC07"), form="full"))
    .refused(Code.CEILING),
}
ANSWERING: Final[dict[str, Story]] = {
    "an administrator answers no hand-off": given(*WAITING)
    .when(replace(DECLINE, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a former lead adds nobody in its tail": given(*HANDED_ON)
    .when(c.AddContributor(CSW, at(11), Receiving(CARE, "pen")))
    .refused(Code.NOT_LEAD),
    "a former lead retracts nothing of the new lead": given(
        *HANDED_ON, replace(RECORD, item="theirs", author_unit="hokatsu")
    )
    .when(c.RetractItem(CSW, at(11), "theirs", "fact"))
    .refused(Code.UNKNOWN_ITEM),
    "the candidate accepts and leads": given(*WAITING).when(ACCEPT).then(ACCEPTED),
    "without an overlap the old lead stops in that moment": given(
        *CONSENTED, replace(PROPOSED, overlap_until=None)
    )
    .when(ACCEPT)
    .then(replace(ACCEPTED, tail_ends=on(10))),
    "an overlap that passed meanwhile is none": given(
        *CONSENTED, replace(PROPOSED, overlap_until=on(9))
    )
    .when(replace(ACCEPT, now=at(12)))
    .then(replace(ACCEPTED, tail_ends=on(12), on=on(12))),
    "a hand-off is accepted once": given(*HANDED_ON)
    .when(replace(ACCEPT, now=at(11), lead="twice"))
    .refused(Code.HANDOFF_STATE),
    "a hand-off declined is not accepted": given(*WAITING, DECLINED)
    .when(ACCEPT)
    .refused(Code.HANDOFF_STATE),
    "a closed case is not taken over": given(*WAITING, replace(CLOSED, accompanying_unit="council"))
    .when(ACCEPT)
    .refused(Code.HANDOFF_STATE),
    "the lead does not accept for the candidate": given(*WAITING)
    .when(replace(ACCEPT, actor=MANAGER))
    .refused(Code.NOT_RECEIVER),
    "an administrator takes nothing over": given(*WAITING)
    .when(replace(ACCEPT, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a stranger takes nothing over": given(*WAITING)
    .when(replace(ACCEPT, actor=OUTSIDER))
    .refused(Code.UNKNOWN_HANDOFF),
    "an unknown hand-off is refused": given(*WAITING)
    .when(replace(ACCEPT, handoff="other"))
    .refused(Code.UNKNOWN_HANDOFF),
    "the candidate declines to lead": given(*WAITING).when(DECLINE).then(DECLINED),
    "the lead withdraws what it asked": given(*WAITING)
    .when(WITHDRAW)
    .then(replace(DECLINED, how="withdrawn")),
    "the new lead completes": given(*HANDED_ON).when(COMPLETE).then(COMPLETED),
    "the lead does not decline for the candidate": given(*WAITING)
    .when(replace(DECLINE, actor=CSW))
    .refused(Code.NOT_RECEIVER),
    "the old lead does not complete": given(*HANDED_ON)
    .when(replace(COMPLETE, actor=CSW))
    .refused(Code.NOT_RECEIVER),
    "the candidate withdraws nothing": given(*WAITING)
    .when(replace(WITHDRAW, actor=PARTNER))
    .refused(Code.NOT_SENDER),
    "what was accepted is not withdrawn": given(*HANDED_ON)
    .when(WITHDRAW)
    .refused(Code.HANDOFF_STATE),
    "what waits is not completed": given(*WAITING).when(COMPLETE).refused(Code.HANDOFF_STATE),
    "an unknown way to end a hand-off is refused": given(*WAITING)
    .when(replace(DECLINE, how="forgotten"))
    .refused(Code.UNKNOWN_CODE),
    "a hand-off is not proposed by ending it": given(*WAITING)
    .when(replace(DECLINE, how="proposed"))
    .refused(Code.UNKNOWN_CODE),
    "a stranger ends no hand-off": given(*WAITING)
    .when(replace(DECLINE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_HANDOFF),
    "what an old lead tells in its tail ends with the tail": given(*HANDED_ON)
    .when(replace(ENTER, now=at(11), receivers=(Receiving(CARE, "work"),), ground=BY_CONSENT))
    .then(
        replace(ENTRY, recorded_at=at(11)),
        replace(WORK, unit="care", organisation="care-org", starts=on(11), ends=on(21)),
    ),
}
CONFIRMING: Final[dict[str, Story]] = {
    "the new lead lets what the old one opened go on": given(*ENGAGED_AND_HANDED_ON)
    .when(CONFIRM)
    .then(GOES_ON),
    "it is confirmed once": given(*ENGAGED_AND_HANDED_ON, GOES_ON)
    .when(CONFIRM)
    .refused(Code.NOT_ENGAGED),
    "what never lapses is not confirmed": given(*HANDED_ON).when(CONFIRM).refused(Code.NOT_ENGAGED),
    "something is confirmed": given(*ENGAGED_AND_HANDED_ON)
    .when(replace(CONFIRM, engagements=()))
    .refused(Code.INVALID_INPUT),
    "what has lapsed is not confirmed": given(*ENGAGED_AND_HANDED_ON)
    .when(replace(CONFIRM, now=at(21)))
    .refused(Code.HANDOFF_STATE),
    "before the lead changes nothing is confirmed": given(*CARE_ENGAGED, PROPOSED)
    .when(CONFIRM)
    .refused(Code.HANDOFF_STATE),
    "after the hand-off is complete nothing is confirmed": given(
        *ENGAGED_AND_HANDED_ON, replace(COMPLETED, on=on(11))
    )
    .when(CONFIRM)
    .refused(Code.HANDOFF_STATE),
    "the old lead confirms nothing": given(*ENGAGED_AND_HANDED_ON)
    .when(replace(CONFIRM, actor=CSW))
    .refused(Code.NOT_RECEIVER),
    "an agency confirms nothing": given(*ENGAGED_AND_HANDED_ON)
    .when(replace(CONFIRM, actor=CARER))
    .refused(Code.UNKNOWN_HANDOFF),
    "an administrator confirms nothing": given(*ENGAGED_AND_HANDED_ON)
    .when(replace(CONFIRM, actor=PARTNER_ADMIN))
    .refused(Code.ROLE_NOT_ALLOWED),
    "whoever took the case over works as its lead": given(*HANDED_ON)
    .when(replace(TO_NPO, actor=PARTNER, now=at(11), handoff="next", overlap_until=None))
    .then(
        HandoffProposed(
            handoff="next",
            item=None,
            author_unit="hokatsu",
            author_worker="akane",
            to_unit="npo",
            to_organisation="npo-org",
            pairs=frozenset(),
            form="full",
            overlap_until=None,
            bases=(),
            text="",
            recorded_at=at(11),
            on=on(11),
        )
    ),
    "who led in between confirms nothing": given(
        *ENGAGED_AND_HANDED_ON,
        replace(PROPOSED, handoff="back", item=None, author_unit="hokatsu", to_unit="council"),
        replace(ACCEPTED, handoff="back", to_unit="council", on=on(11)),
    )
    .when(CONFIRM)
    .refused(Code.NOT_LEAD),
    "without an overlap it is confirmed on the day itself": given(
        *CARE_ENGAGED, replace(PROPOSED, overlap_until=None), replace(ACCEPTED, tail_ends=on(10))
    )
    .when(replace(CONFIRM, now=at(10)))
    .then(replace(GOES_ON, on=on(10))),
    "and on no other": given(
        *CARE_ENGAGED, replace(PROPOSED, overlap_until=None), replace(ACCEPTED, tail_ends=on(10))
    )
    .when(replace(CONFIRM, now=at(11)))
    .refused(Code.HANDOFF_STATE),
}
STORIES: Final[dict[str, Story]] = {**PROPOSING, **ANSWERING, **CONFIRMING}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_of_a_hand_off(story: Story) -> None:
    story.told()
