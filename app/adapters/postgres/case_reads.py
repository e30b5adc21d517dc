"""What is asked about one case: its rows, its grounds, and the words of its items."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

import asyncpg

from app.adapters.postgres import codec, rows
from app.adapters.postgres.event_store import open_event
from app.adapters.postgres.files import read_chunk
from app.adapters.postgres.grounds_sql import GROUNDS, GROUNDS_OF_ONE
from app.adapters.vault.key_store import KeyStore
from app.application.emergency_row import EmergencyRow
from app.application.flag_row import FlagRow
from app.application.handoff_row import HandoffRow
from app.application.ports import Chunk, Event, NewId
from app.application.rows import (
    AskedRow,
    CaseRow,
    ConsentRow,
    ItemRow,
    MemberRow,
    PlanRow,
    ReadRow,
    SheetRow,
)
from app.domain.sharing.model import Grounds
from app.domain.sharing.policy import VisibilityScope

ITEMS: Final = "select * from enishi.items_within_reach($1, $2)"
NAMING: Final = {
    event: tuple(name for name in vars(event)["__slots__"] if name.endswith("_unit"))
    for _, event in codec.REGISTRY.values()
}
"""The fields of each event that name a unit, as `receiver_unit` does."""
# With whoever answers for it on the reader's day.
HEADS: Final = """
select h.*, w.worker as lead_worker
from enishi.case_head h
join enishi.case_worker w
  on w.municipality = h.municipality and w.case_id = h.case_id
 and w.starts <= enishi.my_day() and (w.ends is null or enishi.my_day() < w.ends)
where h.municipality = enishi.my_municipality()
"""
OF_CASE = "select * from enishi.{} where municipality = enishi.my_municipality() and case_id = $1"

READS: Final = """
select disclosure, recorded_at, unit, worker, kind, static_text from enishi.disclosure
where municipality = enishi.my_municipality() and case_id = $1
  and ($3::timestamptz is null or (recorded_at, disclosure) < ($3, $4::uuid))
