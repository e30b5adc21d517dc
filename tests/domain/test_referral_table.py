"""Who may take which edge, from where: every combination, against the one table."""

from dataclasses import replace
from itertools import product
from typing import Final

import pytest

from app.domain.actor import Actor
from app.domain.case import commands as c
from app.domain.case.decide import DECISIONS
from app.domain.case.events import CaseEvent
from app.domain.case.referral.events import ReferralSent
from app.domain.case.referral.table import (
    EDGES,
    OPEN,
    RECORDED,
    EdgeName,
    ReferralState,
    Side,
)
from app.domain.errors import Code
from tests.domain.cast import (
    ACCEPT,
    ACCEPTED,
    ASK,
    ASKED,
    CANCEL,
    CANCELLED,
    CARE,
    CARER,
    CONFIRM,
    CONFIRMED,
    CONSENTED,
    CONTACT,
    CONTACTED,
    CSW,
    DECLINE,
    DECLINED,
    DRAFTED,
    ENGAGED,
    HOKATSU,
    MANAGER,
    NPO,
    NPO_CSW,
    OUTSIDER,
    PARTNER,
    QUESTIONED,
    REPLY,
    REPORT,
    REPORTED,
    SENT,
    at,
    other_referral,
)
from tests.domain.story import fold, outcome

PASTS: Final[dict[ReferralState, tuple[CaseEvent, ...]]] = {
    ReferralState.DRAFT: (*CONSENTED, DRAFTED),
    ReferralState.SENT: ASKED,
    ReferralState.ACCEPTED: ENGAGED,
    ReferralState.IN_PROGRESS: (*ENGAGED, CONTACTED),
    ReferralState.REPORTED: (*ENGAGED, REPORTED),
    ReferralState.CLOSED: (*ENGAGED, REPORTED, CONFIRMED),
    ReferralState.DECLINED: (*ASKED, DECLINED),
    ReferralState.CANCELLED: (*ASKED, CANCELLED),
}
COMMANDS: Final[dict[EdgeName, c.ReferralCommand]] = {
    EdgeName.ACCEPT: ACCEPT,
    EdgeName.DECLINE: DECLINE,
    EdgeName.REPORT_CONTACT: CONTACT,
    EdgeName.REPORT_OUTCOME: REPORT,
    EdgeName.CONFIRM: CONFIRM,
    EdgeName.CANCEL: CANCEL,
    EdgeName.ASK: ASK,
    EdgeName.ANSWER: REPLY,
    **{
        edge: c.RecordAnswer(
            actor=CSW,
            now=at(5),
            referral="referral",
            item="said",
            answer=answer,
            said_by="Yamada",
            means="telephone",
            occurred_at=at(5),
            receiver_entity=HOKATSU.legal_entity,
            reason="03",
            result="started",
        )
        for answer, edge in RECORDED.items()
    },
}
SIDES: Final[dict[str, tuple[Actor, Side | None]]] = {
    "a worker of the sender": (CSW, Side.SENDER),
    "the sender's manager": (MANAGER, Side.SENDER),
    "the receiver": (PARTNER, Side.RECEIVER),
    "an engaged colleague on neither side": (CARER, None),
    "an outsider": (OUTSIDER, None),
}
COLLEAGUE: Final = other_referral(
    "colleague", ACCEPTED, receiver_unit=CARE.unit, receiver_organisation=CARE.organisation
)


def off_screen(past: tuple[CaseEvent, ...]) -> tuple[CaseEvent, ...]:
    """The same past, with a receiver that has no log-in."""
    return tuple(replace(SENT, outside=True) if event is SENT else event for event in past)


def expected(
    edge: EdgeName, state: ReferralState, side: Side | None, *, outside: bool
) -> Code | None:
    """What the table says; None = it happens."""
    rule = EDGES[edge]
    if side is None or (side is Side.RECEIVER and state is ReferralState.DRAFT):
        return Code.UNKNOWN_REFERRAL  # of a draft its receiver has not heard
    if side is not rule.side:
        return Code.NOT_SENDER if rule.side is Side.SENDER else Code.NOT_RECEIVER
    if state not in rule.sources:
        return Code.REFERRAL_STATE
    return Code.NOT_RECEIVER if rule.outside and not outside else None


