"""Beside the lead: contributors and co-leads; conferences close and taking part ends."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.case import commands as c
from app.domain.case.command import GroundAsked, Receiving
from app.domain.case.sharing.events import (
    BasisRegistered,
    EngagementBegun,
    EngagementEnded,
    SessionClosed,
)
from app.domain.errors import Code
from app.domain.sharing.model import ORDINARY
from app.domain.sharing.programme import Party, Programme
from app.domain.sharing.register import DEFAULTS, Required
from tests.domain.cast import (
    ASKED,
    AUDITOR,
    CARE,
    CARER,
    CONSENTED,
    COUNCIL,
    CSW,
    DECLINED,
    ENGAGED,
    NPO,
    NPO_CSW,
    OUTSIDER,
    PARTNER,
    TEAMMATE,
    at,
    on,
)
from tests.domain.story import Story, fold, given
from tests.domain.test_entries import (
    BY_HOKATSU,
    BY_LAW,
    CHAIR,
    LANE_OF_HOKATSU,
    MINUTES,
    SAT_ON_THE_LAW,
    SEAT,
    SITTING,
)

JOINT_WORK: Final = Programme(
    "programme",
    (
        Party("city-org", True, on(0), on(360)),  # noqa: FBT003 - it entrusts
        Party("council-org", False, on(0), on(360)),  # noqa: FBT003
        Party("npo-org", False, on(0), on(300)),  # noqa: FBT003
    ),
)
ADD_CONTRIBUTOR: Final = c.AddContributor(CSW, at(4), Receiving(CARE, "pen"))
PEN: Final = EngagementBegun(
    engagement="pen",
    unit="care",
    organisation="care-org",
    capacity="contributor",
    purpose="support",
    pairs=frozenset(),
    items=(),
    compartment=ORDINARY,
    bases=(),
    made_by="council",
    starts=on(4),
    ends=None,
)
ENTRUSTMENT: Final = GroundAsked(DEFAULTS["LB-OUTSOURCE"], "entrusted", programmes=(JOINT_WORK,))
BY_DECISION: Final = replace(
    ENTRUSTMENT,
    ground=replace(DEFAULTS["LB-OUTSOURCE"], requires=frozenset({Required.DECISION})),
)
BY_TWO: Final = replace(
    ENTRUSTMENT,
    ground=replace(DEFAULTS["LB-OUTSOURCE"], requires=frozenset({Required.SECOND_WORKER})),
)
FOR_THE_CITY: Final = replace(DEFAULTS["LB-OUTSOURCE"], receivers=frozenset({"AG01"}))
ADD_CO_LEAD: Final = c.AddCoLead(CSW, at(4), Receiving(NPO, "co-lead"), ENTRUSTMENT)
AGAIN: Final = replace(ENTRUSTMENT, basis="anew")
ENTRUSTED: Final = BasisRegistered(
    basis="entrusted",
    kind="entrustment",
    code="LB-OUTSOURCE",
    organisations=("npo-org",),
    pairs=None,
    purposes=frozenset({"lead"}),
    compartment=ORDINARY,
    reason="",
    starts=on(4),
    ends=on(300),
)
CO_LEAD: Final = replace(
    PEN,
    engagement="co-lead",
    unit="npo",
    organisation="npo-org",
    capacity="co_lead",
    purpose="lead",
    pairs=None,
    items=None,
    bases=("entrusted",),
    ends=on(300),
)
END: Final = c.EndEngagement(CSW, at(6), "pen")
ENDED: Final = EngagementEnded("pen", on(6))
WITH_PEN: Final = (*CONSENTED, PEN)
WITH_CO_LEAD: Final = (*CONSENTED, ENTRUSTED, CO_LEAD)
SITTING_HELD: Final = (*CONSENTED, MINUTES, SITTING, SEAT, CHAIR)
CLOSE_SESSION: Final = c.CloseSession(CSW, at(9), "sitting")

IN_A_LANE: Final = (
    *CONSENTED,
    replace(BY_HOKATSU, author_unit="npo"),
    replace(BY_LAW, organisations=("care-org",)),
    replace(LANE_OF_HOKATSU, unit="care", organisation="care-org", made_by="npo"),
)

STORIES: Final[dict[str, Story]] = {
    "a sitting on a law with a lane closes as any other": given(*CONSENTED, *SAT_ON_THE_LAW)
    .when(CLOSE_SESSION)
    .then(SessionClosed("sitting", on(9))),
    "the lead closes no lane": given(*IN_A_LANE)
    .when(c.CloseSession(CSW, at(10), "lane:elder_abuse"))
    .refused(Code.UNKNOWN_SESSION),
    "whoever works in a lane does not close it either": given(*IN_A_LANE)
    .when(c.CloseSession(CARER, at(10), "lane:elder_abuse"))
    .refused(Code.UNKNOWN_SESSION),
    "the lead ends nothing in a lane": given(*IN_A_LANE)
    .when(c.EndEngagement(CSW, at(10), "work"))
    .refused(Code.NOT_ENGAGED),
    "the lead needs no leave to write": given(*CONSENTED)
    .when(replace(ADD_CONTRIBUTOR, contributor=Receiving(COUNCIL, "pen")))
    .refused(Code.ALREADY_LINKED),
    "who has no seat closes no sitting": given(*SITTING_HELD, PEN)
    .when(replace(CLOSE_SESSION, actor=CARER))
    .refused(Code.UNKNOWN_SESSION),
    "the ordinary record is no sitting": given(*SITTING_HELD)
    .when(replace(CLOSE_SESSION, session=ORDINARY))
    .refused(Code.UNKNOWN_SESSION),
    "a sitting that never was is not closed": given(*CONSENTED)
    .when(CLOSE_SESSION)
    .refused(Code.UNKNOWN_SESSION),
    "the lead lets a unit write": given(*CONSENTED).when(ADD_CONTRIBUTOR).then(PEN),
    "a co-lead lets a unit write": given(*WITH_CO_LEAD)
    .when(replace(ADD_CONTRIBUTOR, actor=NPO_CSW))
    .then(replace(PEN, made_by="npo")),
    "a stranger lets nobody write": given(*CONSENTED)
    .when(replace(ADD_CONTRIBUTOR, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a partner lets nobody write": given(*ENGAGED)
    .when(replace(ADD_CONTRIBUTOR, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a helper lets nobody write": given(*CONSENTED)
    .when(replace(ADD_CONTRIBUTOR, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the lead shares the lead with the joint body": given(*CONSENTED)
    .when(ADD_CO_LEAD)
    .then(ENTRUSTED, CO_LEAD),
    "nobody works beside the lead from outside its programmes": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(ENTRUSTMENT, programmes=())))
    .refused(Code.NO_BASIS),
    "a programme that is over brings nobody beside the lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, now=at(300)))
    .refused(Code.NO_BASIS),
    "a co-lead adds no co-lead": given(*WITH_CO_LEAD)
    .when(replace(ADD_CO_LEAD, actor=NPO_CSW))
    .refused(Code.NOT_LEAD),
    "a ground that the register does not hold makes no co-lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(ENTRUSTMENT, ground=None)))
    .refused(Code.UNKNOWN_CODE),
    "a ground of another kind makes no co-lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(ENTRUSTMENT, ground=DEFAULTS["LB-LIFE"])))
    .refused(Code.UNKNOWN_CODE),
    "a co-lead needs what the register asks for": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=BY_DECISION))
    .refused(Code.WORDS_REQUIRED),
    "what the register asks for is told in words": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(BY_DECISION, decision="\x00")))
    .refused(Code.FORBIDDEN_CHARACTER),
    "what the register asks for has a limit": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(BY_DECISION, decision="x" * 100_001)))
    .refused(Code.TOO_LONG),
    "a second worker is another one": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(BY_TWO, second_worker="mori")))
    .refused(Code.NAME_REQUIRED),
    "and of the same unit": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(BY_TWO, second_worker="akane")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "a co-lead is of whom the register lets receive": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, ground=replace(ENTRUSTMENT, ground=FOR_THE_CITY)))
    .refused(Code.NO_BASIS),
    "a co-lead is added once": given(*WITH_CO_LEAD).when(ADD_CO_LEAD).refused(Code.ALREADY_LINKED),
    "the lead is not its own co-lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, co_lead=Receiving(COUNCIL, "co-lead")))
    .refused(Code.ALREADY_LINKED),
    "a provider is no co-lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, co_lead=Receiving(CARE, "co-lead")))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a helper adds no co-lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a stranger adds no co-lead": given(*CONSENTED)
    .when(replace(ADD_CO_LEAD, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a co-lead is added again after it ended": given(
        *WITH_CO_LEAD, replace(ENDED, engagement="co-lead", on=on(5))
    )
    .when(replace(ADD_CO_LEAD, now=at(6), co_lead=Receiving(NPO, "again"), ground=AGAIN))
    .then(
        replace(ENTRUSTED, basis="anew", starts=on(6)),
        replace(CO_LEAD, engagement="again", bases=("anew",), starts=on(6)),
    ),
    "the lead ends a unit's part": given(*WITH_PEN).when(END).then(ENDED),
    "a unit ends its own part": given(*WITH_PEN).when(replace(END, actor=CARER)).then(ENDED),
    "another unit does not end it": given(*ENGAGED, PEN)
    .when(replace(END, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "an auditor does not end it": given(*WITH_PEN)
    .when(replace(END, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a stranger does not end it": given(*WITH_PEN)
    .when(replace(END, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a part ends once": given(*WITH_PEN, ENDED)
    .when(replace(END, now=at(7)))
    .refused(Code.NOT_ENGAGED),
    "the lead is handed on, not ended": given(*WITH_PEN)
    .when(replace(END, engagement="lead"))
    .refused(Code.NOT_ENGAGED),
    "whoever called a conference closes it": given(*SITTING_HELD)
    .when(CLOSE_SESSION)
    .then(SessionClosed("sitting", on(9))),
    "a stranger closes no conference": given(*SITTING_HELD)
    .when(replace(CLOSE_SESSION, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "who declined closes no conference": given(*ASKED, DECLINED, MINUTES, SITTING, CHAIR)
    .when(replace(CLOSE_SESSION, actor=PARTNER))
    .refused(Code.NOT_ENGAGED),
    "an auditor closes no conference": given(*SITTING_HELD)
    .when(replace(CLOSE_SESSION, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_in_the_team(story: Story) -> None:
    story.told()


def test_a_conference_that_closed_is_read_by_no_member_and_nothing_else_ends() -> None:
    case = fold(*SITTING_HELD, PEN, SessionClosed("sitting", on(9)))
    assert {e.engagement for e in case.engagements() if e.period.holds(on(9))} == {"lead", "pen"}


def test_a_contributor_takes_part_and_is_not_on_the_team() -> None:
    case = fold(*WITH_PEN)
    assert case.engaged_units(on(4)) == {"care"}
    assert {e.unit for e in case.team()} == {"council"}
    assert {e.unit for e in fold(*WITH_CO_LEAD).team()} == {"council", "npo"}
