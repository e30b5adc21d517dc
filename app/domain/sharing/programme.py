"""Programmes that somebody entrusted to others: who is party to them, on which days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation in a programme, up to, not including, `ends`.

    `entrusts` = it gave the work; the others do it.
    """

    organisation: str
    entrusts: bool
    starts: date
    ends: date


@dataclass(frozen=True, slots=True)
class Programme:
    programme: str
    parties: tuple[Party, ...]

    def party(self, organisation: str, on: date) -> Party | None:
        """Its part on that day."""
        there = (
            p for p in self.parties if p.organisation == organisation and p.starts <= on < p.ends
        )
        return next(there, None)


def entrusted_until(
    programmes: Iterable[Programme], giver: str, receiver: str, on: date, *, reporting: bool = False
) -> date | None:
    """The day on which the last programme ends that holds both on `on`; None = none does.

    `reporting`: the giver does what the receiver entrusted.
    """
    ends: list[date] = []
    for programme in programmes:
        gives, receives = programme.party(giver, on), programme.party(receiver, on)
        if gives is None or receives is None:
            continue
        if not reporting or (receives.entrusts and not gives.entrusts):
            ends.append(min(gives.ends, receives.ends))
    return max(ends, default=None)
