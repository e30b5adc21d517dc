"""Cases, their people, what is written of them, and consents."""

from typing import Any, Final

from tests.adapters.acts import picture
from tests.api.agent import new_case, new_consent, today
from tests.contract.actors import Actor
from tests.contract.feeding import FEEDS, Fed, feeds
from tests.contract.stage import LEADS, YESTERDAY, Ids, Stage, about, own_words, words_of

OF_CASE: Final = (
    "readCase", "readTimeline", "readReads", "exportOwnRecords", "emergencies", "listPlans",
)  # fmt: skip
ON_CASE: Final[dict[str, dict[str, Any]]] = {
    "searchCase": {"words": "stairs"},
    "markIntake": {},
    "answerDisclosureRequest": {"entitled": True},
    "standIn": {"reason": "telephone"},
    "addPerson": {"place": "cohabitant", "adult": True},
    "noteAct": {"kind": "visit", "codes": ["no_answer"]},
}


def _plain(operation: str, body: dict[str, Any] | None) -> None:
    @feeds(operation)
    def feed(s: Stage, _: Actor) -> Fed:
        return Fed({"case": s.case_of(operation)["case"]}, body)


for _operation in OF_CASE:
    _plain(_operation, None)
for _operation, _body in ON_CASE.items():
    _plain(_operation, _body)


@feeds("listWorkers")
def workers(_: Stage, who: Actor) -> Fed:
    return Fed({"unit": who.unit})


@feeds("openCase")
def opening(_: Stage, __: Actor) -> Fed:
    return Fed(body=new_case())


@feeds("why")
def why(s: Stage, _: Actor) -> Fed:
    return Fed({"case": s.case_of("why")["case"], "unit": s.unit("hokatsu")})


def closed(s: Stage) -> Ids:
    made = s.opened()
    s.does("lead", f"/cases/{made['case']}/closing", {"reason": "01"})
    return made


@feeds("closeCase")
def closing(s: Stage, _: Actor) -> Fed:
    return Fed({"case": s.opened(partners=("care",))["case"]}, {"reason": "01"})


@feeds("followUp")
def following(s: Stage, _: Actor) -> Fed:
    return Fed({"case": closed(s)["case"]}, {"next_on": today(90)})


@feeds("reopenCase")
def reopening(s: Stage, _: Actor) -> Fed:
    return Fed({"case": closed(s)["case"]}, {})


@feeds("mergeCase")
def merging(s: Stage, _: Actor) -> Fed:
    into = s.case_of("mergeCase")["case"]
    return Fed({"case": s.opened(partners=("care",))["case"]}, {"into": into})


def _of_person(operation: str, body: dict[str, Any]) -> None:
    def feed(s: Stage, _: Actor) -> Fed:
        made = s.case_of(operation)
        return Fed({"case": made["case"], "person": made["person"]}, body)

    FEEDS[operation] = feed


_of_person("changeFacts", {"name": "Kitakyu Taro", "telephone": "093-000-0000"})
_of_person("noteSafeContact", {"how": "telephone", "words": "In the morning."})


@feeds("protectPerson")
def protecting(s: Stage, _: Actor) -> Fed:
    made = s.case_of("protectPerson")
    named = [s.actors["lead"].worker, s.actors["co_lead"].worker, s.actors["manager"].worker]
    body = {"person": made["person"], "categories": ["IC03"], "named_workers": named}
    return Fed({"case": made["case"]}, body)


@feeds("liftProtection")
def lifting(s: Stage, _: Actor) -> Fed:
    made = s.case_of("liftProtection")
    body = {"person": made["person"], "categories": ["IC03"]}
    named = body | {"named_workers": [s.actors["lead"].worker, s.actors["manager"].worker]}
    flag = s.does("lead", f"/cases/{made['case']}/flags", named)["flag"]
    said = {"person": made["person"], "reason": "danger_over"}
    return Fed({"case": made["case"], "flag": flag}, said)


@feeds("writeRecord")
def record(s: Stage, _: Actor) -> Fed:
    made = s.case_of("writeRecord")
    return Fed({"case": made["case"]}, own_words(made["person"]))


