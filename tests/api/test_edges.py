"""Every (state, edge, actor) that the one table does not name is refused over REST."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Final

import pytest
from httpx2 import Response

from app.demo.world import World
from app.domain.case.handoff import table as handoffs
from app.domain.case.handoff.state import HandoffState
from app.domain.case.invitation.decide import ENDS
from app.domain.case.invitation.state import InvitationState
from app.domain.case.referral.table import EDGES, EdgeName, ReferralState, Side
from tests.api.agent import (
    UNKNOWN,
    Agent,
    a_case,
    a_referral,
    ids,
    new_consent,
    new_referral,
    pairs,
    today,
)
from tests.api.conftest import Calls

REFUSED: Final = {403, 404, 409}
SENDERS: Final = ("csw", "manager")
RECEIVER: Final = "partner"
OTHERS: Final = ("decliner", "outsider", "npo", "auditor")
"""An engaged colleague on neither side, a unit that knows nothing, another lead, an auditor."""
EVERYBODY: Final = (*SENDERS, RECEIVER, *OTHERS)
TEXT: Final = {"text": "Is there somebody who opens the door?"}


@dataclass
class Stage:
    """Who calls, and one thing that has been brought to a state."""

    agents: Mapping[str, Agent]
    ids: dict[str, str] = field(default_factory=dict)

    async def post(self, who: str, path: str, body: Mapping[str, Any]) -> Response:
        return await self.agents[who].post(path.format_map(self.ids), body)

    async def does(self, who: str, act: tuple[str, Mapping[str, Any]]) -> dict[str, str]:
        answer = await self.post(who, *act)
        assert answer.status_code in {200, 201}, (who, act, answer.text)
        found: dict[str, str] = answer.json()["ids"]
        return found


@pytest.fixture(scope="module")
async def agents(calls: Calls, stranger: Agent) -> Mapping[str, Agent]:
    return {"stranger": stranger, **{who: await calls(who) for who in EVERYBODY}}


# referrals

R = ReferralState
E = EdgeName


def said(answer: str, **more: str) -> tuple[str, dict[str, Any]]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    told = {"answer": answer, "said_by": "Yamada", "means": "telephone", "occurred_at": now}
    return "/referrals/{referral}/recorded-answers", told | more


ACTS: Final[dict[EdgeName, tuple[str, Mapping[str, Any]]]] = {
    E.SEND: ("/referrals/{referral}/sending", {}),
    E.ASK: ("/referrals/{referral}/questions", TEXT),
    E.ANSWER: (
        "/referrals/{referral}/questions/{question}/answer",
        {"how": "telephone", "text": ""},
    ),
    E.ASK_CHECK: ("/referrals/{referral}/checks", {}),
    E.TELL_NAMES: ("/referrals/{referral}/checks/{check}/names", TEXT),
    E.ANSWER_CHECK: ("/referrals/{referral}/checks/{check}/answer", {"conflict": False}),
    E.ACCEPT: ("/referrals/{referral}/acceptance", {}),
    E.DECLINE: ("/referrals/{referral}/decline", {"reason": "03"}),
    E.REPORT_CONTACT: ("/referrals/{referral}/contacts", {"progress": "started"}),
    E.REPORT_OUTCOME: ("/referrals/{referral}/outcome", {"result": "started", "text": "Done."}),
    E.CONFIRM: ("/referrals/{referral}/confirmation", {"continues": True}),
    E.CANCEL: ("/referrals/{referral}/cancellation", {}),
    E.RECORD_ACCEPT: said("accepted"),
    E.RECORD_DECLINE: said("declined", reason="03"),
    E.RECORD_CONTACT: said("contacted"),
    E.RECORD_OUTCOME: said("reported", result="started"),
}
CHECKING: Final = {E.ASK_CHECK, E.TELL_NAMES, E.ANSWER_CHECK}
"""Of professionals alone: tests/api/test_checks.py takes these."""
WAY: Final[dict[ReferralState, tuple[EdgeName, ...]]] = {
    R.DRAFT: (),
    R.SENT: (E.SEND,),
    R.ACCEPTED: (E.SEND, E.ACCEPT),
    R.IN_PROGRESS: (E.SEND, E.ACCEPT, E.REPORT_CONTACT),
    R.REPORTED: (E.SEND, E.ACCEPT, E.REPORT_OUTCOME),
    R.CLOSED: (E.SEND, E.ACCEPT, E.REPORT_OUTCOME, E.CONFIRM),
    R.DECLINED: (E.SEND, E.DECLINE),
    R.CANCELLED: (E.SEND, E.CANCEL),
}
"""How a referral comes from a draft to a state."""


def taker(edge: EdgeName) -> str:
    return "csw" if EDGES[edge].side is Side.SENDER else RECEIVER


async def a_draft(world: World, csw: Agent) -> dict[str, str]:
    case, person = await a_case(csw)
    consent = ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    path = f"/cases/{case}/referral-drafts"
    draft = ids(await csw.post(path, new_referral(world, person)), 201)
    return {"case": case, "person": person, **consent, **draft}


async def referred(world: World, agents: Mapping[str, Agent], state: ReferralState) -> Stage:
    """A referral in this state, of which something was asked; and a colleague that takes part."""
    stage = Stage(agents, await a_draft(world, agents["csw"]))
    stage.ids |= {"question": UNKNOWN, "check": UNKNOWN}
    for edge in WAY[state]:
        await stage.does(taker(edge), ACTS[edge])
        if edge is E.SEND:
            stage.ids |= await stage.does(RECEIVER, ACTS[E.ASK])
    body = new_referral(world, stage.ids["person"], receiver_unit=world.units["care"])
    path = f"/cases/{stage.ids['case']}/referrals"
    other = ids(await agents["csw"].post(path, body), 201)["referral"]
    ids(await agents["decliner"].post(f"/referrals/{other}/acceptance", {}), 200)
    return stage


def may(who: str, edge: EdgeName, state: ReferralState) -> bool:
    rule = EDGES[edge]
    if edge in CHECKING:
        return False
    side = Side.SENDER if who in SENDERS else Side.RECEIVER if who == RECEIVER else None
    return side is rule.side and state in rule.sources and not rule.outside


async def state_of(stage: Stage) -> str:
    seen = await stage.agents["csw"].get(f"/referrals/{stage.ids['referral']}")
    found: str = seen.json()["referral"]["state"]
    return found


@pytest.mark.parametrize("state", WAY)
async def test_no_edge_of_a_referral_is_taken_that_the_table_does_not_name(
    world: World, agents: Mapping[str, Agent], state: ReferralState
) -> None:
    stage = await referred(world, agents, state)
    for edge, act in ACTS.items():
        for who in agents:
            if not may(who, edge, state):
                answer = await stage.post(who, *act)
                assert answer.status_code in REFUSED, (who, edge, answer.text)
                if who not in {*SENDERS, RECEIVER} or (who == RECEIVER and state is R.DRAFT):
                    assert answer.status_code == 404, (who, edge, answer.text)
    assert await state_of(stage) == state


@pytest.mark.parametrize("state", WAY)
async def test_every_edge_of_a_referral_that_the_table_names_is_taken(
    world: World, agents: Mapping[str, Agent], state: ReferralState
) -> None:
    for edge, act in ACTS.items():
        if may(taker(edge), edge, state):
            stage = await referred(world, agents, state)
            await stage.does("manager" if taker(edge) == "csw" else RECEIVER, act)
            assert await state_of(stage) == EDGES[edge].after(state)


def test_every_edge_has_its_act_over_rest() -> None:
    assert set(EDGES) == set(ACTS)
    assert set(ReferralState) == set(WAY)


# hand-offs

HANDED: Final[dict[handoffs.EdgeName, str]] = {
    handoffs.EdgeName.ACCEPT: "/cases/{case}/handoffs/{handoff}/acceptance",
    handoffs.EdgeName.DECLINE: "/cases/{case}/handoffs/{handoff}/decline",
    handoffs.EdgeName.WITHDRAW: "/cases/{case}/handoffs/{handoff}/withdrawal",
    handoffs.EdgeName.CONFIRM: "/cases/{case}/handoffs/{handoff}/confirmed-engagements",
    handoffs.EdgeName.COMPLETE: "/cases/{case}/handoffs/{handoff}/completion",
}
TO_HANDOFF: Final = {
    HandoffState.PROPOSED: (),
    HandoffState.ACCEPTED: (handoffs.EdgeName.ACCEPT,),
    HandoffState.DECLINED: (handoffs.EdgeName.DECLINE,),
    HandoffState.WITHDRAWN: (handoffs.EdgeName.WITHDRAW,),
    HandoffState.COMPLETED: (handoffs.EdgeName.ACCEPT, handoffs.EdgeName.COMPLETE),
}


def side_of(who: str) -> handoffs.Party | None:
    if who in SENDERS:
        return handoffs.Party.LEAD
    return handoffs.Party.CANDIDATE if who == RECEIVER else None


async def handed(world: World, agents: Mapping[str, Agent], state: HandoffState) -> Stage:
    """A hand-off in this state, with an overlap, and a colleague that takes part."""
    stage = Stage(agents, await a_referral(world, agents["csw"], to="care"))
    await stage.does("decliner", ACTS[E.ACCEPT])
    body = {
        "to_unit": world.units["hokatsu"],
        "pairs": pairs(stage.ids["person"]),
        "text": "She moves to your ward.",
        "overlap_until": today(20),
        "meet_on": today(3),
    }
    stage.ids |= await stage.does("csw", ("/cases/{case}/handoffs", body))
    for edge in TO_HANDOFF[state]:
        who = "csw" if handoffs.EDGES[edge].party is handoffs.Party.LEAD else RECEIVER
        await stage.does(who, (HANDED[edge], {}))
    return stage


def body_of(edge: handoffs.EdgeName, stage: Stage) -> dict[str, Any]:
    """The colleague's engagement, which the old lead made, goes on."""
    confirms = edge is handoffs.EdgeName.CONFIRM
    return {"engagements": [stage.ids["referral"]]} if confirms else {}


