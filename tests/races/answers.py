"""What an answer shows, what its record says, and the difference.

Ids stand in the bytes of an answer, or words that stand for them: every name and every text of
the run is invented once, so that whoever is told it was shown the one item that holds it.
"""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

import asyncpg

from app.adapters.here import new_id

NAMED: Final = re.compile(
    rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|invented-\d{6}"
)
SILENT: Final = frozenset(
    {"/me", "/organisations", "/units", "/units/{unit}/workers", "/webhook-endpoints"}
)
"""What shows nothing of anybody's record, and is not recorded."""
COUNTING: Final = frozenset({"/cases/{case}/reads", "/sender-consents"})
"""What is recorded as a look, and names nothing by its id."""
OF_CASES: Final = frozenset({"/reassignments"})
"""What names cases alone, and is recorded by theirs."""
UNPLAYED: Final = frozenset({"/referrals/{referral}/check"})
"""What needs a professional body, which this cast does not have: `tests/api/test_checks.py`."""
FEED: Final = "/feed"
"""Asked again and again: an empty page shows nothing, and leaves no record."""
SHOWN: Final = frozenset({200, 304})
KNOWN: Final = """
select item::text as token, item::text as id from enishi.item
union select referral::text, referral::text from enishi.referral
union select conference::text, conference::text from enishi.conference
union select emergency::text, emergency::text from enishi.emergency
union select invitation::text, invitation::text from enishi.invitation
union select notice::text, notice::text from enishi.notice
union select handoff::text, handoff::text from enishi.handoff
union select ref::text, ref::text from enishi.notice
union select plan::text, plan::text from enishi.plan
union select compartment, item::text from enishi.item where kind = 'conference_task'
"""
"""What is recorded by its id; a task is named by its own, and its words are an item."""
WORDLESS: Final = "get /worklist"
"""What names tasks without their words, and is recorded by the ids of the tasks themselves."""
OF_WORKER: Final = """
select disclosure::text as id, static_text from enishi.disclosure
where worker = $1 and disclosure >= $2
"""


@dataclass(frozen=True, slots=True)
class Answer:
    """`named` are the ids and words in its bytes; `whole` is False where a stream broke off.

    `records` are the reader's that were committed when the answer was there.
    """

    who: str
    asked: str
    status: int
    named: frozenset[str]
    records: tuple[frozenset[str], ...]
    whole: bool = True


def named_in(data: bytes) -> frozenset[str]:
    return frozenset(found.decode() for found in NAMED.findall(data))


def shown(answer: Answer, meaning: Mapping[str, str]) -> set[str]:
    return {meaning[token] for token in answer.named if token in meaning}


def differences(answer: Answer, meaning: Mapping[str, str]) -> list[str]:
    """What is wrong with one answer: nothing, or a kind for each difference."""
    records, due = answer.records, _due(answer)
    if len(records) != due:
        return ["no record" if len(records) < due else "a record too many"]
    if not due:
        return []
    there, written = shown(answer, meaning), records[0]
    if answer.asked == WORDLESS:
        written = frozenset(meaning.get(one, one) for one in written)
    found = ["shown, not recorded"] if there - written else []
    if answer.whole and written - there - answer.named:
        found.append("recorded, not shown")
    return found


def _due(answer: Answer) -> int:
    method, _, path = answer.asked.partition(" ")
    reads = (method == "get" and path not in SILENT) or path.endswith("/search")
    empty = path == FEED and not answer.named
    return int(reads and answer.status in SHOWN and not empty)


def all_differences(
    answers: Iterable[Answer], meaning: Mapping[str, str]
) -> list[tuple[str, Answer]]:
    return [(kind, answer) for answer in answers for kind in differences(answer, meaning)]


@dataclass
class Records:
    """The committed records, read past the walls, a worker's in the order of her requests."""

    pool: "asyncpg.Pool[asyncpg.Record]"
    met: set[str] = field(default_factory=set)

    async def since(self, worker: str, begin: str) -> tuple[frozenset[str], ...]:
        """Those of one worker that were made at or after `begin`, and not met before."""
        found = await self.pool.fetch(OF_WORKER, worker, begin)
        fresh = [row for row in found if row["id"] not in self.met]
        self.met.update(row["id"] for row in fresh)
        return tuple(items_of(row["static_text"]) for row in fresh)

    async def meaning(self) -> dict[str, str]:
        return {row["token"]: row["id"] for row in await self.pool.fetch(KNOWN)}

    async def facts_of(self) -> dict[str, str]:
        """The item that holds the facts of each person."""
        rows = await self.pool.fetch(
            "select person::text, item::text from enishi.item where kind = 'person_facts'"
        )
        return {row["person"]: row["item"] for row in rows}

    async def unmet(self, begin: str) -> int:
        """Records of readers since `begin` that no request was answered for."""
        rows = await self.pool.fetch(
            "select disclosure::text as id from enishi.disclosure"
            " where worker is not null and disclosure >= $1",
            begin,
        )
        return len({row["id"] for row in rows} - self.met)


def items_of(static_text: str) -> frozenset[str]:
    return frozenset(json.loads(static_text)["items"])


def from_now() -> str:
    """The smallest id of this moment: ids begin with their millisecond."""
    return f"{new_id()[:13]}-7000-8000-000000000000"
