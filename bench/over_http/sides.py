"""What is asked of each server: write a note, read a timeline, accept a referral.

Each side holds as much as the others: as many notes of the same words in a case, and referrals
that wait for an answer.
"""

import asyncio
import base64
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any, Final, Protocol

from sqlalchemy import insert
from sqlalchemy.ext.asyncio import create_async_engine

from app.adapters.identity import new_token, token_hash
from app.application.use_cases.refer import Referring, refer
from app.demo.world import World
from app.domain.dates import civil_date
from app.domain.sharing.model import Pair
from bench.cases import WORDS, make_cases
from bench.over_http.client import Line
from bench.over_http.thin import Base, Note, Referral, Token
from bench.timeline import make_case

NOTES: Final = 20
"""What a partner reads of a case."""
LEAD: Final = "csw"
PARTNER: Final = "hokatsu"


def _when() -> str:
    return (datetime.now(UTC) - timedelta(minutes=1)).isoformat(timespec="seconds")


def _due() -> str:
    return (civil_date(datetime.now(UTC)) + timedelta(days=14)).isoformat()


class Side(Protocol):
    """One server. Cases and referrals are ids of its own; `by` is who asks."""

    async def line(self, by: str) -> Line: ...
    async def case(self) -> str:
        """A case of so many notes, which the partner may read."""
        ...

    async def referrals(self, count: int) -> Sequence[str]: ...
    async def write(self, line: Line, case: str) -> object: ...
    async def read(self, line: Line, case: str) -> object: ...
    async def accept(self, line: Line, referral: str) -> object: ...


@dataclass(slots=True)
class Enishi:
    """Ours, through the REST API alone while it is measured."""

    port: int
    world: World
    subjects: dict[str, str] = field(default_factory=dict)

    async def line(self, by: str) -> Line:
        token = await self.world.token("csw" if by == LEAD else "partner")
        return await Line.open(self.port, {"Authorization": f"Bearer {token}"})

    async def case(self) -> str:
        case, subject = await make_case(self.world, 1, NOTES - 2)  # and the sheet, and the plan
        self.subjects[case] = subject
        return case

    async def referrals(self, count: int) -> Sequence[str]:
        act, sent = self.world.act("csw"), []
        for sample in await make_cases(self.world, count):
            sheet = Referring(
                self.world.units["hokatsu"],
                "formal",
                "support",
                frozenset({Pair(sample.person, "IC06")}),
                WORDS,
                civil_date(act.now) + timedelta(days=14),
            )
            made = await refer(self.world.house.services, act, sample.case, sheet)
            sent.append(made.ids["referral"])
        return sent

    async def write(self, line: Line, case: str) -> object:
        pair = {"subject": self.subjects[case], "category": "IC06"}
        body = {"pairs": [pair], "method": "02", "occurred_at": _when(), "text": WORDS}
        return await line.told("POST", f"/api/v1/cases/{case}/records", body, _key())

    async def read(self, line: Line, case: str) -> object:
        return await line.told("GET", f"/api/v1/cases/{case}/timeline")

    async def accept(self, line: Line, referral: str) -> object:
        body = {"report_due": _due()}
        return await line.told("POST", f"/api/v1/referrals/{referral}/acceptance", body, _key())


def _key() -> str:
    return f"Idempotency-Key: {uuid.uuid4().hex}\r\n"


