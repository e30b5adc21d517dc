"""Queries, under row-level security, in one short transaction each.

The order is the promise of "withdrawal at once": settings and the shared lock in a statement
of their own, then the reading, then the record of what was shown, then the commit, then the
answer. READ COMMITTED, so that each statement sees what was committed before it.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any, Final

import asyncpg

from app.adapters.postgres import codec, envelope, rows
from app.adapters.postgres.engine import served
from app.adapters.postgres.event_store import open_event
from app.adapters.vault.key_store import KeyStore
from app.application.ports import (
    Act,
    CaseRow,
    ConsentRow,
    Disclosure,
    Event,
    ItemRow,
    MemberRow,
    Names,
    NewId,
    Reading,
    ReferralRow,
)
from app.domain.sharing.model import Grounds
from app.domain.sharing.policy import VisibilityScope

ITEM = """
select i.item, i.case_id, i.stream, i.author_unit, i.author_worker, i.pairs, i.form, i.compartment,
       i.travels, i.kind, i.beside, i.retracted, i.occurred_at, i.recorded_at
from enishi.item i where i.municipality = enishi.my_municipality()
"""
ITEMS = ITEM + " and (i.case_id = $1 or i.person = any($2))"
PEOPLE_ITEMS = ITEM + " and i.person is not null order by i.recorded_at, i.item"
SEALED = """
select e.event_id, e.static_text, s.ciphertext
from enishi.event e
left join enishi.sealed s on s.municipality = e.municipality and s.event_id = e.event_id
where e.municipality = enishi.my_municipality() and e.event_id = any($1)
"""
NAMES = """
select 'unit' as what, u.unit as id, u.name, o.organisation, o.name as organisation_name,
       o.telephone
from enishi.unit u
join enishi.organisation o on o.municipality = u.municipality and o.organisation = u.organisation
where u.municipality = enishi.my_municipality() and u.unit = any($1)
union all
select 'worker', w.worker, w.name, null, null, null
from enishi.worker w
where w.municipality = enishi.my_municipality() and w.worker = any($1)
union all
select 'organisation', null, null, o.organisation, o.name, null
from enishi.organisation o
where o.municipality = enishi.my_municipality() and o.organisation = any($1)
"""
# One statement instead of four, because each is a round trip: `part` says what a row is.
_GROUNDS = """
select 'basis' as part, b.case_id, b.basis as id, null::uuid as unit, b.organisation, b.kind,
       b.purposes as codes, b.pairs, null::uuid[] as ids, array[b.compartment] as compartments,
       b.explicit as yes, b.starts, b.ends, b.ended
from enishi.basis b
where b.municipality = enishi.my_municipality() and b.case_id {asked}
union all
select 'engagement', e.case_id, e.engagement, e.unit, e.organisation, e.capacity,
       array[e.purpose], e.pairs, e.items, e.compartments, false, e.starts, e.ends, e.ended
from enishi.engagement e
where e.municipality = enishi.my_municipality() and e.case_id {asked}
union all
select 'member', p.case_id, p.person, null, null, p.place, null, null, null, null,
       p.adult, p.starts, p.ends, null
from enishi.case_person p
where p.municipality = enishi.my_municipality() and p.case_id {asked}
union all
select 'flag', p.case_id, f.person, null, null, null, f.categories, null, f.named_workers, null,
       false, f.starts, f.ends, null
from enishi.flag f
join enishi.case_person p on p.municipality = f.municipality and p.person = f.person
where p.municipality = enishi.my_municipality() and p.case_id {asked}
  and f.starts <= enishi.my_day() and (f.ends is null or enishi.my_day() < f.ends)