@pytest.mark.parametrize("state", HandoffState)
async def test_no_edge_of_a_hand_off_is_taken_that_the_table_does_not_name(
    world: World, agents: Mapping[str, Agent], state: HandoffState
) -> None:
    stage = await handed(world, agents, state)
    for edge, path in HANDED.items():
        rule = handoffs.EDGES[edge]
        for who in agents:
            if side_of(who) is not rule.party or state is not rule.source:
                answer = await stage.post(who, path, body_of(edge, stage))
                assert answer.status_code in REFUSED, (who, edge, answer.text)
                if side_of(who) is None:
                    assert answer.status_code == 404, (who, edge, answer.text)
    for edge, path in HANDED.items():  # and what it names is taken
        rule = handoffs.EDGES[edge]
        if state is rule.source:
            fresh = await handed(world, agents, state)
            who = "manager" if rule.party is handoffs.Party.LEAD else RECEIVER
            await fresh.does(who, (path, body_of(edge, fresh)))


async def test_a_hand_off_of_another_case_is_none(
    world: World, agents: Mapping[str, Agent]
) -> None:
    one = await handed(world, agents, HandoffState.PROPOSED)
    other = await handed(world, agents, HandoffState.PROPOSED)
    one.ids["handoff"] = other.ids["handoff"]
    for who, edge in ((RECEIVER, "acceptance"), ("csw", "withdrawal")):
        answer = await one.post(who, f"/cases/{{case}}/handoffs/{{handoff}}/{edge}", {})
        assert answer.status_code == 404


