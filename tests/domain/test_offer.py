"""A referral from outside: nobody leads what is offered; its receiver answers, and then leads."""

from dataclasses import replace
from typing import Any, Final

import pytest

from app.domain.actor import Reach
from app.domain.case import commands as c
from app.domain.case.duty import DutyKind, duties
from app.domain.case.lifecycle.events import CaseMerged, CaseOffered
from app.domain.case.referral.table import ReferralState
from app.domain.case.sharing.events import BasisRegistered, Desk
from app.domain.errors import Code
from app.domain.sharing.model import Capacity
from app.domain.sharing.register import DEFAULTS, Required
from tests.domain.cast import (
    ACCEPT,
    ACCEPTED,
    AUDITOR,
    CANCEL,
    CANCELLED,
    CARER,
    CASE,
    CLINIC,
    CLOSE,
    CLOSED,
    COUNCIL,
    CSW,
    DECLINE,
    DECLINED,
    DRAFTED,
    HOUSING,
    MOTHER,
    MOTHER_CARE,
    OPEN_CASE,
    OPENED,
    REFER,
    SENT,
    TEAMMATE,
    WRITE,
    at,
    on,
    pairs,
)
from tests.domain.story import Story, fold, given

TWO: Final = replace(DEFAULTS["LB-LAW"], requires=frozenset({Required.SECOND_WORKER}))
HELD: Final = c.GroundAsked(DEFAULTS["LB-CONSENT"], "held", sender_consent=True)
SHEET: Final = replace(
    REFER, actor=CARER, receiver=COUNCIL, purpose="coordination", items=(), ground=HELD
)
OFFER: Final = c.Offer(
    CARER, at(3), CASE, "40106", (c.NewMember("mother", "client", adult=True),), SHEET
)
KNOWN: Final = replace(MOTHER, on=on(3))
WRITTEN: Final = replace(
    DRAFTED,
    author_unit="care",
    author_worker="hiyo",
    sender_organisation="care-org",
    receiver_unit="council",
    receiver_organisation="council-org",
    purpose="coordination",
    items=(),
)
BASIS: Final = BasisRegistered(
    basis="held",
    kind="sender_consent",
    code="LB-CONSENT",
    organisations=("council-org",),
    pairs=MOTHER_CARE,
    purposes=frozenset({"coordination"}),
    compartment="ordinary",
    reason="",
    starts=on(3),
    ends=None,
    awaits=(Desk("council", "council-org", "referral"),),
)
OFFERED: Final = CaseOffered(CASE, "40106", "care", on(3))
PAST: Final = (OFFERED, KNOWN, WRITTEN, BASIS, replace(SENT, bases=("held",)))
TERMS: Final = c.OpeningTerms("40106-R8-0001", "lead", ("12", "02"), "12", "04", "council")
TAKE: Final = replace(ACCEPT, actor=CSW, opening=TERMS)
YES: Final = replace(ACCEPTED, worker="mori")
LED: Final = replace(OPENED, on=on(4))
NO: Final = replace(DECLINED, author_unit="council", author_worker="mori")
MERGE: Final = c.MergeInto(CSW, at(4), "elsewhere", "reads", "council", "council-org")
LINK: Final = c.LinkOffer(CSW, at(4), TAKE, MERGE)


EARLIER: Final = c.Earlier("first", "care", ReferralState.DECLINED)
AGAIN: Final = replace(OFFER, sheet=replace(SHEET, after="first"), earlier=EARLIER)


def offered(**sheet: Any) -> c.Offer:
    return replace(OFFER, sheet=replace(SHEET, **sheet))


