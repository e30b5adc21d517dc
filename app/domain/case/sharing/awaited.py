"""Consent that a sender took: it opens nothing until the receiving desk has confirmed it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from app.domain.case.sharing.events import (
    BasisRegistered,
    Desk,
    SenderConsentConfirmed,
    SenderConsentRefused,
)
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import Basis

WORD: Final = Code.UNCONFIRMED
"""Why such a basis is in force on no day: a word of the rule, not a refusal of an act."""


@dataclass(frozen=True, slots=True)
class Awaited:
    """Who is asked to confirm it, until when it then holds, and who could not."""

    basis: str
    since: date
    ends: date | None
    desks: tuple[Desk, ...]
    refused: frozenset[str] = frozenset()

    def asks(self, desk: Desk, bases: Iterable[Basis]) -> bool:
        """Whether that desk has yet to answer; a person who took it back has answered for it."""
        open_ones = {b.organisation for b in bases if b.basis == self.basis and is_pending(b)}
        return desk.organisation in open_ones - self.refused


def is_pending(basis: Basis) -> bool:
    return basis.ended is WORD


def awaited(event: BasisRegistered) -> Awaited:
    return Awaited(event.basis, event.starts, event.ends, event.awaits)


def pending(basis: Basis) -> Basis:
    """In force on no day."""
    starts = basis.period.starts
    return replace(basis, period=Period(starts, starts), ended=WORD)


def confirmed(basis: Basis, event: SenderConsentConfirmed, asked: Awaited) -> Basis:
    """From the day on which it was confirmed; what the person took back stays taken back."""
    meant = (basis.basis, basis.organisation) == (event.basis, event.organisation)
    if not (meant and is_pending(basis)):
        return basis
    return replace(basis, period=Period(event.on, asked.ends), ended=None)


def refused(asked: Awaited, event: SenderConsentRefused) -> Awaited:
    return replace(asked, refused=asked.refused | {event.organisation})
