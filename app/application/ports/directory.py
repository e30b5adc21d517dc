"""Who there is, and on what grounds of the register."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol

from app.application.rows import OrganisationRow, WorkerRow
from app.domain.actor import Unit
from app.domain.sharing.programme import Programme
from app.domain.sharing.register import Ground


class Directory(Protocol):
    """Organisations, units and workers of a municipality."""

    async def unit(self, municipality: str, unit: str) -> Unit | None: ...
    async def units(self, municipality: str) -> Sequence[tuple[Unit, str]]:
        """Every unit with its full name, for choosing a receiver."""
        ...

    async def organisations(self, municipality: str) -> Sequence[OrganisationRow]: ...
    async def workers(self, municipality: str, unit: str, on: date) -> Sequence[WorkerRow]:
        """Who acts for the unit on that day."""
        ...

    async def known_workers(
        self, municipality: str, workers: Sequence[str], on: date
    ) -> frozenset[str]:
        """Those of them who act for some unit on that day."""
        ...

    async def known_organisations(self, municipality: str) -> frozenset[str]: ...


class Register(Protocol):
    """The legal bases of a municipality, with dates."""

    async def ground(self, municipality: str, code: str, on: date) -> Ground | None:
        """The entry in force on that day: None before its start, from its end, or unknown."""
        ...

    async def programmes(self, municipality: str, on: date) -> tuple[Programme, ...]:
        """Every programme with who is party to it on that day."""
        ...
