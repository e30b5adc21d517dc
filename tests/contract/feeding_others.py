"""Desks, endpoints, reassignments, emergencies, plans and conferences."""

from typing import Any, Final

from tests.api.agent import today
from tests.contract.actors import Actor
from tests.contract.feeding import Fed, feeds
from tests.contract.stage import YESTERDAY, Ids, Stage, about

HOOK: Final = {"url": "https://hooks.invalid/enishi"}
DECISION: Final = {"number": "R8-12", "decided_on": today()}
APPROVED: Final = {"held_on": today(), "result": "approved"}
BAD: Final = {"result": "2"}


@feeds("seeNotice")
def noticed(s: Stage, _: Actor) -> Fed:
    """The agency was told that a consent was taken back."""
    made = s.opened(partners=("hokatsu",))
    made |= s.referred(made)
    s.does("engaged", f"/referrals/{made['referral']}/acceptance")
    place = f"/cases/{made['case']}/consents/{made['consent']}/withdrawal"
    s.does("lead", place, {"form": "oral"})
    notices = s.sees("engaged", "/notices")["notices"]
    return Fed({"notice": next(n["notice"] for n in notices if n["case"] == made["case"])}, {})


@feeds("addWebhookEndpoint")
def hooking(_: Stage, __: Actor) -> Fed:
    return Fed(body=HOOK)


@feeds("rotateWebhookSecret", "replayWebhookEndpoint", "endWebhookEndpoint")
def hooked(s: Stage, who: Actor) -> Fed:
    return Fed({"endpoint": s.does(who.stands, "/webhook-endpoints", HOOK)["endpoint"]}, {})


# who answers


def _turns(s: Stage, case: str) -> dict[str, Any]:
    return {"cases": [case], "worker": s.actors["lead"].worker, "starts": today(5)}


@feeds("reassign")
def reassigning(s: Stage, _: Actor) -> Fed:
    return Fed(body=_turns(s, s.case_of("reassign")["case"]))


@feeds("undoReassignment")
def undoing(s: Stage, _: Actor) -> Fed:
    case = s.opened("manager", partners=("care",))["case"]
    headers = s.actors["manager"].bearer | {"Idempotency-Key": case}
    answer = s.client.post("/api/v1/reassignments", json=_turns(s, case), headers=headers)
    (one,) = answer.json()["results"]
    return Fed({"case": case, "reassignment": one["reassignment"]}, {})


# emergencies


def _alarm(s: Stage, case: Ids) -> dict[str, Any]:
    """To a unit that does not take part, of what nobody consented to."""
    said = {"text": "She does not answer the door.", "occurred_at": YESTERDAY, "ground": "LB-LIFE"}
    return {"unit": s.unit("housing"), "pairs": about(case["person"], "IC12"), **said}


def alarmed(s: Stage, who: str = "lead") -> Ids:
    case = s.opened(partners=("care",))
    if who == "co_lead":
        s.does("lead", f"/cases/{case['case']}/co-leads", {"unit": s.unit("npo")})
    return case | s.does(who, f"/cases/{case['case']}/emergencies", _alarm(s, case))


@feeds("openEmergency")
def opening(s: Stage, who: Actor) -> Fed:
    case = s.opened(partners=("care",))
    if who.stands == "co_lead":
        s.does("lead", f"/cases/{case['case']}/co-leads", {"unit": s.unit("npo")})
    return Fed({"case": case["case"]}, _alarm(s, case))


@feeds("giveEmergencyReason")
def reasoning(s: Stage, who: Actor) -> Fed:
    made = alarmed(s, who.stands if who.stands == "co_lead" else "lead")
    path = {"case": made["case"], "emergency": made["emergency"]}
    return Fed(path, {"text": "She lay on the floor."})


@feeds("takeUpEmergency")
def taking_up(s: Stage, _: Actor) -> Fed:
    return Fed({"emergency": alarmed(s)["emergency"]}, {})


