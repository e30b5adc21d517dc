"""The register of legal bases of a municipality: configuration with dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import asyncpg

from app.adapters.postgres.directory import in_municipality
from app.domain.dates import Period
from app.domain.sharing.model import BasisKind, Purpose
from app.domain.sharing.programme import Party, Programme
from app.domain.sharing.register import DEFAULTS, Ground, Required

IN_FORCE = """
select * from enishi.ground
where municipality = $1 and code = $2 and starts <= $3 and (ends is null or $3 < ends)
"""
ADD = """
insert into enishi.ground
    (municipality, code, kind, purpose, article, requires, receivers, lane, conveners, starts, ends)
select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::date, $11::date
where not exists (
    select from enishi.ground
    where municipality = $1 and code = $2
      and daterange(starts, ends) && daterange($10::date, $11::date)
)
returning code
"""
END = """
update enishi.ground set ends = $3
where municipality = $1 and code = $2 and starts <= $3 and (ends is null or $3 < ends)
returning code
"""
PARTIES = """
select programme, organisation, entrusts, starts, ends from enishi.programme_party
where municipality = $1 and starts <= $2 and $2 < ends
order by programme, organisation, starts
"""
PROGRAMME = "insert into enishi.programme values ($1, $2, $3) on conflict do nothing"
PARTY = "insert into enishi.programme_party values ($1, $2, $3, $4, $5, $6) on conflict do nothing"


@dataclass(frozen=True, slots=True)
class Entry:
    """A ground with its days."""

    ground: Ground
    period: Period


class PostgresRegister:
    """Reads the register, and writes it by the operator's hand."""

    def __init__(self, pool: "asyncpg.Pool[Any]") -> None:
        self._pool = pool

    async def ground(self, municipality: str, code: str, on: date) -> Ground | None:
        found = await in_municipality(self._pool, municipality, IN_FORCE, code, on)
        return _ground(found[0]) if found else None

    async def programmes(self, municipality: str, on: date) -> tuple[Programme, ...]:
        found = await in_municipality(self._pool, municipality, PARTIES, on)
        parties: dict[str, list[Party]] = {}
        for row in found:
            one = Party(row["organisation"], row["entrusts"], row["starts"], row["ends"])
            parties.setdefault(row["programme"], []).append(one)
        return tuple(Programme(programme, tuple(named)) for programme, named in parties.items())

    async def entrust(
        self, municipality: str, programme: str, name: str, parties: Iterable[Party]
    ) -> None:
        """Enter a programme, or more parties of one that is there."""
        await in_municipality(self._pool, municipality, PROGRAMME, programme, name)
        for one in parties:
            days = (one.organisation, one.entrusts, one.starts, one.ends)
            await in_municipality(self._pool, municipality, PARTY, programme, *days)

    async def entries(self, municipality: str) -> Sequence[Entry]:
        """Everything that stood, stands or will stand in it."""
        found = await in_municipality(
            self._pool,
            municipality,
            "select * from enishi.ground where municipality = $1 order by code, starts",
        )
        return [Entry(_ground(row), Period(row["starts"], row["ends"])) for row in found]

    async def begin(
        self, municipality: str, starts: date, grounds: Iterable[Ground] = DEFAULTS.values()
    ) -> None:
        """What a municipality begins with; what stands there already stays as it is."""
        for ground in grounds:
            await self.add(municipality, ground, Period(starts))

    async def add(self, municipality: str, ground: Ground, period: Period) -> bool:
        """Enter a ground; False where its code stands there on one of these days."""
        written = await in_municipality(
            self._pool,
            municipality,
            ADD,
            ground.code,
            ground.kind.value,
            ground.purpose.value,
            ground.article,
            sorted(required.value for required in ground.requires),
            sorted(ground.receivers),
            ground.lane,
            sorted(ground.conveners),
            period.starts,
            period.ends,
        )
        return bool(written)

    async def end(self, municipality: str, code: str, on: date) -> bool:
        """From this day nothing is shared on it; False where it does not stand there then."""
        return bool(await in_municipality(self._pool, municipality, END, code, on))


def _ground(row: "asyncpg.Record") -> Ground:
    return Ground(
        row["code"],
        BasisKind(row["kind"]),
        Purpose(row["purpose"]),
        row["article"],
        frozenset(Required(required) for required in row["requires"]),
        frozenset(row["receivers"]),
        row["lane"],
        frozenset(row["conveners"]),
    )