STORIES: Final[dict[str, Story]] = {
    "an agency offers on the consent it holds": given().when(OFFER).then(*PAST),
    "what is there is not offered": given(OPENED).when(OFFER).refused(Code.CASE_EXISTS),
    "what is offered is not opened beside it": given(*PAST)
    .when(OPEN_CASE)
    .refused(Code.CASE_EXISTS),
    "an auditor offers nothing": given()
    .when(replace(OFFER, actor=AUDITOR))
    .refused(Code.ROLE_NOT_ALLOWED),
    "who may not lead is offered nothing": given()
    .when(offered(receiver=HOUSING))
    .refused(Code.ROLE_NOT_ALLOWED),
    "who does not sign in is offered nothing": given()
    .when(offered(receiver=CLINIC))
    .refused(Code.ROLE_NOT_ALLOWED),
    "on no ground nothing is offered": given().when(offered(ground=None)).refused(Code.NO_BASIS),
    "there is no consent in a case that is not there": given()
    .when(offered(ground=replace(HELD, sender_consent=False)))
    .refused(Code.NO_BASIS),
    "an emergency has a road of its own": given()
    .when(offered(ground=c.GroundAsked(DEFAULTS["LB-LIFE"], "law", reason="理由")))
    .refused(Code.NO_BASIS),
    "what the register does not hold is no ground": given()
    .when(offered(ground=c.GroundAsked(None, "law")))
    .refused(Code.UNKNOWN_CODE),
    "a law with a lane has a road of its own": given()
    .when(offered(ground=c.GroundAsked(DEFAULTS["LB-ELDER7"], "law", reason="理由")))
    .refused(Code.COMPARTMENT),
    "it says what it is about": given().when(offered(topics=())).refused(Code.UNKNOWN_CODE),
    "it has words": given().when(offered(text=" ")).refused(Code.WORDS_REQUIRED),
    "it tells something": given().when(offered(pairs=frozenset())).refused(Code.NO_PAIRS),
    "of nobody else": given()
    .when(offered(pairs=pairs("son", "IC06")))
    .refused(Code.UNKNOWN_PERSON),
    "after one that came to nothing it is offered again": given()
    .when(AGAIN)
    .then(*PAST[:2], replace(WRITTEN, after="first"), *PAST[3:]),
    "after one that was not taken back it is not": given()
    .when(replace(AGAIN, earlier=replace(EARLIER, state=ReferralState.SENT)))
    .refused(Code.REFERRAL_STATE),
    "after one that others sent it is not": given()
    .when(replace(AGAIN, earlier=replace(EARLIER, sender_unit="hokatsu")))
    .refused(Code.UNKNOWN_REFERRAL),
    "after another than was named it is not": given()
    .when(replace(AGAIN, earlier=replace(EARLIER, referral="other")))
    .refused(Code.UNKNOWN_REFERRAL),
    "after one that nobody knows it is not": given()
    .when(replace(AGAIN, earlier=None))
    .refused(Code.UNKNOWN_REFERRAL),
    "in a ward that is there": given()
    .when(replace(OFFER, ward="00000"))
    .refused(Code.UNKNOWN_CODE),
    "each person once": given()
    .when(replace(OFFER, members=OFFER.members * 2))
    .refused(Code.ALREADY_LINKED),
    "to itself nobody offers": given()
    .when(replace(offered(actor=CSW), actor=CSW))
    .refused(Code.UNKNOWN_UNIT),
    "in words that are kept": given().when(offered(text="\0")).refused(Code.FORBIDDEN_CHARACTER),
    "and it is no book": given().when(offered(text="あ" * 20_001)).refused(Code.TOO_LONG),
    "what is not there goes with no sheet": given()
    .when(offered(items=("nothing",)))
    .refused(Code.UNKNOWN_ITEM),
    "not more than its receiver may be told": given()
    .when(
        offered(
            receiver=replace(CLINIC, reach=Reach.SCREEN),
            pairs=pairs("mother", "IC12"),
            form="full",
        )
    )
    .refused(Code.CEILING),
    "a law may ask who else answers for it": given()
    .when(offered(ground=c.GroundAsked(TWO, "law", reason="理由")))
    .refused(Code.NAME_REQUIRED),
    "who else answers is of the same unit": given()
    .when(offered(ground=c.GroundAsked(TWO, "law", reason="理由", second_worker="somebody")))
    .refused(Code.WORKER_NOT_OF_UNIT),
    "in time": given().when(offered(answer_due=on(2))).refused(Code.DATE_IN_PAST),
    "the receiver accepts, and leads": given(*PAST).when(TAKE).then(YES, LED),
    "who does not say how it begins opens nothing": given(*PAST)
    .when(replace(TAKE, opening=None))
    .refused(Code.INVALID_INPUT),
    "somebody who leads no cases accepts none": given(*PAST)
    .when(replace(TAKE, actor=TEAMMATE))
    .refused(Code.ROLE_NOT_ALLOWED),
    "the sender does not accept itself": given(*PAST)
    .when(replace(TAKE, actor=CARER))
    .refused(Code.NOT_RECEIVER),
    "it has a main topic": given(*PAST)
    .when(replace(TAKE, opening=replace(TERMS, main_topic="05")))
    .refused(Code.UNKNOWN_CODE),
    "it came by a road that is known": given(*PAST)
    .when(replace(TAKE, opening=replace(TERMS, route="x")))
    .refused(Code.UNKNOWN_CODE),
    "somebody's record it is": given(*PAST)
    .when(replace(TAKE, opening=replace(TERMS, controller="x")))
    .refused(Code.UNKNOWN_CODE),
    "the receiver declines": given(*PAST).when(replace(DECLINE, actor=CSW)).then(NO),
    "what was declined is not accepted": given(*PAST, NO).when(TAKE).refused(Code.REFERRAL_STATE),
    "the sender takes it back": given(*PAST).when(replace(CANCEL, actor=CARER)).then(CANCELLED),
    "it is taken on as part of another case": given(*PAST)
    .when(LINK)
    .then(YES, LED, CaseMerged("elsewhere", "reads", "council", "council-org", on(4))),
    "what is not there is not linked": given(*PAST)
    .when(replace(LINK, acceptance=replace(TAKE, referral="other")))
    .refused(Code.UNKNOWN_REFERRAL),
    "its sender links nothing": given(*PAST)
    .when(replace(LINK, acceptance=replace(TAKE, actor=CARER)))
    .refused(Code.NOT_RECEIVER),
    "who leads no cases links nothing": given(*PAST)
    .when(replace(LINK, acceptance=replace(TAKE, actor=TEAMMATE)))
    .refused(Code.ROLE_NOT_ALLOWED),
    "a link says how the case begins": given(*PAST)
    .when(replace(LINK, acceptance=replace(TAKE, opening=None)))
    .refused(Code.INVALID_INPUT),
    "by codes that are there": given(*PAST)
    .when(replace(LINK, acceptance=replace(TAKE, opening=replace(TERMS, route="x"))))
    .refused(Code.UNKNOWN_CODE),
    "and reports in time": given(*PAST)
    .when(replace(LINK, acceptance=replace(TAKE, report_due=on(3))))
    .refused(Code.DATE_IN_PAST),
    "no case is part of itself": given(*PAST)
    .when(replace(LINK, merge=replace(MERGE, into=CASE)))
    .refused(Code.CONFLICT),
    "what is led already is not linked": given(*PAST, YES, LED)
    .when(LINK)
    .refused(Code.REFERRAL_STATE),
    "nobody writes in what nobody leads": given(*PAST).when(WRITE).refused(Code.UNKNOWN_CASE),
    "its sender does not either": given(*PAST)
    .when(replace(WRITE, actor=CARER))
    .refused(Code.UNKNOWN_CASE),
    "nobody closes it but by an answer": given(*PAST).when(CLOSE).refused(Code.UNKNOWN_CASE),
    "its lead alone need name nobody to go on": given(*PAST, YES, LED).when(CLOSE).then(CLOSED),
}


@pytest.mark.parametrize("sentence", STORIES)
def test_offers(sentence: str) -> None:
    STORIES[sentence].told()


@pytest.mark.parametrize(
    ("events", "code", "led"),
    [
        (PAST, "offered", None),
        ((*PAST, NO), "closed", None),
        ((*PAST, CANCELLED), "closed", None),
        ((*PAST, YES, LED), "intake", "council"),
    ],
)
def test_nobody_leads_what_is_offered(events: Any, code: str, led: str | None) -> None:
    life = fold(*events).life
    assert life.code == code
    assert (None if life.lead is None else life.lead.unit) == led


def test_it_lies_on_the_receivers_desk() -> None:
    turn = [d.unit for d in duties(fold(*PAST)) if d.kind is DutyKind.REFERRAL_ANSWER]
    assert turn == ["council"]
    assert list(duties(fold(*PAST, NO))) == list(duties(fold(*PAST, CANCELLED))) == []


def test_accepting_makes_its_receiver_a_lead_and_a_partner_on_the_senders_consent() -> None:
    found = fold(*PAST, YES, LED).engagements()
    assert {(e.unit, e.capacity) for e in found} == {
        ("council", Capacity.LEAD),
        ("council", Capacity.PARTNER),
    }
