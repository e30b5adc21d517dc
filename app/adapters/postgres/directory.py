"""Organisations, units and workers: configuration with dates."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import asyncpg

from app.adapters.postgres.engine import served
from app.application.rows import OrganisationRow, WorkerRow
from app.domain.actor import Reach, Unit

UNITS = """
select u.unit, u.name as unit_name, o.organisation, o.name, o.agency_type, o.legal_entity, o.ward,
       o.reach
from enishi.unit u
join enishi.organisation o on o.municipality = u.municipality and o.organisation = u.organisation
where u.municipality = $1 and ($2::uuid is null or u.unit = $2)
order by o.agency_type, o.name, u.name
"""
ORGANISATIONS = """
select organisation, name, agency_type, legal_entity, ward, reach, telephone
from enishi.organisation where municipality = $1 order by agency_type, name, organisation
"""
WORKERS = """
select w.worker, w.name, w.kind, m.role, m.starts, m.ends
from enishi.membership m
join enishi.worker w on w.municipality = m.municipality and w.worker = m.worker
where m.municipality = $1 and m.unit = $2 and m.starts <= $3 and (m.ends is null or m.ends > $3)
order by w.name, w.worker, m.role
"""

KNOWN_WORKERS = """
select distinct worker from enishi.membership
where municipality = $1 and worker = any($2::uuid[]) and starts <= $3
  and (ends is null or ends > $3)
"""


async def in_municipality(
    pool: "asyncpg.Pool[Any]", municipality: str, sql: str, *arguments: object
) -> "list[asyncpg.Record]":
    """One statement on one municipality's configuration; the municipality is its $1."""
    async with served(), pool.acquire() as connection, connection.transaction():
        await connection.execute("select set_config('enishi.municipality', $1, true)", municipality)
        return await connection.fetch(sql, municipality, *arguments)


class PostgresDirectory:
    """Reads and writes the directory of one municipality at a time."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def _fetch(
        self, municipality: str, sql: str, *arguments: object
    ) -> "list[asyncpg.Record]":
        return await in_municipality(self._pool, municipality, sql, *arguments)

    async def unit(self, municipality: str, unit: str) -> Unit | None:
        found = await self._fetch(municipality, UNITS, unit)
        return _unit(municipality, found[0]) if found else None

    async def units(self, municipality: str) -> Sequence[tuple[Unit, str]]:
        found = await self._fetch(municipality, UNITS, None)
        return [(_unit(municipality, row), f"{row['name']} {row['unit_name']}") for row in found]

    async def organisations(self, municipality: str) -> Sequence[OrganisationRow]:
        units: dict[str, list[tuple[str, str]]] = {}
        for row in await self._fetch(municipality, UNITS, None):
            units.setdefault(row["organisation"], []).append((row["unit"], row["unit_name"]))
        return [
            OrganisationRow(**row, units=tuple(units.get(row["organisation"], ())))
            for row in await self._fetch(municipality, ORGANISATIONS)
        ]

    async def workers(self, municipality: str, unit: str, on: date) -> Sequence[WorkerRow]:
        return [WorkerRow(**row) for row in await self._fetch(municipality, WORKERS, unit, on)]

    async def known_workers(
        self, municipality: str, workers: Sequence[str], on: date
    ) -> frozenset[str]:
        found = await self._fetch(municipality, KNOWN_WORKERS, list(workers), on)
        return frozenset(row["worker"] for row in found)

    async def known_organisations(self, municipality: str) -> frozenset[str]:
        found = await self._fetch(
            municipality, "select organisation from enishi.organisation where municipality = $1"
        )
        return frozenset(row["organisation"] for row in found)

    async def write(self, municipality: str, table: str, rows: Sequence[dict[str, Any]]) -> None:
        """Put rows of a directory table; a row that is there already stays as it is."""
        if table not in TABLES:
            raise ValueError(table)
        await self._fetch(
            municipality,
            f"insert into enishi.{table} select r.* from jsonb_populate_recordset("  # noqa: S608 - of TABLES
            f"null::enishi.{table}, $2) r where r.municipality = $1 on conflict do nothing",
            [{"municipality": municipality, **row} for row in rows],
        )


TABLES = (
    "legal_entity",
    "organisation",
    "unit",
    "worker",
    "membership",
    "account",
    "bearer_token",
)


def _unit(municipality: str, row: "asyncpg.Record") -> Unit:
    return Unit(
        municipality,
        row["unit"],
        row["organisation"],
        row["agency_type"],
        row["legal_entity"],
        row["ward"],
        Reach(row["reach"]),
    )