@feeds("writeEntry")
def entry(s: Stage, who: Actor) -> Fed:
    made = s.case_of("writeEntry")
    kind = "told" if who.stands in LEADS else "agency_report"
    return Fed({"case": made["case"]}, words_of(kind, made["person"]))


def _file(person: str) -> dict[str, Any]:
    said = {"pairs": about(person), "occurred_at": YESTERDAY, "form": "full", "travels": False}
    return {"about": said, "file": picture()}


@feeds("attachFile")
def attaching(s: Stage, _: Actor) -> Fed:
    made = s.case_of("attachFile")
    return Fed({"case": made["case"]}, _file(made["person"]))


@feeds("readAttachment")
def reading_file(s: Stage, who: Actor) -> Fed:
    made = s.case_of("readAttachment")
    key = f"file of {who.stands}"
    if key not in made:
        made[key] = s.attached(who.stands, made["case"], _file(made["person"]))
    return Fed({"case": made["case"], "item": made[key]})


@feeds("retractItem")
def retracting(s: Stage, who: Actor) -> Fed:
    made = s.case_of("retractItem")
    item = s.wrote(who.stands, made)["item"]
    return Fed({"case": made["case"], "item": item}, {"reason": "wrong_person"})


def _written(s: Stage, who: Actor, made: Ids) -> None:
    """Whoever may read nothing yet has something of her own to print."""
    if f"words of {who.stands}" not in made:
        made[f"words of {who.stands}"] = s.wrote(who.stands, made)["item"]


@feeds("printSheet")
def printing(s: Stage, who: Actor) -> Fed:
    made = s.case_of("printSheet")
    _written(s, who, made)
    return Fed({"case": made["case"]}, {"purpose": "own_use"})


@feeds("getSheet")
def sheet(s: Stage, who: Actor) -> Fed:
    made = s.case_of("getSheet")
    key = f"sheet of {who.name}"
    if key not in made:
        _written(s, who, made)
        place = f"/cases/{made['case']}/prints"
        made[key] = s.does(who.name, place, {"purpose": "own_use"})["sheet"]
    return Fed({"case": made["case"], "sheet": made[key]})


@feeds("tellOutside")
def telling(s: Stage, _: Actor) -> Fed:
    made = s.case_of("tellOutside")
    return Fed({"case": made["case"]}, told(s, made))


def told(s: Stage, made: Ids) -> dict[str, Any]:
    return {
        "means": "telephone",
        "occurred_at": YESTERDAY,
        "unit": s.unit("care"),
        "pairs": about(made["person"]),
        "text": "That the stairs are not safe.",
    }


@feeds("clearDuty")
def clearing(s: Stage, _: Actor) -> Fed:
    made = s.case_of("clearDuty")
    said = told(s, made) | {"unit": s.unit("housing")}  # to whom nobody consented
    item = s.does("lead", f"/cases/{made['case']}/told", said)["item"]
    body = {"kind": "told_without_basis", "remark": "talked_to_worker"}
    return Fed({"case": made["case"], "ref": item}, body)


# consents


@feeds("recordConsent")
def consenting(s: Stage, _: Actor) -> Fed:
    made = s.case_of("recordConsent")
    grants = [{"organisation": s.world.organisations["care"], "categories": ["IC14"]}]
    return Fed({"case": made["case"]}, new_consent(s.world, made["person"], grants=grants))


@feeds("recordStandardConsent")
def signing(s: Stage, _: Actor) -> Fed:
    made = s.case_of("recordStandardConsent")
    said = {"subject": made["person"], "form": "paper", "starts": today()}
    kept = {"proof": {"evidence": "kept", "at": "B-2/14"}}
    to = {"organisations": [s.world.organisations["care"]]}
    return Fed({"case": made["case"]}, {**said, **to, "given": kept})


@feeds("noteConsentStatus")
def asked(s: Stage, _: Actor) -> Fed:
    made = s.case_of("noteConsentStatus")
    return Fed({"case": made["case"]}, {"subject": made["person"], "status": "deferred"})


@feeds("recordOwnContract")
def contract(s: Stage, _: Actor) -> Fed:
    made = s.case_of("recordOwnContract")
    said = {"unit": s.unit("hokatsu"), "pairs": about(made["person"]), "starts": today()}
    return Fed({"case": made["case"]}, {**said, "said_by": "herself"})


