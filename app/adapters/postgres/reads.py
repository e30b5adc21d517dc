"""Queries, under row-level security, in one short transaction each.

The order is the promise of "withdrawal at once": settings and the shared lock in a statement
of their own, then the reading, then the record of what was shown, then the commit, then the
answer. READ COMMITTED, so that each statement sees what was committed before it.
"""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Any

import asyncpg

from app.adapters.postgres import envelope, feed_reads, rows
from app.adapters.postgres.case_reads import HEADS, CaseReading
from app.adapters.postgres.desk_reads import (
    CASE_OF_RECEIVED,
    DUTIES,
    FLAGGED_PRINTS,
    STAND_INS,
    STOOD_IN,
    TURNS,
)
from app.adapters.postgres.engine import served
from app.adapters.vault.key_store import KeyStore
from app.application.desk_rows import StandInRow, TurnRow
from app.application.emergency_row import EmergencyRow
from app.application.ports import Act, Disclosure, NewId, Place, Reading
from app.application.ports.feed import FeedLine
from app.application.rows import (
    CaseRow,
    ConferenceRow,
    DutyRow,
    InvitationRow,
    ItemRow,
    Names,
    NoticeRow,
    ReferralRow,
    SheetRow,
)
from app.domain.errors import Code, Refusal
from app.domain.sharing.policy import VisibilityScope

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


class PostgresReads:
    """Opens reading transactions for a scope."""

    def __init__(self, pool: "asyncpg.Pool[Any]", keys: KeyStore, new_id: NewId) -> None:
        self._pool = pool
        self._keys = keys
        self._new_id = new_id

    @asynccontextmanager
    async def reading(self, scope: VisibilityScope, now: datetime) -> AsyncIterator[Reading]:
        """Begin, set, lock; commit on leaving."""
        async with served(), self._pool.acquire() as connection, connection.transaction():
            await _begin(connection, scope)
            yield PostgresReading(connection, scope, now, self._keys, self._new_id)


async def _begin(connection: Any, scope: VisibilityScope) -> None:
    """Settings and lock; a reader who was cut off since the door let her in ends here."""
    reader = scope.reader
    try:
        await connection.execute(
            "select enishi.begin_read($1,$2,$3,$4,$5)",
            reader.municipality,
            reader.unit,
            reader.organisation,
            reader.worker,
            scope.on,
        )
    except asyncpg.InvalidAuthorizationSpecificationError as ended:
        raise Refusal(Code.NOT_SIGNED_IN) from ended


