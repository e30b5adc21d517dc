"""The consents that a story records: grants that add up, withdrawals, and what narrows.

A consent belongs to the case in which it was recorded. A withdrawal belongs to the person: it
ends what she had granted to the organisation in every case.
"""

from dataclasses import dataclass, field
from datetime import date

from judge.story import ConsentEntry, Event, Grant


@dataclass(frozen=True, slots=True)
class Granted:
    """One organisation may know one category of one person, in one case, for a period."""

    seq: int
    case: str
    subject: str
    organisation: str
    category: str
    first: date
    last: date | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """From `effective` on, nothing that was granted before event `seq` counts any more."""

    seq: int
    subject: str
    organisations: tuple[str, ...]
    effective: date


@dataclass(slots=True)
class Consents:
    """All that was said about consent up to now."""

    granted: list[Granted] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)

    def record(self, event: Event) -> None:
        for entry in event.consents:
            if entry.revoked_for is not None:
                self.withdrawals.append(
                    Withdrawal(event.seq, entry.subject, entry.revoked_for, entry.effective)
                )
            for grant in entry.grants:
                self._grant(event, entry, grant)

    def cover(self, case: str, subject: str, category: str, organisation: str, on: date) -> bool:
        """Does a consent in force name this person, this category and this organisation?"""
        return any(
            granted.category == category for granted in self._live(case, subject, organisation, on)
        )

    def withdrawn(self, subject: str, organisation: str, since: int, on: date) -> bool:
        """Has the person withdrawn from this organisation what she had granted at `since`?"""
        return any(
            one.seq > since
            and one.subject == subject
            and on >= one.effective
            and (not one.organisations or organisation in one.organisations)
            for one in self.withdrawals
        )

    def _live(self, case: str, subject: str, organisation: str, on: date) -> list[Granted]:
        return [
            one
            for one in self.granted
            if (one.subject, one.organisation) == (subject, organisation)
            and holds_in(one, case)
            and in_period(one, on)
            and not self.withdrawn(subject, organisation, one.seq, on)
        ]

    def _grant(self, event: Event, entry: ConsentEntry, grant: Grant) -> None:
        live = self._live(event.case, entry.subject, grant.organisation, event.day)
        if narrows(event, entry, grant, live):
            self.granted = [one for one in self.granted if one not in live]
        self.granted += [
            Granted(
                event.seq,
                event.case,
                entry.subject,
                grant.organisation,
                category,
                entry.first,
                entry.last,
            )
            for category in grant.categories
        ]


def holds_in(granted: Granted, case: str) -> bool:
    """A consent serves the case in which it was recorded, and no other."""
    return granted.case == case


def in_period(granted: Granted, on: date) -> bool:
    """In force from its first day through its last; without a last day it has no end."""
    return granted.first <= on and (granted.last is None or on <= granted.last)


def narrows(event: Event, entry: ConsentEntry, grant: Grant, live: list[Granted]) -> bool:
    """Consents add up. Only a change of scope that would add nothing takes something away."""
    return event.type == "ConsentScopeChanged" and all(
        any(one.category == category and _lasts(one, entry.last) for one in live)
        for category in grant.categories
    )


def _lasts(granted: Granted, last: date | None) -> bool:
    """Does the grant last at least through `last`?"""
    return granted.last is None or (last is not None and granted.last >= last)
