"""The consents of a case, and the bases they make."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import TypeVar, assert_never

from app.domain.case.consent.events import (
    ConsentEvent,
    ConsentNarrowed,
    ConsentProved,
    ConsentRecorded,
    ConsentReviewed,
    ConsentStatusNoted,
    ConsentTermsNoted,
    ConsentWithdrawn,
    Grant,
    PersonWithdrew,
    ReceiptSettled,
)
from app.domain.case.consent.terms import (
    UNPROVED,
    USUAL,
    ConsentDays,
    Evidence,
    Proof,
)
from app.domain.dates import Period
from app.domain.errors import Code
from app.domain.sharing.model import Basis, BasisKind, Pair, Purpose, latest


@dataclass(frozen=True, slots=True)
class GrantState:
    """What one organisation may receive, and until when."""

    categories: frozenset[str]
    period: Period
    ended: Code | None = None


@dataclass(frozen=True, slots=True)
class Consent:
    """`struck` are the categories that were taken out later, by organisation."""

    consent: str
    subject: str
    form: str
    purposes: frozenset[Purpose]
    grants: Mapping[str, GrantState]
    taken_by_unit: str
    taken_by_worker: str
    asked_on: date
    struck: tuple[tuple[str, GrantState], ...] = ()
    terms: ConsentTermsNoted | None = None
    proof: Proof = UNPROVED
    provisional: bool = False
    renewed_by: str | None = None
    doubted_on: date | None = None
    withdrawal: ConsentWithdrawn | PersonWithdrew | None = None
    receipt: ReceiptSettled | None = None
    days: ConsentDays = USUAL

    @property
    def taken_back(self) -> bool:
        """Whether the person took all of it back."""
        return all(grant.ended is Code.WITHDRAWN for grant in self.grants.values())

    @property
    def took_back(self) -> frozenset[str]:
        """The organisations from which the person took all of it, or a part."""
        grants = (*self.grants.items(), *self.struck)
        return frozenset(o for o, grant in grants if grant.ended is Code.WITHDRAWN)

    @property
    def ends(self) -> date | None:
        """The day from which nothing of it holds; None = none is known."""
        return latest(tuple(grant.period.ends for grant in self.grants.values()))

    @property
    def paper_due(self) -> date | None:
        """Until something proves it; what was given electronically proves itself."""
        proved = self.proof.evidence != Evidence.NONE or self.form == "electronic"
        starts = min(grant.period.starts for grant in self.grants.values())
        return None if proved or self.taken_back else starts + timedelta(days=self.days.paper)

    @property
    def doubt_due(self) -> date | None:
        """Until two looked again whether she could decide; None = nobody doubted, or they did."""
        if self.doubted_on is None or self.taken_back or self.renewed_by is not None:
            return None
        return self.doubted_on + timedelta(days=self.days.doubt)

    @property
    def review_due(self) -> date | None:
        """Some days after the person was last asked, or when it ends, whichever is first."""
        if self.taken_back or self.renewed_by is not None:
            return None
        yearly = self.asked_on + timedelta(days=self.days.review)
        return yearly if self.ends is None else min(yearly, self.ends)

    def bases(self) -> tuple[Basis, ...]:
        """One basis for each organisation that it names, and for each part taken out."""
        return tuple(
            Basis(
                basis=self.consent,
                kind=BasisKind.CONSENT,
                organisation=organisation,
                pairs=frozenset(Pair(self.subject, c) for c in grant.categories),
                purposes=self.purposes,
                period=grant.period,
                explicit=True,
                ended=grant.ended,
            )
            for organisation, grant in (*self.grants.items(), *self.struck)
        )


@dataclass(frozen=True, slots=True)
class Consents:
    """`status` is where asking stood with somebody, and when that was noted.

    `took_all`: who took back everything, from which organisations (None = all).
    """

    by_id: Mapping[str, Consent] = field(default_factory=dict)
    status: Mapping[str, tuple[str, date]] = field(default_factory=dict)
    took_all: tuple[PersonWithdrew, ...] = ()

    def refuses(self, subject: str, organisation: str) -> bool:
        """Whether she took everything back from it, and has not consented to it since."""
        said = [
            event.on
            for event in self.took_all
            if event.subject == subject
            and (event.organisations is None or organisation in event.organisations)
        ]
        since = (c for c in self.by_id.values() if c.subject == subject and c.asked_on >= max(said))
        return bool(said) and not any(
            organisation in c.grants and c.grants[organisation].ended is not Code.WITHDRAWN
            for c in since
        )

    def bases(self) -> tuple[Basis, ...]:
        return tuple(basis for consent in self.by_id.values() for basis in consent.bases())

    def changed(self, consent: str, change: Callable[[Consent], Consent]) -> "Consents":
        return replace(self, by_id={**self.by_id, consent: change(self.by_id[consent])})


def evolve(state: Consents, event: ConsentEvent) -> Consents:
    """One event's meaning."""
    match event:
        case ConsentRecorded():
            return replace(state, by_id={**state.by_id, event.consent: _recorded(event)})
        case ConsentTermsNoted():
            return _on_terms(state, event)
        case ConsentNarrowed():
            return state.changed(event.consent, lambda consent: _narrowed(consent, event))
        case ConsentProved():
            return state.changed(event.consent, lambda consent: _proved(consent, event))
        case ConsentReviewed():
            return state.changed(event.consent, lambda c: _reviewed(c, event))
        case ConsentWithdrawn():
            return state.changed(event.consent, lambda consent: _withdrawn(consent, event))
        case ConsentStatusNoted():
            noted = (event.status, event.on)
            return replace(state, status={**state.status, event.subject: noted})
        case ReceiptSettled():
            return state.changed(event.consent, lambda c: replace(c, receipt=event))
        case PersonWithdrew():
            by_id = _all_withdrawn(state.by_id, event)
            return replace(state, by_id=by_id, took_all=(*state.took_all, event))
        case _:
            assert_never(event)