@dataclass(slots=True)
class Thin:
    """Rows of a table, written before the server looks."""

    port: int
    dsn: str

    async def put(self, table: type[Base], rows: Sequence[dict[str, Any]]) -> None:
        engine = create_async_engine(self.dsn.replace("postgresql://", "postgresql+asyncpg://"))
        async with engine.begin() as connection:
            await connection.run_sync(Base.metadata.create_all)
            await connection.execute(insert(table), list(rows))
        await engine.dispose()

    async def line(self, by: str) -> Line:
        token = new_token("000000")
        await self.put(Token, [{"digest": token_hash(token), "unit": by}])
        return await Line.open(self.port, {"Authorization": f"Bearer {token}"})

    async def case(self) -> str:
        case, now = uuid.uuid4(), datetime.now(UTC)
        note = {"case": case, "unit": LEAD, "method": "02", "text": WORDS}
        await self.put(Note, [{**note, "occurred_at": now, "recorded_at": now}] * NOTES)
        return str(case)

    async def referrals(self, count: int) -> Sequence[str]:
        ids = [uuid.uuid4() for _ in range(count)]
        sent = {"case": uuid.uuid4(), "receiver": PARTNER, "status": "sent", "report_due": None}
        await self.put(Referral, [{**sent, "id": known} for known in ids])
        return [str(known) for known in ids]

    async def write(self, line: Line, case: str) -> object:
        body = {"method": "02", "occurred_at": _when(), "text": WORDS}
        return await line.told("POST", f"/cases/{case}/notes", body)

    async def read(self, line: Line, case: str) -> object:
        return await line.told("GET", f"/cases/{case}/notes")

    async def accept(self, line: Line, referral: str) -> object:
        return await line.told("POST", f"/referrals/{referral}/acceptance", {"report_due": _due()})


@dataclass(slots=True)
class Kinto:
    """A collection a case, a record a note; each record names who may read or write it."""

    port: int
    ids: dict[str, str] = field(default_factory=dict)

    async def line(self, by: str) -> Line:
        secret = base64.b64encode(f"{by}:of-nobody".encode()).decode()
        line = await Line.open(self.port, {"Authorization": f"Basic {secret}"})
        self.ids[by] = (await line.told("GET", "/v1/"))["user"]["id"]
        return line

    async def case(self) -> str:
        line, case = await self._lead(), uuid.uuid4().hex
        # Whoever writes creates in the collection; who may read stands with each record.
        await line.told("PUT", f"/v1/buckets/cases/collections/{case}", {"data": {}})
        for _ in range(NOTES):
            await self.write(line, case)
        line.close()
        return case

    async def referrals(self, count: int) -> Sequence[str]:
        line = await self._lead()
        waiting = {"data": {"status": "sent", "text": WORDS}, "permissions": self._may("write")}
        made = []
        for case in (uuid.uuid4().hex for _ in range(count)):
            # Each in the collection of its own case: two answers in one collide with a 409.
            await line.told("PUT", f"/v1/buckets/cases/collections/{case}", {"data": {}})
            sent = (await line.told("POST", _records(case), waiting))["data"]
            made.append(f"{_records(case)}/{sent['id']} {sent['last_modified']}")
        line.close()
        return made

    async def write(self, line: Line, case: str) -> object:
        data = {"method": "02", "occurred_at": _when(), "text": WORDS}
        body = {"data": data, "permissions": self._may("read")}
        return await line.told("POST", _records(case), body)

    async def read(self, line: Line, case: str) -> object:
        return await line.told("GET", f"{_records(case)}?_sort=-last_modified")

    async def accept(self, line: Line, referral: str) -> object:
        path, _, version = referral.partition(" ")
        body = {"data": {"status": "accepted", "report_due": _due()}}
        matching = f'If-Match: "{version}"\r\n'
        return await line.told("PATCH", path, body, matching)

    def _may(self, what: str) -> dict[str, list[str]]:
        return {what: [self.ids[PARTNER]]}

    async def _lead(self) -> Line:
        line = await self.line(LEAD)
        if PARTNER not in self.ids:
            (await self.line(PARTNER)).close()
            await line.told("PUT", "/v1/buckets/cases", {"data": {}})
        return line


def _records(collection: str) -> str:
    return f"/v1/buckets/cases/collections/{collection}/records"


async def at_once(lines: Sequence[Line], work: Sequence[Sequence[Any]]) -> None:
    """Each line does its own list of (act, what), one after the other."""

    async def one(line: Line, mine: Sequence[Any]) -> None:
        for act, what in mine:
            await act(line, what)

    await asyncio.gather(*(one(line, mine) for line, mine in zip(lines, work, strict=True)))