order by recorded_at desc, disclosure desc limit $2
"""


class CaseReading:
    """What can be asked about a case within one reading transaction."""

    def __init__(
        self,
        connection: "asyncpg.pool.PoolConnectionProxy[Any]",
        scope: VisibilityScope,
        now: datetime,
        keys: KeyStore,
        new_id: NewId,
    ) -> None:
        self._connection = connection
        self._scope = scope
        self._now = now
        self._keys = keys
        self._new_id = new_id
        self._met: set[str] = set()  # units, organisations and workers in what was read
        self._members: dict[str, tuple[MemberRow, ...]] = {}
        self._sealed: dict[str, rows.Sealed] = {}  # of the items read; opened for `words` alone

    async def _of_case(self, table: str, case: str) -> "list[asyncpg.Record]":
        return await self._connection.fetch(OF_CASE.format(table), case)

    async def case(self, case: str) -> CaseRow | None:
        found = await self._connection.fetchrow(f"{HEADS} and h.case_id = $1", case)
        return None if found is None else self._head(found)

    def _head(self, row: "asyncpg.Record") -> CaseRow:
        head = rows.case_row(row)
        self._met |= {head.lead_unit, head.lead_organisation, head.lead_worker}
        return head

    async def members(self, case: str) -> Sequence[MemberRow]:
        """Once a transaction: its lock holds, and the grounds have brought them already."""
        if case not in self._members:
            await self.grounds([case])
        return self._members[case]

    async def items(self, case: str) -> Sequence[ItemRow]:
        """Of the case, and of its people wherever their facts were recorded."""
        return await self._items(case)

    async def item(self, case: str, item: str) -> ItemRow | None:
        found = await self._items(case, item)
        return found[0] if found else None

    async def chunk(self, row: ItemRow, number: int) -> Chunk | None:
        municipality = self._scope.reader.municipality
        return await read_chunk(self._connection, self._keys, municipality, row=row, number=number)

    async def _items(self, case: str | None, item: str | None = None) -> Sequence[ItemRow]:
        items, sealed = rows.item_rows(await self._connection.fetch(ITEMS, case, item))
        self._met.update(row.item.author_unit for row in items)
        self._sealed |= sealed
        return items

    async def grounds(self, cases: Sequence[str]) -> Mapping[str, Grounds]:
        """The policy's inputs, word-free, for each of these cases."""
        if len(cases) == 1:
            answer = await self._connection.fetch(GROUNDS_OF_ONE, cases[0])
        else:
            answer = await self._connection.fetch(GROUNDS, list(cases))
        found = rows.parts(answer)
        for case in cases:
            self._members[case] = tuple(rows.member(row) for row in found[case, "member"])
        grounds = {case: rows.grounds(case, found) for case in cases}
        for each in grounds.values():
            for e in each.engagements:
                self._met |= {e.unit, e.organisation}
            self._met.update(basis.organisation for basis in each.bases)
        return grounds

    async def consents(self, case: str) -> Sequence[ConsentRow]:
        found = await self._of_case("consent", case)
        self._met.update(row["taken_by_worker"] for row in found)
        self._met.update(row["withdrawn_by_unit"] for row in found if row["withdrawn_by_unit"])
        return [rows.consent_row(row) for row in found]

    async def asked(self, case: str) -> Sequence[AskedRow]:
        return [rows.asked_row(row) for row in await self._of_case("consent_asked", case)]

    async def plans(self, case: str) -> Sequence[PlanRow]:
        found = [rows.plan_row(row) for row in await self._of_case("plan", case)]
        return sorted(found, key=lambda plan: (plan.drafted_on, plan.plan))

    async def flags(self, case: str) -> Sequence[FlagRow]:
        found = [rows.flag_row(row) for row in await self._of_case("flag", case)]
        self._met.update(worker for row in found for worker in row.named_workers)
        return sorted(found, key=lambda row: (row.starts, row.flag), reverse=True)

    async def emergencies(self, case: str) -> Sequence[EmergencyRow]:
        found = [self._emergency(row) for row in await self._of_case("emergency", case)]
        return sorted(found, key=lambda one: (one.reason_due, one.emergency), reverse=True)

    def _emergency(self, row: "asyncpg.Record") -> EmergencyRow:
        found = rows.emergency_row(row)
        met = (found.receiver_unit, found.by_unit, found.by_worker, found.taken_by)
        self._met.update(filter(None, met))
        return found

    async def handoff(self, case: str, handoff: str) -> HandoffRow | None:
        """For its two sides, and for whoever leads; the wall holds it back from all others."""
        found = [rows.handoff_row(r) for r in await self._of_case("handoff", case)]
        row = next((one for one in found if one.handoff == handoff), None)
        if row is not None:
            self._met |= {row.from_unit, row.to_unit}
        return row

    async def sheet(self, case: str, sheet: str) -> SheetRow | None:
        """Of the reader's own sheets: what others printed is not hers to read again."""
        found = [rows.sheet_row(r) for r in await self._of_case("sheet", case)]
        mine = [one for one in found if one.by_worker == self._scope.reader.worker]
        row = next((one for one in mine if one.sheet == sheet), None)
        if row is not None:
            self._met.update(filter(None, (row.by_unit, row.by_worker, row.receiver_unit)))
        return row

    async def held(self, case: str) -> Sequence[date]:
        return sorted(row["held_on"] for row in await self._of_case("conference_mark", case))

    async def reads(
        self, case: str, most: int, before: tuple[datetime, str] | None = None
    ) -> Sequence[ReadRow]:
        """What was shown of the case, newest first, as far as the wall tells the reader."""
        asked = (case, most, *(before or (None, None)))
        found = [rows.read_row(row) for row in await self._connection.fetch(READS, *asked)]
        self._met.update(name for row in found for name in (row.unit, row.worker) if name)
        return found

    async def words(self, items: Sequence[ItemRow]) -> Mapping[str, Event | None]:
        """The unsealed events of these items; None where the content was erased."""
        if not items:
            return {}
        keys = self._keys.keys(self._scope.reader.municipality, {row.stream for row in items})
        words = {
            row.item.item: open_event(keys.get(row.stream), *self._sealed[row.item.item])
            for row in items
        }
        for event in words.values():
            for name in () if event is None else NAMING[type(event)]:
                self._met.update(filter(None, [getattr(event, name)]))
        return words