@feeds("endOwnContract")
def ending_contract(s: Stage, _: Actor) -> Fed:
    made = s.case_of("endOwnContract")
    said = {"unit": s.unit("hokatsu"), "pairs": about(made["person"]), "starts": today()}
    place = f"/cases/{made['case']}/own-contracts"
    basis = s.does("lead", place, {**said, "said_by": "herself"})["basis"]
    path = {"case": made["case"], "contract": basis}
    return Fed(path, {"ended_on": today(), "reason": "moved"})


def fresh_consent(s: Stage, operation: str, **more: Any) -> Ids:
    """One more consent, to an organisation to which nothing is at stake."""
    made = s.case_of(operation)
    grants = [{"organisation": s.world.organisations["care"], "categories": ["IC01", "IC14"]}]
    body = new_consent(s.world, made["person"], grants=grants, **more)
    consent = s.does("lead", f"/cases/{made['case']}/consents", body)["consent"]
    return {"case": made["case"], "consent": consent}


def _on_consent(operation: str, body: dict[str, Any], **more: Any) -> None:
    @feeds(operation)
    def feed(s: Stage, _: Actor) -> Fed:
        return Fed(fresh_consent(s, operation, **more), body)


_on_consent("renewConsent", {"form": "paper"})
_on_consent("narrowConsent", {"form": "oral", "categories": ["IC14"]})
_on_consent("proveConsent", {"evidence": "kept", "at": "B-2/14"}, form="oral")
_on_consent("reviewConsent", {})
_on_consent("withdrawConsent", {"form": "oral"})


@feeds("previewWithdrawal")
def preview(s: Stage, _: Actor) -> Fed:
    made = s.case_of("previewWithdrawal")
    return Fed({"case": made["case"], "consent": made["consent"]})


def _taking_back(operation: str) -> None:
    @feeds(operation)
    def feed(s: Stage, _: Actor) -> Fed:
        made = s.case_of(operation)
        said = {"subject": made["person"], "form": "oral"}
        return Fed(
            {"case": made["case"]}, {**said, "organisations": [s.world.organisations["care"]]}
        )


_taking_back("withdrawAll")
_taking_back("withdrawAllConsents")


def withdrawn(s: Stage, operation: str) -> Ids:
    made = fresh_consent(s, operation)
    place = f"/cases/{made['case']}/consents/{made['consent']}"
    s.does("lead", f"{place}/withdrawal", {"form": "oral"})
    return made


@feeds("readReceipt")
def receipt(s: Stage, _: Actor) -> Fed:
    made = s.case_of("readReceipt")
    if "withdrawn" not in made:
        made["withdrawn"] = withdrawn(s, "readReceipt")["consent"]
    return Fed({"case": made["case"], "consent": made["withdrawn"]})


@feeds("handOverReceipt")
def handing(s: Stage, _: Actor) -> Fed:
    return Fed(withdrawn(s, "handOverReceipt"), {"how": "in_person", "given_on": today()})


@feeds("confirmSenderConsent", "refuseSenderConsent")
def confirming(s: Stage, who: Actor) -> Fed:
    """To an agency words of the lead; to the council an offer that it accepted."""
    if who.unit == s.unit("council"):
        received = s.offered()["referral"]
        s.does("lead", f"/referrals/{received}/acceptance", {"opening": {}})
        return Fed({"received": received}, {})
    made = s.case_of("confirmSenderConsent")
    before = _waiting(s)
    share = {"share_with": [s.unit("hokatsu")], "ground": "LB-CONSENT", "sender_consent": True}
    s.entry("lead", made, "told", pairs=about(made["person"], "IC05"), form="summary", **share)
    (received,) = _waiting(s) - before
    return Fed({"received": received}, {})


def _waiting(s: Stage) -> set[str]:
    return {line["received"] for line in s.sees("engaged", "/sender-consents")["waiting"]}


_confirm = FEEDS["confirmSenderConsent"]


def _refusing(s: Stage, who: Actor) -> Fed:
    return Fed(_confirm(s, who).path, {"reason": "Nobody asked her."})


FEEDS["refuseSenderConsent"] = _refusing
