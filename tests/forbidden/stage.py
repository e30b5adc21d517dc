"""A stage for the forbidden paths: who is there, what they ask over REST and of the queries.

A claim is one sentence of the list. Each is asked twice: as Enishi is, and with the rule that it
stands on taken out. Without its rule a claim must fail, or it claims nothing.
"""

import functools
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import pytest
from httpx2 import AsyncClient, Response

from app.application.ports import Act
from app.application.queries.case_page import case_page
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import scope_of
from tests.adapters.acts import Owner
from tests.api.agent import Agent, ids, new_case, new_record, pairs

TakenOut = tuple[str, object]
Claim = Callable[["Stage"], Awaitable[None]]
CATEGORIES: Final = ("IC01", "IC06", "IC14")


@dataclass
class Clock:
    """The law's clock, which a claim may turn."""

    ahead: timedelta = timedelta()

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead


@dataclass
class Stage:
    world: World
    client: AsyncClient
    clock: Clock
    owner: Owner
    agents: dict[str, Agent]

    async def who(self, name: str) -> Agent:
        if name not in self.agents:
            self.agents[name] = Agent(self.client, await self.world.token(name))
        return self.agents[name]

    def today(self, days: int = 0) -> str:
        return (civil_date(self.clock.now()) + timedelta(days=days)).isoformat()

    async def get(self, name: str, path: str) -> Response:
        return await (await self.who(name)).get(path)

    async def post(self, name: str, path: str, body: dict[str, Any]) -> Response:
        return await (await self.who(name)).post(path, body)

    async def case(self, people: int = 1) -> dict[str, str]:
        """A household of that many adults: `case`, `person_1` …"""
        household = new_case()
        first = household["people"][0]
        household["people"] = [first | {"name": f"Somebody {n}"} for n in range(people)]
        return ids(await self.post("csw", "/cases", household), 201)

    def grants(self, *units: str, categories: tuple[str, ...] = CATEGORIES) -> list[dict[str, Any]]:
        return [
            {"organisation": self.world.organisations[unit], "categories": list(categories)}
            for unit in units
        ]

    def consent_of(self, person: str, *units: str, **changed: Any) -> dict[str, Any]:
        body = {"subject": person, "form": "paper", "grants": self.grants(*units)}
        return body | {"starts": self.today()} | changed

    async def consent(
        self, case: str, person: str, *units: str, by: str = "csw", **more: Any
    ) -> str:
        body = self.consent_of(person, *units, **more)
        return ids(await self.post(by, f"/cases/{case}/consents", body), 201)["consent"]

    async def record(self, case: str, *people: str, unit: str, text: str) -> Response:
        """A record about these people, and words for one unit beside it."""
        about = [pair for person in people for pair in pairs(person, "IC06")]
        body = new_record(people[0], pairs=about, summary=text, occurred_at=self.now())
        body["share_with"] = [self.world.units[unit]]
        return await self.post("csw", f"/cases/{case}/records", body)

    async def engaged(self, case: str, person: str, unit: str = "hokatsu") -> str:
        """The unit has taken on a referral about one person; its id."""
        sent = await self.refer(case, person, unit=unit)
        referral = ids(sent, 201)["referral"]
        answerer = {"hokatsu": "partner", "care": "decliner"}[unit]
        due = {"report_due": self.today(14)}
        assert (
            await self.post(answerer, f"/referrals/{referral}/acceptance", due)
        ).status_code == 200
        return referral

    async def refer(
        self, case: str, *people: str, unit: str = "hokatsu", items: Sequence[str] = ()
    ) -> Response:
        body = {
            "receiver_unit": self.world.units[unit],
            "kind": "formal",
            "purpose": "support",
            "pairs": [pair for person in people for pair in pairs(person, "IC06")],
            "text": "Please look after the knee.",
            "answer_due": self.today(7),
            "items": list(items),
        }
        return await self.post("csw", f"/cases/{case}/referrals", body)

    async def texts(self, name: str, case: str) -> set[str]:
        """The words that somebody reads in a case; REST and the query must say the same."""
        over_rest = await self._over_rest(name, case)
        assert over_rest == await self._asked(name, case)
        return over_rest

    async def _over_rest(self, name: str, case: str) -> set[str]:
        answer = await self.get(name, f"/cases/{case}")
        if answer.status_code == 404:
            return set()
        assert answer.status_code == 200, answer.text
        return {entry["text"] for entry in answer.json()["entries"]}

    async def _asked(self, name: str, case: str) -> set[str]:
        act = self.act(name)
        scope = scope_of(act.actor, civil_date(act.now))
        try:
            page = await case_page(scope, self.world.house.services, act, case)
        except Refusal as refusal:
            if refusal.code is not Code.UNKNOWN_CASE:
                raise
            return set()
        return {text for e in page.entries if (text := getattr(e.event, "text", None))}

    def act(self, name: str) -> Act:
        return replace(self.world.act(name), now=self.clock.now())

    def now(self) -> str:
        return self.clock.now().isoformat(timespec="seconds")


def without(*taken_out: TakenOut) -> Callable[[Claim], Callable[..., Awaitable[None]]]:
    """Two tests of one claim: as it is, and with its rule taken out."""

    def twice(claim: Claim) -> Callable[..., Awaitable[None]]:
        @pytest.mark.parametrize("rule", ["kept", "taken out"])
        async def test(stage: Stage, monkeypatch: pytest.MonkeyPatch, rule: str) -> None:
            if rule == "kept":
                await claim(stage)
                return
            for target, spoiled in taken_out:
                monkeypatch.setattr(target, spoiled)
            with pytest.raises(AssertionError):
                await claim(stage)

        functools.update_wrapper(test, claim)
        del test.__wrapped__  # type: ignore[attr-defined] # pytest would ask for the claim's own arguments
        return test

    return twice
