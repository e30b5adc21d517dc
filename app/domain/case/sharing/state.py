"""Bases and engagements that acts made, beside those of consents, referrals and the lead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, assert_never

from app.domain.case.sharing.awaited import Awaited, awaited, confirmed, pending, refused
from app.domain.case.sharing.events import (
    BasisRegistered,
    ConsentReaches,
    EngagementBegun,
    EngagementEnded,
    OwnContractEnded,
    OwnContractRecorded,
    SenderConsentConfirmed,
    SenderConsentRefused,
    SessionClosed,
    SharingEvent,
)
from app.domain.dates import Period, sooner
from app.domain.errors import Code
from app.domain.sharing.model import (
    CONSENT_PURPOSES,
    LASTING,
    Basis,
    BasisKind,
    Capacity,
    Engagement,
    Purpose,
)


@dataclass(frozen=True, slots=True)
class Made:
    """An engagement with who made it: what a lead made ends with the tail of its hand-off.

    It lapses on that day, unless the next lead confirms it, and then it is that one's.
    """

    engagement: Engagement
    made_by: str
    lapses_on: date | None = None

    @property
    def running(self) -> Engagement:
        """The engagement with the end it has today."""
        if self.lapses_on is None:
            return self.engagement
        period = self.engagement.period.cut(self.lapses_on)
        return replace(self.engagement, period=period)


@dataclass(frozen=True, slots=True)
class Reach:
    """A compartment that consents to these organisations reach; `units` sit there."""

    compartment: str
    units: tuple[str, ...]
    organisations: tuple[str, ...]
    period: Period


@dataclass(frozen=True, slots=True)
class Sharing:
    bases: tuple[Basis, ...] = ()
    made: Mapping[str, Made] = field(default_factory=dict)
    reaches: tuple[Reach, ...] = ()
    awaited: Mapping[str, Awaited] = field(default_factory=dict)

    def engagements(self) -> tuple[Engagement, ...]:
        return tuple(made.running for made in self.made.values())

    def cut_made_by(self, unit: str, day: date) -> "Sharing":
        """What this unit made ends at the beginning of `day`, if not before."""
        return replace(
            self,
            made={
                key: replace(made, lapses_on=sooner(made.lapses_on, day))
                if made.made_by == unit and _lapses(made)
                else made
                for key, made in self.made.items()
            },
        )

    def lapsing(self, unit: str, day: date | None) -> frozenset[str]:
        """What of this unit's making lapses on `day`, or has no such day yet, and may go on."""
        return frozenset(
            key
            for key, made in self.made.items()
            if made.made_by == unit
            and made.lapses_on == day
            and _lapses(made)
            and not (day is not None and made.engagement.period.over(day))
        )

    def confirmed(self, engagements: frozenset[str], unit: str) -> "Sharing":
        """These go on, and are this unit's from now on."""
        return replace(
            self,
            made={
                key: replace(made, made_by=unit, lapses_on=None) if key in engagements else made
                for key, made in self.made.items()
            },
        )


def _lapses(made: Made) -> bool:
    """What law or an emergency opened does not end with its maker's lead."""
    return made.engagement.purpose not in LASTING


BY_A_PERSON: Final = frozenset({BasisKind.SENDER_CONSENT, BasisKind.OWN_CONTRACT})
"""What a person gave to others than us; what lets an agency go on is hers to end as well."""


def taken_back_by(
    state: Sharing, subjects: frozenset[str], organisations: frozenset[str] | None, day: date
) -> Sharing:
    """What others have of her ends too, where it is about these subjects.

    (The person; and the household, where she is one of its adults.)
    """

    def after(basis: Basis) -> Basis:
        about = any(pair.subject in subjects for pair in basis.pairs or ())
        named = organisations is None or basis.organisation in organisations
        if basis.kind not in BY_A_PERSON or not (about and named):
            return basis
        return replace(basis, period=basis.period.cut(day), ended=Code.WITHDRAWN)

    return replace(state, bases=tuple(after(basis) for basis in state.bases))