# invitations

INVITED: Final = {
    "accepted": ("/invitations/{invitation}/acceptance", {"confidentiality": True}),
    "declined": ("/invitations/{invitation}/decline", {}),
    "withdrawn": ("/invitations/{invitation}/withdrawal", {}),
    "ended": ("/invitations/{invitation}/end", {}),
}
TO_INVITATION: Final[dict[InvitationState, tuple[str, ...]]] = {
    InvitationState.INVITED: (),
    InvitationState.ACCEPTED: ("accepted",),
    InvitationState.DECLINED: ("declined",),
    InvitationState.WITHDRAWN: ("withdrawn",),
    InvitationState.ENDED: ("accepted", "ended"),
}


def may_answer(who: str, how: str, state: InvitationState) -> bool:
    """Acceptance is the invited unit's; the rest as the table of ends says."""
    if how == "accepted":
        return who == RECEIVER and state is InvitationState.INVITED
    rule = ENDS[InvitationState(how)]
    side = (who == RECEIVER and rule.by_unit) or (who in SENDERS and rule.by_lead)
    return side and state is rule.source


async def invited(world: World, agents: Mapping[str, Agent], state: InvitationState) -> Stage:
    stage = Stage(agents, await a_referral(world, agents["csw"], to="care"))
    await stage.does("decliner", ACTS[E.ACCEPT])
    body = {
        "unit": world.units["hokatsu"],
        "purpose": "support",
        "pairs": pairs(stage.ids["person"]),
    }
    stage.ids |= await stage.does("csw", ("/cases/{case}/invitations", body))
    for how in TO_INVITATION[state]:
        await stage.does("csw" if how == "withdrawn" else RECEIVER, INVITED[how])
    return stage


@pytest.mark.parametrize("state", InvitationState)
async def test_no_answer_to_an_invitation_is_given_that_the_table_does_not_name(
    world: World, agents: Mapping[str, Agent], state: InvitationState
) -> None:
    stage = await invited(world, agents, state)
    for how, act in INVITED.items():
        for who in agents:
            if not may_answer(who, how, state):
                answer = await stage.post(who, *act)
                assert answer.status_code in REFUSED, (who, how, answer.text)
                if who not in {*SENDERS, RECEIVER}:
                    assert answer.status_code == 404, (who, how, answer.text)
    for how, act in INVITED.items():
        for who in ("manager", RECEIVER):
            if may_answer(who, how, state):
                fresh = await invited(world, agents, state)
                await fresh.does(who, act)
