"""Taking and withdrawing consent (Personal Information Protection Act art. 27, 69)."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from app.domain import text
from app.domain.case.commands import (
    GrantAsked,
    NoteConsentStatus,
    RecordConsent,
    WithdrawAll,
    WithdrawConsent,
)
from app.domain.case.consent.events import (
    ConsentEvent,
    ConsentRecorded,
    ConsentStatusNoted,
    ConsentTermsNoted,
    ConsentWithdrawn,
    Grant,
    PersonWithdrew,
)
from app.domain.case.consent.evidence import require_attached
from app.domain.case.consent.terms import NOTED, PLAIN, USUAL, ConsentDays, Terms
from app.domain.case.standing import require_engaged, works_as_lead
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import Period, civil_date, day_not_in_future, until_inclusive
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import CONSENT_PURPOSES

WORDS_OF_TAKER: Final = 2_000


def record_consent(command: RecordConsent, state: CaseState) -> tuple[ConsentEvent, ...]:
    """Consent of one person, taken by any engaged worker; never for somebody else.

    That it names the taker's own organisation opens nothing by itself: what is shared, and with
    whom, is an act of whoever wrote it (forbidden path 2).
    """
    require_engaged(state, command.actor, civil_date(command.now))
    _not_after_a_withdrawal(command, state)
    if command.subject not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="subject")
    day_not_in_future(command.starts, command.now, field="starts")
    form = text.code(command.form, allowed=LISTS["consent_form"], field="form")
    period = period_of(command.starts, command.until, form, command.days)
    unknown = command.purposes - {purpose.value for purpose in CONSENT_PURPOSES}
    if unknown or not command.purposes:
        raise Refusal(Code.UNKNOWN_CODE, field="purposes")
    recorded = ConsentRecorded(
        consent=command.consent,
        subject=command.subject,
        form=form,
        purposes=command.purposes,
        grants=_grants(command.grants),
        starts=period.starts,
        ends=period.ends,
        taken_by_unit=command.actor.unit,
        taken_by_worker=command.actor.worker,
        on=civil_date(command.now),
    )
    provisional = form == "oral" and command.until is None
    require_attached(command.terms.proof, state, command.actor, recorded.on)
    roles = tuple(sorted({(g.organisation, g.role) for g in command.grants if g.role}))
    told = Told(command.terms, command.days, provisional, roles=roles)
    return (recorded, *noted(recorded, told, command.colleagues))


@dataclass(frozen=True, slots=True)
class Told:
    """What is noted beside a consent, and by which days it is counted."""

    terms: Terms
    days: ConsentDays
    provisional: bool
    renews: str | None = None
    roles: tuple[tuple[str, str], ...] = ()


def noted(
    recorded: ConsentRecorded, told: Told, colleagues: frozenset[str]
) -> tuple[ConsentTermsNoted, ...]:
    """What there is to say of how it was given; of a plain signed form and usual days, nothing."""
    kept = told.terms.checked(recorded.form, recorded.taken_by_worker, colleagues)
    if kept == PLAIN and told == Told(told.terms, USUAL, provisional=False):
        return ()
    return (
        ConsentTermsNoted(
            consent=recorded.consent,
            provisional=told.provisional,
            renews=told.renews,
            representative=kept.representative,
            power=kept.power,
            explained=kept.explained,
            evidence=kept.proof.evidence,
            evidence_at=kept.proof.at,
            standard_form=kept.standard_form,
            in_doubt=kept.in_doubt,
            second_worker=kept.second_worker,
            roles=told.roles,
            on=recorded.on,
            paper_within=told.days.paper,
            review_after=told.days.review,
            doubt_within=told.days.doubt,
        ),
    )


def _not_after_a_withdrawal(command: RecordConsent, state: CaseState) -> None:
    """From whom the person withdrew does not itself claim her new consent (forbidden path 2)."""
    mine, on = command.actor.organisation, civil_date(command.now)
    names_me = any(grant.organisation == mine for grant in command.grants)
    withdrawn = any(
        consent.subject == command.subject and mine in consent.took_back
        for consent in state.consents.by_id.values()
    )
    if names_me and withdrawn and not works_as_lead(state, command.actor.unit, on):
        raise Refusal(Code.NOT_LEAD, field="grants.organisation")


def period_of(starts: date, until: date | None, form: str, days: ConsentDays) -> Period:
    """What is only said, and without a date, holds until the paper is due."""
    if form == "oral" and until is None:
        return Period(starts, starts + timedelta(days=days.oral))
    return until_inclusive(starts, until)


def _grants(asked: tuple[GrantAsked, ...]) -> tuple[Grant, ...]:
    if not asked or any(not grant.categories for grant in asked):
        raise Refusal(Code.NO_PAIRS, field="grants")
    known = LISTS["info_categories"]
    merged: dict[str, frozenset[str]] = {}
    for grant in asked:
        if not grant.categories <= known:
            raise Refusal(Code.UNKNOWN_CODE, field="grants.categories")
        merged[grant.organisation] = merged.get(grant.organisation, frozenset()) | grant.categories
    return tuple(Grant(organisation, merged[organisation]) for organisation in sorted(merged))


def withdraw_consent(command: WithdrawConsent, state: CaseState) -> tuple[ConsentEvent, ...]:
    """The person takes consent back; it never fails because something depends on it."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    consent = state.consents.by_id.get(command.consent)
    if consent is None:
        raise Refusal(Code.UNKNOWN_CONSENT)
    named = command.organisations
    if named is not None and not named:  # "from nobody" must not sound like "ended already"
        raise Refusal(Code.INVALID_INPUT, field="organisations")
    if named is not None and not named <= set(consent.grants):
        raise Refusal(Code.UNKNOWN_CONSENT, field="organisations")
    live = {o for o, grant in consent.grants.items() if not grant.period.over(on)}
    if not (live if named is None else live & named):
        raise Refusal(Code.CONSENT_ENDED)
    form = text.code(command.form, allowed=LISTS["consent_form"], field="form")
    return (ConsentWithdrawn(command.consent, named, form, on, *_taken(command)),)


def withdraw_all(command: WithdrawAll, state: CaseState) -> tuple[ConsentEvent, ...]:
    """It never fails because something depends on it, nor because nothing was left to end."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    if command.subject not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="subject")
    if command.organisations is not None and not command.organisations:
        raise Refusal(Code.INVALID_INPUT, field="organisations")
    form = text.code(command.form, allowed=LISTS["consent_form"], field="form")
    return (PersonWithdrew(command.subject, command.organisations, form, on, *_taken(command)),)


def _taken(command: WithdrawConsent | WithdrawAll) -> tuple[str, str, str, str]:
    """By whom, who spoke for the person, and the words of whoever took it down.

    Neither name nor words are asked for: a withdrawal is not put off for them.
    """
    spoke = command.representative and text.name(command.representative, field="representative")
    words = text.words(command.words, field="words", limit=WORDS_OF_TAKER, required=False)
    return command.actor.unit, command.actor.worker, spoke, words


def note_status(command: NoteConsentStatus, state: CaseState) -> tuple[ConsentEvent, ...]:
    """Where asking stands with somebody: not asked, deferred, refused, not capable."""
    on = civil_date(command.now)
    require_engaged(state, command.actor, on)
    if command.subject not in state.people.ids:
        raise Refusal(Code.UNKNOWN_PERSON, field="subject")
    status = text.code(command.status, allowed=NOTED, field="status")
    return (ConsentStatusNoted(command.subject, status, on),)
