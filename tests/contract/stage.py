"""The world behind the cases: what is made over REST so that something can be asked of it."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from httpx2 import Client

from app.demo.world import World
from tests.api.agent import new_case, new_consent, new_record, new_referral, today
from tests.contract.actors import Actor

Body = Mapping[str, Any]
Ids = dict[str, str]
PARTNERS: Final = ("hokatsu", "care", "city", "bar", "clinic", "npo")
ABOUT: Final = ("IC01", "IC06", "IC14")
YESTERDAY: Final = f"{today(-1)}T10:30:00+09:00"


def about(person: str, category: str = "IC14") -> list[dict[str, str]]:
    return [{"subject": person, "category": category}]


@dataclass
class Stage:
    """The running server, whom there is, and one case for each operation that is asked."""

    client: Client
    world: World
    actors: Mapping[str, Actor]
    cases: dict[str, Ids] = field(default_factory=dict)

    def does(self, who: str, place: str, body: Body | None = None) -> Ids:
        """An act of somebody that has to succeed; the ids that it left."""
        headers = {**self.actors[who].bearer, "Idempotency-Key": uuid.uuid4().hex}
        answer = self.client.post(f"/api/v1{place}", json=body or {}, headers=headers)
        assert answer.status_code in {200, 201}, (who, place, body, answer.text)
        found: dict[str, str] = answer.json().get("ids") or answer.json()
        return found

    def attached(self, who: str, case: str, parts: Body) -> str:
        headers = {**self.actors[who].bearer, "Idempotency-Key": uuid.uuid4().hex}
        answer = self.client.post(
            f"/api/v1/cases/{case}/attachments",
            data={"about": json.dumps(parts["about"])},
            files={"file": ("roof.png", parts["file"], "image/png")},
            headers=headers,
        )
        assert answer.status_code == 201, answer.text
        item: str = answer.json()["ids"]["item"]
        return item

    def sees(self, who: str, place: str) -> Any:
        answer = self.client.get(f"/api/v1{place}", headers=self.actors[who].bearer)
        assert answer.status_code == 200, (who, place, answer.text)
        return answer.json()

    def unit(self, ref: str) -> str:
        return self.world.units[ref]

    def opened(self, who: str = "lead", partners: Sequence[str] = PARTNERS) -> Ids:
        """A case of one person, who consents to these organisations."""
        made = self.does(who, "/cases", new_case())
        case = {"case": made["case"], "person": made["person_1"]}
        grants = [
            {"organisation": self.world.organisations[ref], "categories": list(ABOUT)}
            for ref in partners
        ]
        consent = new_consent(self.world, case["person"], grants=grants)
        return case | self.does(who, f"/cases/{case['case']}/consents", consent)

    def running(self) -> Ids:
        """A case in which everybody stands where `table.py` says."""
        made = self.opened()
        place = f"/cases/{made['case']}"
        joined = self.does("lead", f"{place}/co-leads", {"unit": self.unit("npo")})
        made["engagement"] = joined["engagement"]
        made |= self.referred(made)
        self.does("engaged", f"/referrals/{made['referral']}/acceptance")
        made["invitation"] = self.invited(made, "city")
        self.does(
            "city", f"/invitations/{made['invitation']}/acceptance", {"confidentiality": True}
        )
        return made

    def case_of(self, operation: str) -> Ids:
        """The running case for the cases of one operation: streams stay short."""
        if operation not in self.cases:
            self.cases[operation] = self.running()
        return self.cases[operation]

    def referred(self, case: Ids, who: str = "lead", to: str = "hokatsu", **more: Any) -> Ids:
        body = new_referral(self.world, case["person"], receiver_unit=self.unit(to), **more)
        return self.does(who, f"/cases/{case['case']}/referrals", body)

    def offered(self, who: str = "engaged") -> Ids:
        """From outside to the council."""
        return self.does(who, "/referrals", an_offer(self.unit("council")))

    def invited(self, case: Ids, ref: str) -> str:
        body = {"unit": self.unit(ref), "purpose": "support", "pairs": about(case["person"])}
        return self.does("lead", f"/cases/{case['case']}/invitations", body)["invitation"]

    def wrote(self, who: str, case: Ids) -> Ids:
        record = new_record(case["person"]) if who in LEADS else own_words(case["person"])
        return self.does(who, f"/cases/{case['case']}/records", record)

    def entry(self, who: str, case: Ids, kind: str, **more: Any) -> str:
        words = words_of(kind, case["person"]) | more
        return self.does(who, f"/cases/{case['case']}/entries", words)["item"]


LEADS: Final = frozenset({"lead", "manager", "co_lead"})


def own_words(person: str) -> dict[str, Any]:
    return new_record(person, summary=None)


def words_of(kind: str, person: str) -> dict[str, Any]:
    said = {"kind": kind, "pairs": about(person), "occurred_at": YESTERDAY}
    return {**said, "text": "The stairs were looked at."}


def an_offer(receiver: str) -> dict[str, Any]:
    person = {"place": "client", "adult": True, "name": "Kitakyu Hanako", "categories": ["IC14"]}
    return {
        "receiver_unit": receiver,
        "kind": "formal",
        "ward": "40106",
        "people": [person],
        "text": "She asks for help with the house.",
        "topics": ["02"],
        "answer_due": today(7),
    }