@feeds("reviewEmergency")
def judging(s: Stage, _: Actor) -> Fed:
    made = alarmed(s)
    s.does("manager", f"/emergencies/{made['emergency']}/taken-up")
    path = {"case": made["case"], "emergency": made["emergency"]}
    return Fed(path, {"result": "upheld"})


@feeds("emergency")
def seeing(s: Stage, _: Actor) -> Fed:
    made = s.case_of("emergency")
    if "emergency" not in made:
        made |= s.does("lead", f"/cases/{made['case']}/emergencies", _alarm(s, made))
        s.cases["emergency"] = made
    return Fed({"emergency": made["emergency"]})


# plans


def _terms() -> dict[str, Any]:
    days = {"starts": today(), "until": today(150), "review_on": today(90)}
    return {**days, "goals": 2, "services": ["14"]}


PLANNING: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("conference", APPROVED),
    ("recorded-decision", DECISION),
    ("beginning", {}),
    ("evaluation", BAD),
)
PLANNED: Final = {
    "revisePlan": (0, _terms()),
    "conferPlan": (0, APPROVED),
    "decidePlan": (1, DECISION),
    "recordPlanDecision": (1, DECISION),
    "beginPlan": (2, {}),
    "reviewPlan": (3, {"review_on": today(120)}),
    "evaluatePlan": (3, BAD),
    "closePlan": (4, {"decision": "close"}),
}
"""How many steps of a plan are behind it when it is asked for this one."""


def _plan(operation: str, steps: int, body: dict[str, Any]) -> None:
    @feeds(operation)
    def feed(s: Stage, _: Actor) -> Fed:
        made = s.case_of(operation)
        place = f"/cases/{made['case']}/plans"
        plan = s.does("lead", place, _terms())["plan"]
        for step, said in PLANNING[:steps]:
            s.does("lead", f"{place}/{plan}/{step}", said)
        return Fed({"case": made["case"], "plan": plan}, body)


for _operation, (_steps, _body) in PLANNED.items():
    _plan(_operation, _steps, _body)


@feeds("draftPlan")
def drafting(s: Stage, _: Actor) -> Fed:
    return Fed({"case": s.case_of("draftPlan")["case"]}, _terms())


# conferences


def _sitting(s: Stage, person: str) -> dict[str, Any]:
    posts = [{"unit": s.unit(ref), "post": "desk"} for ref in ("council", "hokatsu")]
    return {
        "parts": [{"grounds": ["LB-SW106-6"], "pairs": about(person, "IC06")}],
        "members": posts,
        "city": s.unit("city"),
        "planned_on": today(),
        "purpose": "Nobody has reached her since May.",
    }


def prepared(s: Stage) -> Ids:
    made = s.case_of("prepareConference")
    place = f"/cases/{made['case']}/conferences"
    return made | s.does("lead", place, _sitting(s, made["person"]))


def approved(s: Stage) -> Ids:
    made = prepared(s)
    s.does("city", f"/conferences/{made['conference']}/approval")
    return made


def sat(s: Stage, who: Actor) -> Ids:
    """It is open, and the actor herself has taken the seat of her unit."""
    made = approved(s)
    place = f"/conferences/{made['conference']}"
    s.does(who.name, f"{place}/secrecy", {"confidentiality": True})
    s.does("lead", f"{place}/opening")
    return made


@feeds("prepareConference")
def preparing(s: Stage, _: Actor) -> Fed:
    made = s.case_of("prepareConference")
    return Fed({"case": made["case"]}, _sitting(s, made["person"]))


@feeds("readConference")
def reading(s: Stage, _: Actor) -> Fed:
    made = s.case_of("readConference")
    if "conference" not in made:
        made["conference"] = prepared(s)["conference"]
    return Fed({"conference": made["conference"]})


