"""Forbidden paths 8, 9, 12 to 14: who acts on a referral or hand-off, and whom nothing awaits."""

from datetime import timedelta
from typing import Any

from app.domain.case import commands as c
from app.domain.case.decide import DECISIONS
from app.domain.case.handoff.state import Handoff
from app.domain.case.referral.state import Referral
from app.domain.case.state import CaseState
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from tests.adapters.staff import hired, leaves
from tests.api.agent import ids
from tests.forbidden.stage import Stage, without

CANCEL = DECISIONS[c.CancelReferral]
DECIDED = "app.domain.case.decide.DECISIONS"


def _whoever(state: CaseState, actor: Any, referral: str, *_: Any) -> Referral:
    """The edge is taken by anybody who knows the id."""
    del actor
    return state.referrals.by_id[referral]


def _whoever_says(edge: Any, state: CaseState, handoff: str, *_: Any) -> Handoff:
    del edge
    return state.handoffs.by_id[handoff]


def _of(command: Any, state: CaseState) -> Referral:
    return state.referrals.by_id[command.referral]


def _not_while_somebody_has_it(command: Any, state: CaseState) -> Any:
    """Cancelling waits for the worker who was named."""
    if _of(command, state).worker is not None:
        raise Refusal(Code.REFERRAL_STATE)
    return CANCEL(command, state)


def _only_whoever_wrote_it(command: Any, state: CaseState) -> Any:
    written = {
        entry.item.author_worker
        for entry in state.content.entries.values()
        if entry.kind == "link_sheet"
    }
    if command.actor.worker not in written:
        raise Refusal(Code.NOT_SENDER)
    return CANCEL(command, state)


async def _sent(stage: Stage) -> tuple[str, str]:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu", "care")
    return case, ids(await stage.refer(case, person), 201)["referral"]


@without(("app.domain.case.referral.decide.referral_for", _whoever))
async def test_forbidden_08_nobody_acts_as_the_receiver_and_only_the_sender_cancels(
    stage: Stage,
) -> None:
    made = await stage.case()
    case, person = made["case"], made["person_1"]
    await stage.consent(case, person, "hokatsu", "care")
    await stage.engaged(case, person, "care")  # reads the case, and is on neither side
    referral = ids(await stage.refer(case, person), 201)["referral"]
    answers = {
        "acceptance": {"report_due": stage.today(14)},
        "decline": {"reason": "03"},
        "contacts": {"progress": "contacted"},
        "outcome": {"result": "01", "text": "Done."},
    }
    for edge, body in answers.items():
        for who, status in (("csw", 403), ("manager", 403), ("decliner", 404), ("outsider", 404)):
            tried = await stage.post(who, f"/referrals/{referral}/{edge}", body)
            assert tried.status_code == status, (edge, who, tried.text)
    for who in ("partner", "decliner"):
        tried = await stage.post(who, f"/referrals/{referral}/cancellation", {})
        assert tried.status_code in {403, 404}, who
    assert "knee" not in (await stage.get("partner", f"/referrals/{referral}")).text
    assert (await stage.post("csw", f"/referrals/{referral}/cancellation", {})).status_code == 200


@without((DECIDED, {**DECISIONS, c.CancelReferral: _not_while_somebody_has_it}))
async def test_forbidden_09_a_worker_who_left_blocks_neither_cancelling_nor_a_colleague(
    stage: Stage,
) -> None:
    """The receiver is an organisation: who was named there may go, and another goes on."""
    now = stage.clock.now()
    first, colleague = await hired(stage.world, "partner"), await hired(stage.world, "partner")
    for answered in (False, True):
        case, referral = await _sent(stage)
        due = {"report_due": stage.today(14)}
        taken = await stage.post(first, f"/referrals/{referral}/acceptance", due)
        assert taken.status_code == 200
        if not answered:
            continue
        await leaves(stage.world, first, civil_date(now), now)
        gone = await stage.get(first, f"/referrals/{referral}")
        assert gone.status_code == 401
        seen = await stage.get(colleague, f"/referrals/{referral}")
        assert seen.status_code == 200
        done = await stage.post("csw", f"/referrals/{referral}/cancellation", {})
        assert done.status_code == 200, done.text
        after = await stage.get(colleague, f"/referrals/{referral}")
        assert after.json()["referral"]["state"] == "cancelled"
        assert await stage.texts(colleague, case) == set()


@without(("app.domain.case.duty._awaited", lambda _referral: ()))
async def test_forbidden_12_an_unanswered_referral_comes_back_to_somebodys_desk(
    stage: Stage,
) -> None:
    _, referral = await _sent(stage)
    stage.clock.ahead = timedelta(days=8)
    waiting = (await stage.get("csw", "/worklist")).json()["waiting"]
    assert [line["days"] for line in waiting if line["ref"] == referral] == [-1]
    stage.clock.ahead = timedelta(days=60)
    found = (await stage.get("manager", "/morning")).json()["open_ends"]
    mine = {end["kind"]: end["climbed"] for end in found if end["ref"] == referral}
    assert mine == {"referral_overdue": True}


@without((DECIDED, {**DECISIONS, c.CancelReferral: _only_whoever_wrote_it}))
async def test_forbidden_13_a_manager_cancels_what_a_worker_on_leave_sent(stage: Stage) -> None:
    case, referral = await _sent(stage)
    assert (await stage.get("partner", f"/referrals/{referral}")).status_code == 200
    done = await stage.post("manager", f"/referrals/{referral}/cancellation", {})
    assert done.status_code == 200, done.text
    assert await stage.texts("partner", case) == set()


@without(("app.domain.case.handoff.decide._for", _whoever_says))
async def test_forbidden_14_the_lead_changes_on_acceptance_and_never_on_sending(
    stage: Stage,
) -> None:
    case = (await stage.case())["case"]

    async def leads(who: str) -> str:
        head = (await stage.get(who, f"/cases/{case}")).json()["head"]
        unit: str = head["lead_unit"]["id"]
        return unit

    council, npo = stage.world.units["council"], stage.world.units["npo"]
    body = {"to_unit": npo}
    handoff = ids(await stage.post("csw", f"/cases/{case}/handoffs", body), 201)["handoff"]
    place = f"/cases/{case}/handoffs/{handoff}/acceptance"
    assert await leads("csw") == council
    own = await stage.post("csw", place, {})
    assert own.status_code == 403, own.text  # it is not hers to accept for the other
    assert await leads("csw") == council
    assert not (await stage.get("npo", f"/cases/{case}")).json()["is_lead"]
    assert (await stage.post("npo", place, {})).status_code == 200
    assert await leads("npo") == npo
    assert (await stage.post("csw", place, {})).status_code in {403, 404, 409}
