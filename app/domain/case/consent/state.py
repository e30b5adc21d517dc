"""The consents of a case, and the bases they make."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import assert_never

from app.domain.case.consent.events import (
    ConsentEvent,
    ConsentRecorded,
    ConsentStatusNoted,
    ConsentWithdrawn,
    Grant,
    PersonWithdrew,
)
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import Basis, BasisKind, Pair, Purpose


@dataclass(frozen=True, slots=True)
class GrantState:
    """What one organisation may receive, and until when."""

    categories: frozenset[str]
    period: Period
    ended: Code | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    consent: str
    subject: str
    form: str
    purposes: frozenset[Purpose]
    grants: Mapping[str, GrantState]


@dataclass(frozen=True, slots=True)
class Consents:
    by_id: Mapping[str, Consent] = field(default_factory=dict)
    status: Mapping[str, str] = field(default_factory=dict)

    def bases(self) -> tuple[Basis, ...]:
        """One basis for each organisation that a consent names."""
        return tuple(
            Basis(
                basis=consent.consent,
                kind=BasisKind.CONSENT,
                organisation=organisation,
                pairs=frozenset(Pair(consent.subject, c) for c in grant.categories),
                purposes=consent.purposes,
                period=grant.period,
                explicit=True,
                ended=grant.ended,
            )
            for consent in self.by_id.values()
            for organisation, grant in consent.grants.items()
        )


def evolve(state: Consents, event: ConsentEvent) -> Consents:
    """One event's meaning."""
    match event:
        case ConsentRecorded():
            return replace(state, by_id={**state.by_id, event.consent: _recorded(event)})
        case ConsentWithdrawn():
            withdrawn = _withdrawn(state.by_id[event.consent], event)
            return replace(state, by_id={**state.by_id, event.consent: withdrawn})
        case ConsentStatusNoted():
            return replace(state, status={**state.status, event.subject: event.status})
        case PersonWithdrew():
            return replace(state, by_id=_all_withdrawn(state.by_id, event))
        case _:
            assert_never(event)


def _all_withdrawn(consents: Mapping[str, Consent], event: PersonWithdrew) -> dict[str, Consent]:
    return {
        key: _withdrawn(consent, ConsentWithdrawn(key, event.organisations, event.form, event.on))
        if consent.subject == event.subject
        else consent
        for key, consent in consents.items()
    }


def _recorded(event: ConsentRecorded) -> Consent:
    def granted(grant: Grant) -> GrantState:
        return GrantState(grant.categories, Period(event.starts, event.ends))

    return Consent(
        event.consent,
        event.subject,
        event.form,
        frozenset(Purpose(purpose) for purpose in event.purposes),
        {grant.organisation: granted(grant) for grant in event.grants},
    )


def _withdrawn(consent: Consent, event: ConsentWithdrawn) -> Consent:
    def after(organisation: str, grant: GrantState) -> GrantState:
        named = event.organisations is None or organisation in event.organisations
        if not named or grant.period.over(event.on):
            return grant
        return replace(grant, period=grant.period.cut(event.on), ended=Code.WITHDRAWN)

    return replace(consent, grants={o: after(o, g) for o, g in consent.grants.items()})


def episode_ended(state: Consents, on: date) -> Consents:
    """Consent without a date of its own holds to the end of the episode, and ends with it."""

    def after(grant: GrantState) -> GrantState:
        if grant.period.ends is not None:
            return grant
        return replace(grant, period=grant.period.cut(on), ended=Code.EXPIRED)

    def ended(consent: Consent) -> Consent:
        return replace(consent, grants={o: after(g) for o, g in consent.grants.items()})

    return replace(state, by_id={key: ended(consent) for key, consent in state.by_id.items()})
