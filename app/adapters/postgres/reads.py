"""Queries, under row-level security, in one short transaction each.

The order is the promise of "withdrawal at once": settings and the shared lock in a statement
of their own, then the reading, then the record of what was shown, then the commit, then the
answer. READ COMMITTED, so that each statement sees what was committed before it.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import asyncpg

from app.adapters.postgres import envelope, rows
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

ITEMS = """
select i.* from enishi.item i where i.municipality = enishi.my_municipality() and i.case_id = $1
union
select i.* from enishi.case_person p
join enishi.item i on i.municipality = p.municipality and i.person = p.person
where p.municipality = enishi.my_municipality() and p.case_id = $1
"""
SEALED = """
select e.event_id, e.stream, e.static_text, s.ciphertext
from enishi.event e
left join enishi.sealed s on s.municipality = e.municipality and s.event_id = e.event_id
where e.municipality = enishi.my_municipality() and e.event_id = any($1)
"""
PEOPLE_ITEMS = """
select i.* from enishi.item i
where i.municipality = enishi.my_municipality() and i.person is not null
order by i.recorded_at, i.item
"""
UNIT_NAMES = """
select u.unit, u.name, o.organisation, o.name as organisation_name, o.telephone
from enishi.unit u
join enishi.organisation o on o.municipality = u.municipality and o.organisation = u.organisation
where u.municipality = enishi.my_municipality()
"""
WORKER_NAMES = """
select w.worker, w.name from enishi.worker w where w.municipality = enishi.my_municipality()
"""
FLAGS = """
select f.*, p.case_id as linked_case from enishi.flag f
join enishi.case_person p on p.municipality = f.municipality and p.person = f.person
where p.municipality = enishi.my_municipality() and p.case_id = any($1)
  and f.starts <= enishi.my_day() and (f.ends is null or enishi.my_day() < f.ends)
"""
OF_CASES = (
    "select * from enishi.{} where municipality = enishi.my_municipality() and case_id = any($1)"
)
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

    async def _of_case(self, table: str, case: str) -> "list[asyncpg.Record]":
        return await self._connection.fetch(OF_CASE.format(table), case)

    async def case(self, case: str) -> CaseRow | None:
        found = await self._of_case("case_head", case)
        return rows.case_row(found[0]) if found else None

    async def cases(self) -> Sequence[CaseRow]:
        found = await self._connection.fetch(
            "select * from enishi.case_head where municipality = enishi.my_municipality()"
            " order by opened_on desc, number desc"
        )
        return [rows.case_row(row) for row in found]

    async def members(self, case: str) -> Sequence[MemberRow]:
        return [rows.member_row(row) for row in await self._of_case("case_person", case)]

    async def items(self, case: str) -> Sequence[ItemRow]:
        found = await self._connection.fetch(ITEMS, case)
        ordered = sorted(found, key=lambda r: (r["occurred_at"], r["recorded_at"], r["item"]))
        return [rows.item_row(row) for row in ordered]

    async def people_items(self) -> Sequence[ItemRow]:
        found = await self._connection.fetch(PEOPLE_ITEMS)
        return [rows.item_row(row) for row in found]

    async def grounds(self, cases: Sequence[str]) -> Mapping[str, Grounds]:
        """The policy's inputs, word-free, for each of these cases."""
        asked = list(cases)
        bases = await self._connection.fetch(OF_CASES.format("basis"), asked)
        engagements = await self._connection.fetch(OF_CASES.format("engagement"), asked)
        members = await self._connection.fetch(OF_CASES.format("case_person"), asked)
        flags = await self._connection.fetch(FLAGS, asked)
        return {
            case: Grounds(
                tuple(rows.basis(row) for row in bases if row["case_id"] == case),
                tuple(rows.engagement(row) for row in engagements if row["case_id"] == case),
                tuple(rows.flag(row) for row in flags if row["linked_case"] == case),
                frozenset(r["person"] for r in members if r["case_id"] == case and r["adult"]),
            )
            for case in asked
        }

    async def consents(self, case: str) -> Sequence[ConsentRow]:
        return [rows.consent_row(row) for row in await self._of_case("consent", case)]

    async def referrals(self, case: str | None = None) -> Sequence[ReferralRow]:
        """Referrals of a case, or of all, that this unit sent, received or leads."""
        found = await self._connection.fetch(
            "select * from enishi.referral where municipality = enishi.my_municipality()"
            " and ($1::uuid is null or case_id = $1) order by sent_on, referral",
            case,
        )
        return [rows.referral_row(row) for row in found]

    async def referral(self, referral: str) -> ReferralRow | None:
        found = await self._connection.fetchrow(
            "select * from enishi.referral where municipality = enishi.my_municipality()"
            " and referral = $1",
            referral,
        )
        return None if found is None else rows.referral_row(found)

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
        found = await self._connection.fetch(SEALED, [row.item.item for row in items])
        keys = self._keys.keys(self._scope.reader.municipality, {row["stream"] for row in found})
        return {
            row["event_id"]: open_event(
                keys.get(row["stream"]), row["static_text"], row["ciphertext"]
            )
            for row in found
        }

    async def names(self) -> Names:
        """Units by their full name: a section alone does not say whom to ring."""
        units = await self._connection.fetch(UNIT_NAMES)
        workers = await self._connection.fetch(WORKER_NAMES)
        return Names(
            organisations={row["organisation"]: row["organisation_name"] for row in units},
            units={
                row["unit"]: f"{row['organisation_name']} {row['name']}".strip() for row in units
            },
            workers={row["worker"]: row["name"] for row in workers},
            telephones={row["unit"]: row["telephone"] for row in units if row["telephone"]},
        )

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