class PostgresReading(CaseReading):
    """What can be asked within one reading transaction: of cases, and of lists and desks."""

    async def cases(self) -> Sequence[CaseRow]:
        found = await self._connection.fetch(f"{HEADS} order by h.opened_on desc, h.number desc")
        return [self._head(row) for row in found]

    async def people_items(self) -> Sequence[ItemRow]:
        return await self._items(None)

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

    async def invitations(self, case: str | None = None) -> Sequence[InvitationRow]:
        """Of a case, or all: those that this unit was sent, and those of the cases it leads."""
        found = await self._connection.fetch(
            "select * from enishi.invitation where municipality = enishi.my_municipality()"
            " and ($1::uuid is null or case_id = $1) order by invited_on, invitation",
            case,
        )
        return [self._invitation(row) for row in found]

    async def invitation(self, invitation: str) -> InvitationRow | None:
        found = await self._connection.fetchrow(
            "select * from enishi.invitation where municipality = enishi.my_municipality()"
            " and invitation = $1",
            invitation,
        )
        return None if found is None else self._invitation(found)

    def _invitation(self, row: "asyncpg.Record") -> InvitationRow:
        found = rows.invitation_row(row)
        self._met |= {found.unit, found.inviter_unit}
        return found

    async def conferences(self) -> Sequence[ConferenceRow]:
        found = await self._connection.fetch(
            "select * from enishi.conference where municipality = enishi.my_municipality()"
            " order by planned_on desc, conference desc"
        )
        return [self._conference(row) for row in found]

    async def conference(self, conference: str) -> ConferenceRow | None:
        found = await self._connection.fetchrow(
            "select * from enishi.conference where municipality = enishi.my_municipality()"
            " and conference = $1",
            conference,
        )
        return None if found is None else self._conference(found)

    def _conference(self, row: "asyncpg.Record") -> ConferenceRow:
        found = rows.conference_row(row)
        self._met |= {found.secretariat_unit, *found.members, *found.seated}
        return found

    async def duties(self) -> Sequence[DutyRow]:
        return await self._duties(awaited=False)

    async def awaited(self) -> Sequence[DutyRow]:
        return await self._duties(awaited=True)

    async def _duties(self, *, awaited: bool) -> Sequence[DutyRow]:
        found = await self._connection.fetch(DUTIES, awaited)
        self._met.update(row[name] for row in found for name in ("unit", "worker") if row[name])
        return [DutyRow(**row) for row in found]

    async def emergency(self, emergency: str) -> EmergencyRow | None:
        found = await self._connection.fetchrow(
            "select * from enishi.emergency where municipality = enishi.my_municipality()"
            " and emergency = $1",
            emergency,
        )
        return None if found is None else self._emergency(found)

    async def case_of_emergency(self, emergency: str) -> str | None:
        found: str | None = await self._connection.fetchval(
            "select case_id from enishi.duty where municipality = enishi.my_municipality()"
            " and kind = 'emergency_review' and ref = $1",
            emergency,
        )
        return found

    async def notices(self) -> Sequence[NoticeRow]:
        found = await self._connection.fetch(
            "select * from enishi.notice where municipality = enishi.my_municipality()"
            " order by since desc, notice desc"
        )
        told = [rows.notice_row(row) for row in found]
        self._met.update(row.ask_unit for row in told)
        self._met.update(row.seen_by for row in told if row.seen_by)
        return told

    async def case_of_notice(self, notice: str) -> str | None:
        found: str | None = await self._connection.fetchval(
            "select case_id from enishi.notice where municipality = enishi.my_municipality()"
            " and notice = $1",
            notice,
        )
        return found

    async def case_of_received(self, received: str) -> str | None:
        found: str | None = await self._connection.fetchval(CASE_OF_RECEIVED, received)
        return found

    async def stood_in(self, case: str) -> bool:
        found: bool = await self._connection.fetchval(STOOD_IN, case)
        return found

    async def stand_ins(self, since: datetime) -> Sequence[StandInRow]:
        found = await self._connection.fetch(STAND_INS, since)
        self._met.update(row[name] for row in found for name in ("worker", "lead_worker"))
        return [StandInRow(**{**row, "reasons": tuple(row["reasons"])}) for row in found]

    async def flagged_prints(self) -> Sequence[SheetRow]:
        found = [rows.sheet_row(row) for row in await self._connection.fetch(FLAGGED_PRINTS)]
        for row in found:
            self._met.update(filter(None, (row.by_worker, row.receiver_unit)))
        return found

    async def turns(self) -> Sequence[TurnRow]:
        found = await self._connection.fetch(TURNS)
        self._met.update(row["worker"] for row in found)
        return [TurnRow(**row) for row in found]

    async def feed(self, after: Place, most: int) -> Sequence[FeedLine]:
        return await feed_reads.lines(self._connection, after, most)

    async def items_named(self, items: Sequence[str]) -> Sequence[ItemRow]:
        return await feed_reads.items_named(self._connection, items)

    async def sides(self, ids: Sequence[str]) -> frozenset[str]:
        return await feed_reads.sides(self._connection, ids)

    async def case_of_invitation(self, invitation: str) -> str | None:
        found: str | None = await self._connection.fetchval(
            "select case_id from enishi.invitation where municipality = enishi.my_municipality()"
            " and invitation = $1",
            invitation,
        )
        return found

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
