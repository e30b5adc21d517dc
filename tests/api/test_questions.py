"""A receiver that needs to know more asks; the sender answers, and nothing opens by it."""

from app.demo.world import World
from tests.api.agent import PERSONAL, UNKNOWN, Agent, a_referral, ids, new_referral, refused

ASKED = {"text": "Is there somebody who opens the door?"}
ANSWERED = {"how": "written", "text": "The neighbour Kitakyu Jiro has the key."}


async def test_a_question_goes_to_the_sender_and_its_answer_is_read_after_acceptance(
    world: World, csw: Agent, partner: Agent
) -> None:
    made = await a_referral(world, csw)
    at = f"/referrals/{made['referral']}"
    question = ids(await partner.post(f"{at}/questions", ASKED), 200)["question"]
    seen = (await partner.get(at)).json()["referral"]
    assert (seen["questions"], seen["answered"], seen["case"]) == ([question], [], None)
    assert seen["state"] == "sent"
    timeline = (await csw.get(f"/cases/{made['case']}/timeline")).json()["entries"]
    assert [e["text"] for e in timeline if e["kind"] == "question"] == [ASKED["text"]]

    ids(await csw.post(f"{at}/questions/{question}/answer", ANSWERED), 200)
    preview = await partner.get(at)
    assert preview.json()["referral"]["answered"] == [question]
    assert "Jiro" not in preview.text
    own = await partner.get(f"/cases/{made['case']}/timeline")  # its own words, and nothing else
    assert [e["kind"] for e in own.json()["entries"]] == ["question"]
    assert not any(word in own.text for word in (*PERSONAL, "Jiro"))

    ids(await partner.post(f"{at}/acceptance", {}), 200)
    told = await partner.get(f"/cases/{made['case']}/timeline")
    assert ANSWERED["text"] in told.text
    after = (await partner.get(at)).json()["referral"]
    assert after["contact_due"] is not None
    assert after["report_due"] >= after["contact_due"]


async def test_what_was_declined_is_tried_again_at_once_and_its_receiver_is_told_of_no_other(
    world: World, csw: Agent, partner: Agent
) -> None:
    made = await a_referral(world, csw)
    first = f"/referrals/{made['referral']}"
    again = new_referral(world, made["person"], after=made["referral"])
    await refused(csw, f"/cases/{made['case']}/referrals", again, "referral_state")
    ids(await partner.post(f"{first}/decline", {"reason": "03"}), 200)
    second = ids(await csw.post(f"/cases/{made['case']}/referrals", again), 201)["referral"]
    assert (await csw.get(f"/referrals/{second}")).json()["after"] == made["referral"]
    preview = await partner.get(f"/referrals/{second}")
    assert preview.json()["after"] is None
    assert made["referral"] not in preview.text
    assert (await partner.get(first)).json()["referral"]["topics"] == []
    ids(await partner.post(f"/referrals/{second}/acceptance", {}), 200)
    third = new_referral(world, made["person"], after=second)
    await refused(csw, f"/cases/{made['case']}/referrals", third, "referral_state")


async def test_a_question_of_another_referral_is_none(
    world: World, csw: Agent, partner: Agent
) -> None:
    one, other = await a_referral(world, csw), await a_referral(world, csw)
    asked = await partner.post(f"/referrals/{one['referral']}/questions", ASKED)
    question = ids(asked, 200)["question"]
    at = f"/referrals/{other['referral']}/questions"
    await refused(csw, f"{at}/{question}/answer", ANSWERED, "unknown_question")
    await refused(csw, f"{at}/{UNKNOWN}/answer", ANSWERED, "unknown_question")
    await refused(csw, at, ASKED, "not_receiver")
    await refused(partner, f"{at}/{question}/answer", ANSWERED, "not_sender")