"""
# Of one case apart: told of a list, the planner prepares for ten cases and looks through all.
GROUNDS_OF_ONE = _GROUNDS.format(asked="= $1")
GROUNDS = _GROUNDS.format(asked="= any($1)")
NAMING: Final = {
    event: tuple(name for name in vars(event)["__slots__"] if name.endswith("_unit"))
    for _, event in codec.REGISTRY.values()
}
"""The fields of each event that name a unit, as `receiver_unit` does."""
OF_CASE = "select * from enishi.{} where municipality = enishi.my_municipality() and case_id = $1"


class PostgresReads:
    """Opens reading transactions for a scope."""

    def __init__(self, pool: "asyncpg.Pool[Any]", keys: KeyStore, new_id: NewId) -> None:
        self._pool = pool
        self._keys = keys
        self._new_id = new_id

    @asynccontextmanager
    async def reading(self, scope: VisibilityScope, now: datetime) -> AsyncIterator[Reading]:
        """Begin, set, lock; commit on leaving."""
        reader = scope.reader
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await connection.execute(
                "select enishi.begin_read($1,$2,$3,$4,$5)",
                reader.municipality,
                reader.unit,
                reader.organisation,
                reader.worker,
                scope.on,
            )
            yield PostgresReading(connection, scope, now, self._keys, self._new_id)


class PostgresReading:
    """What can be asked within one reading transaction."""

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

    async def _of_case(self, table: str, case: str) -> "list[asyncpg.Record]":
        return await self._connection.fetch(OF_CASE.format(table), case)

    async def case(self, case: str) -> CaseRow | None:
        found = await self._of_case("case_head", case)
        return self._head(found[0]) if found else None

    def _head(self, row: "asyncpg.Record") -> CaseRow:
        head = rows.case_row(row)
        self._met |= {head.lead_unit, head.lead_organisation, head.lead_worker}
        return head

    async def cases(self) -> Sequence[CaseRow]:
        found = await self._connection.fetch(
            "select * from enishi.case_head where municipality = enishi.my_municipality()"
            " order by opened_on desc, number desc"
        )
        return [self._head(row) for row in found]

    async def members(self, case: str) -> Sequence[MemberRow]:
        """Once a transaction: its lock holds, and the grounds have brought them already."""
        if case not in self._members:
            await self.grounds([case])
        return self._members[case]

    async def items(self, case: str) -> Sequence[ItemRow]:
        """Of the case, and of its people wherever their facts were recorded."""
        people = [member.person for member in await self.members(case)]
        return self._items(await self._connection.fetch(ITEMS, case, people))

    async def people_items(self) -> Sequence[ItemRow]:
        return self._items(await self._connection.fetch(PEOPLE_ITEMS))

    def _items(self, found: "list[asyncpg.Record]") -> Sequence[ItemRow]:
        items = rows.item_rows(found)
        self._met.update(row.item.author_unit for row in items)
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
        return grounds

    async def consents(self, case: str) -> Sequence[ConsentRow]:
        return [rows.consent_row(row) for row in await self._of_case("consent", case)]

    async def referrals(self, case: str | None = None) -> Sequence[ReferralRow]:
        """Referrals of a case, or of all, that this unit sent, received or leads."""
        found = await self._connection.fetch(
            "select * from enishi.referral where municipality = enishi.my_municipality()"
            " and ($1::uuid is null or case_id = $1) order by sent_on, referral",
            case,
        )
        return [self._referral(row) for row in found]

    async def referral(self, referral: str) -> ReferralRow | None:
        found = await self._connection.fetchrow(
            "select * from enishi.referral where municipality = enishi.my_municipality()"
            " and referral = $1",
            referral,
        )
        return None if found is None else self._referral(found)

    def _referral(self, row: "asyncpg.Record") -> ReferralRow:
        found = rows.referral_row(row)
        self._met |= {found.sender_unit, found.receiver_unit}
        if found.receiver_worker:
            self._met.add(found.receiver_worker)
        return found

    async def case_of_invitation(self, invitation: str) -> str | None:
        found: str | None = await self._connection.fetchval(
            "select case_id from enishi.invitation where municipality = enishi.my_municipality()"
            " and invitation = $1",
            invitation,
        )
        return found

    async def words(self, items: Sequence[ItemRow]) -> Mapping[str, Event | None]:
        """The unsealed events of these items; None where the content was erased."""
        if not items:
            return {}
        stream = {row.item.item: row.stream for row in items}
        found = await self._connection.fetch(SEALED, list(stream))
        keys = self._keys.keys(self._scope.reader.municipality, set(stream.values()))
        words = {
            event_id: open_event(keys.get(stream[event_id]), static_text, ciphertext)
            for event_id, static_text, ciphertext in found
        }
        for event in words.values():
            for name in () if event is None else NAMING[type(event)]:
                self._met.add(getattr(event, name))
        return words

    async def names(self) -> Names:
        """Of those whom this transaction has met: a directory is long, a page is short.

        Units by their full name: a section alone does not say whom to ring.
        """
        return rows.names(await self._connection.fetch(NAMES, list(self._met)))

    async def disclose(self, act: Act, disclosures: Sequence[Disclosure]) -> None:
        """Record what is about to be shown; committed before it is."""
        if not disclosures:
            return
        told = [(self._new_id(), disclosure) for disclosure in disclosures]
        await self._connection.execute(
            "select enishi.write_disclosures($1,$2,$3,$4,$5,$6,$7,$8,0)",
            act.actor.municipality,
            self._now,
            [n for n, _ in told],
            [d.unit for _, d in told],
            [d.worker for _, d in told],
            [d.case for _, d in told],
            [d.kind for _, d in told],
            [envelope.disclosure_header(act, n, d) for n, d in told],
        )
