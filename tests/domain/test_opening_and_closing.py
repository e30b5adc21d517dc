"""A case begins, and ends: with nothing unanswered and somebody named where agencies go on."""

from dataclasses import replace
from typing import Final

import pytest

from app.domain.actor import Role
from app.domain.case.commands import NewMember
from app.domain.errors import Code
from tests.domain.cast import (
    AFTER_REPORT,
    ASKED,
    CANCELLED,
    CARE,
    CARER,
    CHILD,
    CLOSE,
    CLOSED,
    CONSENT,
    CONSENTED,
    CSW,
    DECLINED,
    ENGAGED,
    GOING_ON,
    HOUSEHOLD_PAST,
    MANAGER,
    MOTHER,
    OPEN_CASE,
    OPENED,
    OUTSIDER,
    PARTNER,
    SON,
    TEAMMATE,
    on,
    other_referral,
)
from tests.domain.story import Story, fold, given

STORIES: Final[dict[str, Story]] = {
    "the opener's unit leads from the first moment": given()
    .when(OPEN_CASE)
    .then(OPENED, MOTHER, SON, CHILD),
    "a household may be unknown at first": given()
    .when(replace(OPEN_CASE, members=()))
    .then(OPENED),
    "full-width codes are folded": given()
    .when(replace(OPEN_CASE, main_topic="１２", topics=("１２", "02", "12"), members=()))
    .then(OPENED),
    "a case opens once": given(OPENED).when(OPEN_CASE).refused(Code.CASE_EXISTS),
    "a partner agency opens no case": given()
    .when(replace(OPEN_CASE, actor=replace(CARER, role=Role.CSW)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an auditor opens no case": given()
    .when(replace(OPEN_CASE, actor=replace(CSW, role=Role.AUDITOR)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "an unknown ward is refused": given()
    .when(replace(OPEN_CASE, ward="40102"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown route is refused": given()
    .when(replace(OPEN_CASE, route="98"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown topic is refused": given()
    .when(replace(OPEN_CASE, topics=("12", "98")))
    .refused(Code.UNKNOWN_CODE),
    "the main topic is one of those ticked": given()
    .when(replace(OPEN_CASE, main_topic="03"))
    .refused(Code.UNKNOWN_CODE),
    "a case without a topic is refused": given()
    .when(replace(OPEN_CASE, topics=()))
    .refused(Code.UNKNOWN_CODE),
    "an unknown controller is refused": given()
    .when(replace(OPEN_CASE, controller="ministry"))
    .refused(Code.UNKNOWN_CODE),
    "an unknown place in the household is refused": given()
    .when(replace(OPEN_CASE, members=(NewMember("mother", "lodger", adult=True),)))
    .refused(Code.UNKNOWN_CODE),
    "nobody belongs to a household twice": given()
    .when(replace(OPEN_CASE, members=(*OPEN_CASE.members, OPEN_CASE.members[0])))
    .refused(Code.ALREADY_LINKED),
    "a case without partners closes": given(*CONSENTED).when(CLOSE).then(CLOSED),
    "the manager closes too": given(*CONSENTED).when(replace(CLOSE, actor=MANAGER)).then(CLOSED),
    "a case whose only referral was declined closes": given(*ASKED, DECLINED)
    .when(CLOSE)
    .then(CLOSED),
    "a case whose only referral was cancelled closes": given(*ENGAGED, CANCELLED)
    .when(CLOSE)
    .then(CLOSED),
    "work with partners ends when the one who goes on is named": given(*GOING_ON)
    .when(replace(CLOSE, accompanying_unit="hokatsu"))
    .then(replace(CLOSED, accompanying_unit="hokatsu")),
    "the lead may be the one who goes on": given(*GOING_ON)
    .when(replace(CLOSE, accompanying_unit="council"))
    .then(replace(CLOSED, accompanying_unit="council")),
    "work with partners does not end without a name": given(*GOING_ON)
    .when(CLOSE)
    .refused(Code.LEAD_AGENCY_REQUIRED),
    "a unit outside the case cannot be the one who goes on": given(*GOING_ON)
    .when(replace(CLOSE, accompanying_unit="care"))
    .refused(Code.LEAD_AGENCY_REQUIRED),
    "nobody is named to go on where nobody took part": given(*CONSENTED)
    .when(replace(CLOSE, accompanying_unit="nowhere"))
    .refused(Code.LEAD_AGENCY_REQUIRED),
    "an unanswered referral keeps a case open": given(*ASKED)
    .when(CLOSE)
    .refused(Code.REFERRALS_OPEN),
    "an unconfirmed report keeps a case open": given(*AFTER_REPORT)
    .when(CLOSE)
    .refused(Code.REFERRALS_OPEN),
    "a case closes once": given(*CONSENTED, CLOSED).when(CLOSE).refused(Code.CASE_NOT_OPEN),
    "an unknown reason is refused": given(*CONSENTED)
    .when(replace(CLOSE, reason="98"))
    .refused(Code.UNKNOWN_CODE),
    "a partner cannot close": given(*GOING_ON)
    .when(replace(CLOSE, actor=PARTNER))
    .refused(Code.NOT_LEAD),
    "a stranger learns nothing by closing": given(*CONSENTED)
    .when(replace(CLOSE, actor=OUTSIDER))
    .refused(Code.UNKNOWN_CASE),
    "a receiver that has not answered learns nothing by closing": given(*ASKED)
    .when(replace(CLOSE, actor=PARTNER))
    .refused(Code.UNKNOWN_CASE),
    "nobody closes what does not exist": given().when(CLOSE).refused(Code.UNKNOWN_CASE),
    "a colleague in another role cannot close": given(*CONSENTED)
    .when(replace(CLOSE, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
}


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_in_the_life_of_a_case(story: Story) -> None:
    story.told()


def test_closing_ends_consent_that_holds_to_the_end_of_the_episode() -> None:
    before, after = fold(*GOING_ON), fold(*GOING_ON, replace(CLOSED, accompanying_unit="hokatsu"))
    assert [basis.period.ends for basis in before.bases()] == [None, None, None]
    assert [(b.basis, b.period.ends, b.ended) for b in after.bases()] == [
        ("lead", None, None),
        ("paper", on(9), Code.EXPIRED),
        ("paper", on(9), Code.EXPIRED),
    ]


def test_closing_leaves_a_date_that_the_person_set() -> None:
    dated = tuple(replace(e, ends=on(99)) if e is CONSENT else e for e in CONSENTED)
    ends = {b.period.ends for b in fold(*dated, CLOSED).bases() if b.basis == "paper"}
    assert ends == {on(99)}


def test_units_that_take_part_are_counted_without_the_lead_and_who_declined() -> None:
    declined = other_referral(
        "second", DECLINED, receiver_unit=CARE.unit, receiver_organisation=CARE.organisation
    )
    assert fold(*GOING_ON, *declined).engaged_units(on(9)) == {"hokatsu"}
    assert fold(*HOUSEHOLD_PAST).engaged_units(on(9)) == set()