def _before(operation: str, body: dict[str, Any], *, decided: bool) -> None:
    @feeds(operation)
    def feed(s: Stage, _: Actor) -> Fed:
        made = approved(s) if decided else prepared(s)
        return Fed({"conference": made["conference"]}, body)


_before("approveConference", {}, decided=False)
_before("recordApproval", DECISION, decided=False)
_before("acknowledgeSecrecy", {"confidentiality": True}, decided=True)
_before("openConference", {}, decided=True)
_before("cancelConference", {}, decided=True)


@feeds("countersignConference")
def countersigning(s: Stage, _: Actor) -> Fed:
    made = prepared(s)
    s.does("lead", f"/conferences/{made['conference']}/recorded-approval", DECISION)
    return Fed({"conference": made["conference"]}, {})


@feeds("nameSubstitute")
def naming(s: Stage, _: Actor) -> Fed:
    body = {"unit": s.unit("hokatsu"), "person": s.actors["engaged"].worker}
    return Fed({"conference": prepared(s)["conference"]}, body)


@feeds("excludeMember")
def excluding(s: Stage, _: Actor) -> Fed:
    return Fed({"conference": prepared(s)["conference"]}, {"unit": s.unit("hokatsu")})


def _said(made: Ids) -> dict[str, Any]:
    pairs = about(made["person"], "IC06")
    return {"part": made["part_1"], "pairs": pairs, "text": "She was seen in May."}


def _for(who: Actor, s: Stage) -> str:
    """Of the actor's own unit, where it has a seat."""
    return who.unit if who.unit in {s.unit("council"), s.unit("hokatsu")} else s.unit("hokatsu")


def _seated(s: Stage, who: Actor) -> Actor:
    """Herself, where she may take a seat; else somebody who does."""
    takes = who.scopes is None or "conferences:write" in who.scopes
    return who if takes and who.stands in {"lead", "manager", "engaged"} else s.actors["engaged"]


def _at_table(operation: str, **more: Any) -> None:
    @feeds(operation)
    def feed(s: Stage, who: Actor) -> Fed:
        made = sat(s, _seated(s, who))
        named = {"unit": s.unit("hokatsu")} if more else {}
        return Fed({"conference": made["conference"]}, {**_said(made), **named, **more})


_at_table("askForInformation", due=today())
_at_table("bringMaterial")
_at_table("writeMinutes")
_at_table("assignTask", until=today(30))


@feeds("closeConference")
def closing(s: Stage, who: Actor) -> Fed:
    return Fed({"conference": sat(s, _seated(s, who))["conference"]}, {})


def _asked(s: Stage, who: Actor) -> dict[str, str]:
    made = sat(s, _seated(s, who))
    body = {**_said(made), "unit": _for(who, s), "due": today()}
    request = s.does("lead", f"/conferences/{made['conference']}/requests", body)["request"]
    return {"conference": made["conference"], "request": request}


@feeds("answerForInformation")
def answered(s: Stage, who: Actor) -> Fed:
    return Fed(_asked(s, who), {"text": "On Monday."})


@feeds("refuseInformation")
def refused(s: Stage, who: Actor) -> Fed:
    return Fed(_asked(s, who), {"reason": "03"})


@feeds("tickTask")
def ticking(s: Stage, who: Actor) -> Fed:
    made = sat(s, _seated(s, who))
    body = {**_said(made), "unit": _for(who, s), "until": today(30)}
    task = s.does("lead", f"/conferences/{made['conference']}/tasks", body)["task"]
    return Fed({"conference": made["conference"], "task": task}, {})


@feeds("carryOver")
def carrying(s: Stage, who: Actor) -> Fed:
    """The very words of the minutes, on the consent that covers their pairs."""
    made = sat(s, _seated(s, who))
    place = f"/conferences/{made['conference']}"
    item = s.does("lead", f"{place}/minutes", _said(made))["item"]
    body = {"source": item, "pairs": about(made["person"], "IC06"), "text": "She was seen in May."}
    return Fed({"conference": made["conference"]}, body)
