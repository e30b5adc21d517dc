"""Somebody at the other end of the API, with a token; and the acts of a household over REST."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from httpx2 import AsyncClient, Response

from app.demo.world import World
from app.domain.dates import civil_date
from app.wiring import House

NAME = "Kitakyu Hanako"
ADDRESS = "1-1 Kokura Castle Road"
WORDS = "The roof leaks over the stairs."
SUMMARY = "The stairs are not safe after rain."
SHEET = "Please look at the house together with us."
PERSONAL = (NAME, ADDRESS, WORDS, SUMMARY, SHEET, "0930000000", "1948-02-11")
PREFIX = "/api/v1"
UNKNOWN = "0199ffff-0000-7000-8000-00000000ffff"
"""An id that nothing has."""


@dataclass(slots=True)
class Agent:
    client: AsyncClient
    token: str
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, **headers: str) -> Response:
        return await self.client.get(PREFIX + path, headers=self._headers(headers))

    async def post(
        self, path: str, body: Mapping[str, Any] | bytes, key: str | None = None
    ) -> Response:
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        named = {
            "Idempotency-Key": key or uuid.uuid4().hex,
            "Content-Type": "application/json",
        }
        return await self.client.post(PREFIX + path, content=content, headers=self._headers(named))

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        plain = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.token}", **plain}


def today(days: int = 0) -> str:
    return (civil_date(datetime.now(UTC)) + timedelta(days=days)).isoformat()


def new_case(**changed: Any) -> dict[str, Any]:
    person = {
        "place": "client",
        "adult": True,
        "name": NAME,
        "birth_date": "1948-02-11",
        "telephone": "093-000-0000",
        "address": ADDRESS,
    }
    case = {
        "ward": "40106",
        "route": "02",
        "topics": ["02"],
        "main_topic": "02",
        "controller": "council",
        "people": [person],
    }
    return case | changed


def pairs(person: str, *categories: str) -> list[dict[str, str]]:
    return [{"subject": person, "category": category} for category in categories or ("IC14",)]


def new_record(person: str, **changed: Any) -> dict[str, Any]:
    now = datetime.now(UTC).isoformat(timespec="seconds")
    record = {
        "pairs": pairs(person),
        "method": "02",
        "occurred_at": now,
        "text": WORDS,
        "summary": SUMMARY,
    }
    return record | changed


def new_consent(world: World, person: str, **changed: Any) -> dict[str, Any]:
    grants = [
        {"organisation": world.organisations[ref], "categories": ["IC01", "IC14"]}
        for ref in ("hokatsu", "care")
    ]
    consent = {"subject": person, "form": "paper", "grants": grants, "starts": today()}
    return consent | changed


def new_referral(world: World, person: str, **changed: Any) -> dict[str, Any]:
    referral = {
        "receiver_unit": world.units["hokatsu"],
        "kind": "formal",
        "purpose": "support",
        "pairs": pairs(person),
        "text": SHEET,
        "answer_due": today(7),
        "topics": ["02"],
    }
    return referral | changed


def ids(answer: Response, status: int) -> dict[str, str]:
    assert answer.status_code == status, answer.text
    found: dict[str, str] = answer.json()["ids"]
    return found


async def a_case(csw: Agent) -> tuple[str, str]:
    """A case of one's own, and its person."""
    made = ids(await csw.post("/cases", new_case()), 201)
    return made["case"], made["person_1"]


async def a_referral(world: World, csw: Agent, to: str = "hokatsu") -> dict[str, str]:
    """A case with a consent, and a referral sent to a unit."""
    case, person = await a_case(csw)
    consent = ids(await csw.post(f"/cases/{case}/consents", new_consent(world, person)), 201)
    body = new_referral(world, person, receiver_unit=world.units[to])
    referral = ids(await csw.post(f"/cases/{case}/referrals", body), 201)
    return {"case": case, "person": person, **consent, **referral}


async def written(house: House) -> int:
    """How many events there are, over all that this house keeps."""
    async with house.system_pool.acquire() as connection, connection.transaction():
        await connection.execute(
            "select set_config('enishi.municipality', $1, true)", house.municipality
        )
        count: int = await connection.fetchval("select count(*) from enishi.event")
    return count


class Ledger:
    """How many events there may be at the end of a test."""

    def __init__(self, house: House, events: int) -> None:
        self._house = house
        self.events = events

    async def settled(self) -> None:
        """What was prepared with real acts is done; from here on nothing may be written."""
        self.events = await written(self._house)


async def refused(
    agent: Agent, path: str, body: Mapping[str, Any] | bytes, code: str | None
) -> dict[str, Any]:
    """The problem that this request is answered with; `code` None = bad input of any kind."""
    answer = await agent.post(path, body)
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem: dict[str, Any] = answer.json()
    assert problem["type"] == f"urn:enishi:refusal:{problem['code']}"
    assert problem["status"] == answer.status_code < 500
    assert problem["title"]
    assert problem["title_ja"]
    assert problem["code"] in ({code} if code else BAD), (body, problem)
    return problem


BAD = {"invalid_input", "forbidden_character", "unknown_code"}