def reaching(reach: Reach, bases: tuple[Basis, ...]) -> Iterable[Basis]:
    """What holds in the everyday record on consent, or by leading, holds there too.

    Never longer than the consent itself.
    """
    for basis in bases:
        leads = Purpose.LEAD in basis.purposes
        consents = basis.kind is BasisKind.CONSENT and Purpose.SUPPORT in basis.purposes
        if basis.organisation in reach.organisations and (leads or consents):
            period = _both(basis.period, reach.period)
            yield replace(
                basis,
                purposes=frozenset({Purpose.SUPPORT}),
                period=period,
                compartment=reach.compartment,
                # What had run out here before is not ended again by a withdrawal there.
                ended=basis.ended if _ended_first(basis, reach) else None,
            )


def _ended_first(basis: Basis, reach: Reach) -> bool:
    ends = basis.period.ends
    return ends is not None and (reach.period.ends is None or ends < reach.period.ends)


def _both(one: Period, other: Period) -> Period:
    starts = max(one.starts, other.starts)
    ends = [day for day in (one.ends, other.ends) if day is not None]
    return Period(starts, max(starts, min(ends)) if ends else None)


def _cut(made: Made, day: date) -> Made:
    engagement = made.engagement
    return replace(made, engagement=replace(engagement, period=engagement.period.cut(day)))


def evolve(state: Sharing, event: SharingEvent) -> Sharing:
    """One event's meaning."""
    match event:
        case BasisRegistered():
            return _registered(state, event)
        case SenderConsentConfirmed():
            asked = state.awaited[event.basis]
            bases = tuple(confirmed(basis, event, asked) for basis in state.bases)
            return replace(state, bases=bases)
        case SenderConsentRefused():
            asked = refused(state.awaited[event.basis], event)
            return replace(state, awaited={**state.awaited, event.basis: asked})
        case OwnContractRecorded():
            return replace(state, bases=(*state.bases, _contract(event)))
        case OwnContractEnded():
            bases = tuple(_ended(basis, event) for basis in state.bases)
            return replace(state, bases=bases)
        case EngagementBegun():
            return replace(state, made={**state.made, event.engagement: _made(event)})
        case EngagementEnded():
            cut = _cut(state.made[event.engagement], event.on)
            return replace(state, made={**state.made, event.engagement: cut})
        case SessionClosed():
            return replace(state, made=_closed(state.made, event))
        case ConsentReaches():
            period = Period(event.starts, event.ends)
            reach = Reach(event.compartment, event.units, event.organisations, period)
            return replace(state, reaches=(*state.reaches, reach))
        case _:
            assert_never(event)


def _registered(state: Sharing, event: BasisRegistered) -> Sharing:
    if not event.awaits:
        return replace(state, bases=(*state.bases, *_bases(event)))
    bases = tuple(pending(basis) for basis in _bases(event))
    return replace(
        state,
        bases=(*state.bases, *bases),
        awaited={**state.awaited, event.basis: awaited(event)},
    )


def _bases(event: BasisRegistered) -> tuple[Basis, ...]:
    return tuple(
        Basis(
            basis=event.basis,
            kind=BasisKind(event.kind),
            organisation=organisation,
            pairs=event.pairs,
            purposes=frozenset(Purpose(purpose) for purpose in event.purposes),
            period=Period(event.starts, event.ends),
            compartment=event.compartment,
            explicit=True,
        )
        for organisation in event.organisations
    )


def _contract(event: OwnContractRecorded) -> Basis:
    return Basis(
        basis=event.basis,
        kind=BasisKind.OWN_CONTRACT,
        organisation=event.organisation,
        pairs=event.pairs,
        purposes=CONSENT_PURPOSES,
        period=Period(event.starts, event.ends),
    )


def _ended(basis: Basis, event: OwnContractEnded) -> Basis:
    if basis.basis != event.basis:
        return basis
    return replace(basis, period=basis.period.cut(event.on), ended=Code.EXPIRED)


def _made(event: EngagementBegun) -> Made:
    engagement = Engagement(
        engagement=event.engagement,
        unit=event.unit,
        organisation=event.organisation,
        capacity=Capacity(event.capacity),
        purpose=Purpose(event.purpose),
        pairs=event.pairs,
        items=None if event.items is None else frozenset(event.items),
        period=Period(event.starts, event.ends),
        compartments=frozenset({event.compartment}),
    )
    return Made(engagement, event.made_by)


def _closed(made: Mapping[str, Made], event: SessionClosed) -> dict[str, Made]:
    return {
        key: _cut(m, event.on) if event.compartment in m.engagement.compartments else m
        for key, m in made.items()
    }
