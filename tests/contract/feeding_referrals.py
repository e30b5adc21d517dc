"""Referrals from the case and from outside, hand-offs, invitations and the team."""

from typing import Any, Final

from tests.api.agent import new_referral, today
from tests.contract.actors import Actor
from tests.contract.feeding import Fed, feeds
from tests.contract.stage import LEADS, YESTERDAY, Ids, Stage, about, an_offer

TEXT: Final = {"text": "Is there somebody who opens the door?"}
OUTCOME: Final = {"result": "started", "text": "We began."}
REF_OF: Final = {"engaged": "hokatsu", "professional": "bar", "city": "city"}


def to(s: Stage, who: Actor) -> str:
    """A referral that this actor's unit received."""
    if who.stands not in REF_OF:
        return s.offered()["referral"]
    return s.referred(s.case_of("refer"), to=REF_OF[who.stands])["referral"]


def by(s: Stage, who: Actor, receiver: str = "care") -> str:
    """A referral that this actor's unit sent: the lead team to an agency, others to the lead."""
    receiver = receiver if who.stands in LEADS else "council"
    return s.referred(s.case_of("refer"), who.stands, receiver)["referral"]


def receiver_of(s: Stage, who: Actor) -> Actor:
    """Who answers what `by` sent. The desk of home care signs in as nobody of the table."""
    return s.actors["care" if who.stands in LEADS else "lead"]


@feeds("refer", "draftReferral")
def refer(s: Stage, who: Actor) -> Fed:
    made = s.case_of("refer")
    unit = s.unit("care" if who.stands in LEADS else "council")
    return Fed({"case": made["case"]}, new_referral(s.world, made["person"], receiver_unit=unit))


@feeds("sendReferral")
def sending(s: Stage, who: Actor) -> Fed:
    """A draft of hers; for whoever may draft none, the lead's."""
    drafter = s.actors[who.stands if who.stands in LEADS | {"engaged", "city"} else "lead"]
    fed = refer(s, drafter)
    made = s.does(drafter.name, f"/cases/{fed.path['case']}/referral-drafts", fed.body)
    return Fed({"referral": made["referral"]}, {"answer_due": today(7)})


@feeds("readLinkSheet")
def sheet(s: Stage, who: Actor) -> Fed:
    return Fed({"case": s.case_of("refer")["case"], "referral": by(s, who)})


@feeds("offerReferral")
def offering(s: Stage, who: Actor) -> Fed:
    receiver = s.unit("npo" if who.unit == s.unit("council") else "council")
    return Fed(body=an_offer(receiver))


@feeds("linkReferral")
def linking(s: Stage, _: Actor) -> Fed:
    return Fed({"referral": s.offered()["referral"]}, {"case": s.case_of("linkReferral")["case"]})


@feeds("readReferral")
def reading(s: Stage, who: Actor) -> Fed:
    made = s.case_of("readReferral")
    if who.stands in {"professional", "city"}:
        key = f"referral of {who.stands}"
        if key not in made:
            made[key] = to(s, who) if who.stands == "professional" else by(s, who)
        return Fed({"referral": made[key]})
    return Fed({"referral": made["referral"]})


def _received(operation: str, body: dict[str, Any], *steps: tuple[str, dict[str, Any]]) -> None:
    @feeds(operation)
    def feed(s: Stage, who: Actor) -> Fed:
        referral = to(s, who)
        for step, said in steps:
            s.does(who.stands, f"/referrals/{referral}/{step}", said)
        return Fed({"referral": referral}, body)


_received("askSender", TEXT)
_received("acceptReferral", {})
_received("declineReferral", {"reason": "03"})
_received("reportContact", {"progress": "contacted"}, ("acceptance", {}))
_received("reportOutcome", OUTCOME, ("acceptance", {}))


@feeds("answerQuestion")
def answering(s: Stage, who: Actor) -> Fed:
    referral = by(s, who)
    asker = receiver_of(s, who).name
    question = s.does(asker, f"/referrals/{referral}/questions", TEXT)["question"]
    path = {"referral": referral, "question": question}
    return Fed(path, {"how": "telephone", "text": ""})


@feeds("confirmReferral")
def confirming(s: Stage, who: Actor) -> Fed:
    referral, receiver = by(s, who), receiver_of(s, who).name
    s.does(receiver, f"/referrals/{referral}/acceptance", {})
    s.does(receiver, f"/referrals/{referral}/outcome", OUTCOME)
    return Fed({"referral": referral}, {"continues": True})


@feeds("cancelReferral")
def cancelling(s: Stage, who: Actor) -> Fed:
    return Fed({"referral": by(s, who)}, {})


@feeds("recordAnswer")
def recorded(s: Stage, who: Actor) -> Fed:
    said = {"answer": "accepted", "said_by": "Yamada", "means": "telephone"}
    return Fed({"referral": by(s, who, "clinic")}, {**said, "occurred_at": YESTERDAY})


# checks for a conflict of interest


def _asked(s: Stage, who: Actor) -> dict[str, str]:
    """A check that a professional asked for, of a referral by the actor's unit or the lead's."""
    sender = who.stands if who.stands in LEADS else "lead"
    referral = s.referred(s.case_of("askCheck"), sender, "bar")["referral"]
    check = s.does("professional", f"/referrals/{referral}/checks")["check"]
    return {"referral": referral, "check": check}


@feeds("askCheck")
def asking(s: Stage, _: Actor) -> Fed:
    return Fed({"referral": s.referred(s.case_of("askCheck"), to="bar")["referral"]}, {})