def _reviewed(consent: Consent, event: ConsentReviewed) -> Consent:
    days = replace(consent.days, review=event.review_after)
    return replace(consent, asked_on=event.on, doubted_on=None, days=days)


def _all_withdrawn(consents: Mapping[str, Consent], event: PersonWithdrew) -> dict[str, Consent]:
    return {
        key: _withdrawn(consent, event) if consent.subject == event.subject else consent
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
        event.taken_by_unit,
        event.taken_by_worker,
        event.on,
    )


def _on_terms(state: Consents, event: ConsentTermsNoted) -> Consents:
    """The consent before it ends where its renewal begins: withdrawing the one ends both."""
    noted = state.changed(
        event.consent,
        lambda consent: replace(
            consent,
            terms=event,
            proof=Proof(event.evidence, event.evidence_at),
            provisional=event.provisional,
            doubted_on=event.on if event.in_doubt else None,
            days=ConsentDays(
                paper=event.paper_within, review=event.review_after, doubt=event.doubt_within
            ),
        ),
    )
    if event.renews is None:
        return noted
    return noted.changed(
        event.renews,
        lambda old: replace(
            _each(old, lambda grant: replace(grant, period=grant.period.cut(event.on))),
            renewed_by=event.consent,
        ),
    )


def _each(consent: Consent, after: Callable[[GrantState], GrantState]) -> Consent:
    return replace(consent, grants={o: after(grant) for o, grant in consent.grants.items()})


def _narrowed(consent: Consent, event: ConsentNarrowed) -> Consent:
    """What is taken out ends, and is remembered; what is left goes on."""
    grants, struck = dict(consent.grants), list(consent.struck)
    for organisation, grant in consent.grants.items():
        named = event.organisations is None or organisation in event.organisations
        out = grant.categories & event.categories
        if not (named and out) or grant.period.over(event.on):
            continue
        gone = GrantState(out, grant.period.cut(event.on), Code.WITHDRAWN)
        if out == grant.categories:
            grants[organisation] = gone
        else:
            grants[organisation] = replace(grant, categories=grant.categories - out)
            struck.append((organisation, gone))
    return replace(consent, grants=grants, struck=tuple(struck))


def _proved(consent: Consent, event: ConsentProved) -> Consent:
    proved = replace(consent, proof=Proof(event.evidence, event.evidence_at))
    if not event.lifts_end:
        return proved

    def after(grant: GrantState) -> GrantState:
        if grant.period.over(event.on):
            return grant
        return replace(grant, period=Period(grant.period.starts))

    return replace(_each(proved, after), provisional=False)


def _withdrawn(consent: Consent, event: ConsentWithdrawn | PersonWithdrew) -> Consent:
    """What ended something has a receipt; the latest stands for all."""

    def after(organisation: str, grant: GrantState) -> GrantState:
        named = event.organisations is None or organisation in event.organisations
        return taken_back(grant, event.on) if named else grant

    grants = {o: after(o, g) for o, g in consent.grants.items()}
    if grants == consent.grants:
        return consent
    return replace(consent, grants=grants, withdrawal=event, receipt=None)


_Given = TypeVar("_Given", GrantState, Basis)


def taken_back(given: _Given, on: date) -> _Given:
    """What a person gave, when she has taken it back; what was over before stays as it was."""
    if given.period.over(on):
        return given
    return replace(given, period=given.period.cut(on), ended=Code.WITHDRAWN)


def episode_ended(state: Consents, on: date) -> Consents:
    """Consent without a date of its own holds to the end of the episode, and ends with it."""

    def after(grant: GrantState) -> GrantState:
        if grant.period.ends is not None:
            return grant
        return replace(grant, period=grant.period.cut(on), ended=Code.EXPIRED)

    return replace(state, by_id={key: _each(c, after) for key, c in state.by_id.items()})