def asked(edge: EdgeName, past: tuple[CaseEvent, ...]) -> tuple[CaseEvent, ...]:
    """The same past; where something is answered, it was asked first."""
    sent = [event for event in past if isinstance(event, ReferralSent)]
    if edge is not EdgeName.ANSWER or not sent:
        return past
    at_sending = past.index(sent[0]) + 1
    return (*past[:at_sending], QUESTIONED, *past[at_sending:])


@pytest.mark.parametrize("outside", [False, True], ids=["signs in", "has no log-in"])
@pytest.mark.parametrize("state", ReferralState)
@pytest.mark.parametrize("edge", COMMANDS)
@pytest.mark.parametrize("who", SIDES)
def test_an_edge_is_taken_as_the_table_says(
    state: ReferralState,
    edge: EdgeName,
    who: str,
    outside: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    actor, side = SIDES[who]
    past = (*(off_screen(PASTS[state]) if outside else PASTS[state]), *COLLEAGUE)
    past = asked(edge, past)
    assert fold(*past).referrals.by_id["referral"].state is state
    happened = outcome(past, replace(COMMANDS[edge], actor=actor))
    refusal = expected(edge, state, side, outside=outside)
    if refusal is not None:
        assert happened is refusal
        return
    assert not isinstance(happened, Code)
    after = fold(*past, *happened)  # type: ignore[arg-type] # the events of a case
    assert after.referrals.by_id["referral"].state is EDGES[edge].after(state)


def by_another_sender(past: tuple[CaseEvent, ...]) -> tuple[CaseEvent, ...]:
    """The same past, in which another unit than the lead's had sent the referral."""
    sender = replace(DRAFTED, author_unit=NPO.unit, sender_organisation=NPO.organisation)
    return tuple(sender if event is DRAFTED else event for event in past)


@pytest.mark.parametrize("state", ReferralState)
@pytest.mark.parametrize("edge", COMMANDS)
@pytest.mark.parametrize("lead", [CSW, MANAGER], ids=["worker", "manager"])
def test_a_lead_that_is_not_the_sender_takes_no_edge(
    state: ReferralState, edge: EdgeName, lead: Actor
) -> None:
    happened = outcome(by_another_sender(PASTS[state]), replace(COMMANDS[edge], actor=lead))
    of_sender = EDGES[edge].side is Side.SENDER
    assert happened is (Code.NOT_SENDER if of_sender else Code.NOT_RECEIVER)


@pytest.mark.parametrize("state", ReferralState)
@pytest.mark.parametrize("edge", [e for e in COMMANDS if EDGES[e].side is Side.SENDER])
def test_another_sender_takes_its_own_edges(state: ReferralState, edge: EdgeName) -> None:
    past = asked(edge, off_screen(by_another_sender(PASTS[state])))
    happened = outcome(past, replace(COMMANDS[edge], actor=NPO_CSW))
    may = state in EDGES[edge].sources
    assert (happened is Code.REFERRAL_STATE) is not may
    assert isinstance(happened, tuple) is may


def test_every_edge_but_sending_has_a_command_of_its_own() -> None:
    """Sending and a check have stories of their own."""
    checks = {EdgeName.ASK_CHECK, EdgeName.TELL_NAMES, EdgeName.ANSWER_CHECK}
    assert set(EDGES) - set(COMMANDS) == {EdgeName.SEND} | checks
    assert {type(command) for command in COMMANDS.values()} <= set(DECISIONS)
    assert set(PASTS) == set(ReferralState)


def test_whatever_waits_can_be_moved_by_somebody_and_the_rest_by_nobody() -> None:
    movable = {source for edge in EDGES.values() for source in edge.sources}
    assert movable == OPEN


def test_no_edge_leads_back_to_where_the_other_side_has_not_answered() -> None:
    for edge, state in product(EDGES.values(), OPEN - {ReferralState.DRAFT}):
        if state in edge.sources:
            assert edge.target is None or edge.target not in {
                ReferralState.DRAFT,
                ReferralState.SENT,
            }