@feeds("tellNames")
def telling(s: Stage, who: Actor) -> Fed:
    return Fed(_asked(s, who), TEXT)


@feeds("answerCheck")
def judging(s: Stage, who: Actor) -> Fed:
    path = _asked(s, who)
    s.does("lead", f"/referrals/{path['referral']}/checks/{path['check']}/names", TEXT)
    return Fed(path, {"conflict": False})


@feeds("readCheck")
def reading_check(s: Stage, _: Actor) -> Fed:
    made = s.case_of("askCheck")
    if "checked" not in made:
        made["checked"] = _asked(s, s.actors["lead"])["referral"]
    return Fed({"referral": made["checked"]})


# hand-offs


def _proposed(s: Stage, unit: str = "hokatsu") -> Ids:
    made = s.opened(partners=("hokatsu", "care"))
    body = {"to_unit": s.unit(unit), "overlap_until": today(20)}
    return made | s.does("lead", f"/cases/{made['case']}/handoffs", body)


@feeds("proposeHandoff")
def proposing(s: Stage, _: Actor) -> Fed:
    made = s.opened(partners=("hokatsu", "care"))
    body = {"to_unit": s.unit("hokatsu"), "pairs": about(made["person"]), **TEXT}
    return Fed({"case": made["case"]}, body | {"overlap_until": today(20)})


@feeds("acceptHandoff", "declineHandoff", "withdrawHandoff")
def handing(s: Stage, _: Actor) -> Fed:
    made = _proposed(s)
    return Fed({"case": made["case"], "handoff": made["handoff"]}, {})


@feeds("completeHandoff")
def completing(s: Stage, _: Actor) -> Fed:
    made = _proposed(s)
    s.does("engaged", f"/cases/{made['case']}/handoffs/{made['handoff']}/acceptance")
    return Fed({"case": made["case"], "handoff": made["handoff"]}, {})


@feeds("readHandoff")
def reading_handoff(s: Stage, _: Actor) -> Fed:
    if "proposed" not in s.cases:
        s.cases["proposed"] = _proposed(s)
    made = s.cases["proposed"]
    return Fed({"case": made["case"], "handoff": made["handoff"]})


@feeds("confirmEngagements")
def going_on(s: Stage, _: Actor) -> Fed:
    """Another agency takes part when the lead passes; its part would end with the old one's."""
    made = s.opened(partners=("hokatsu", "care"))
    part = s.referred(made, to="care")["referral"]
    s.does("care", f"/referrals/{part}/acceptance", {})
    place = f"/cases/{made['case']}/handoffs"
    asked = {"to_unit": s.unit("hokatsu"), "overlap_until": today(20)}
    handoff = s.does("lead", place, asked)["handoff"]
    s.does("engaged", f"{place}/{handoff}/acceptance")
    return Fed({"case": made["case"], "handoff": handoff}, {"engagements": [part]})


# invitations and the team


@feeds("readInvitation")
def seeing(s: Stage, who: Actor) -> Fed:
    made = s.case_of("readInvitation")
    if who.stands == "engaged":
        if "to hokatsu" not in made:
            made["to hokatsu"] = _asked_in(s, who)
        return Fed({"invitation": made["to hokatsu"]})
    return Fed({"invitation": made["invitation"]})


def _asked_in(s: Stage, who: Actor) -> str:
    """An open invitation to the actor's unit, or to another where she leads."""
    case = s.opened()
    if who.stands == "co_lead":
        s.does("lead", f"/cases/{case['case']}/co-leads", {"unit": who.unit})
    return s.invited(case, REF_OF.get(who.stands, "care"))


@feeds("invite")
def inviting(s: Stage, who: Actor) -> Fed:
    case = s.opened()
    if who.stands == "co_lead":
        s.does("lead", f"/cases/{case['case']}/co-leads", {"unit": who.unit})
    body = {"unit": s.unit("care"), "purpose": "support", "pairs": about(case["person"])}
    return Fed({"case": case["case"]}, body)


@feeds("acceptInvitation")
def accepting(s: Stage, who: Actor) -> Fed:
    return Fed({"invitation": _asked_in(s, who)}, {"confidentiality": True})


@feeds("declineInvitation", "withdrawInvitation")
def declining(s: Stage, who: Actor) -> Fed:
    return Fed({"invitation": _asked_in(s, who)}, {})


@feeds("endInvitation")
def ending(s: Stage, who: Actor) -> Fed:
    invitation = _asked_in(s, who)
    guest = who.stands if who.stands in REF_OF else "care"
    s.does(guest, f"/invitations/{invitation}/acceptance", {"confidentiality": True})
    return Fed({"invitation": invitation}, {})


@feeds("addCoLead")
def co_leading(s: Stage, _: Actor) -> Fed:
    return Fed({"case": s.opened(partners=("care",))["case"]}, {"unit": s.unit("npo")})


@feeds("addContributor")
def contributing(s: Stage, _: Actor) -> Fed:
    return Fed({"case": s.case_of("addContributor")["case"]}, {"unit": s.unit("housing")})


@feeds("endEngagement")
def leaving(s: Stage, _: Actor) -> Fed:
    made = s.case_of("endEngagement")
    place = f"/cases/{made['case']}/contributors"
    joined = s.does("lead", place, {"unit": s.unit("care")})
    return Fed({"case": made["case"], "engagement": joined["engagement"]}, {})
