"""What becomes of a consent: renewed, narrowed, proved, asked about again."""

from collections.abc import Iterable
from datetime import date, timedelta

from app.domain import text
from app.domain.actor import Actor
from app.domain.case.commands import NarrowConsent, ProveConsent, RenewConsent, ReviewConsent
from app.domain.case.consent.decide import Told, noted, period_of
from app.domain.case.consent.events import (
    ConsentEvent,
    ConsentNarrowed,
    ConsentProved,
    ConsentRecorded,
    ConsentReviewed,
    Grant,
)
from app.domain.case.consent.evidence import require_attached
from app.domain.case.consent.state import Consent
from app.domain.case.consent.terms import Evidence
from app.domain.case.second import require_second
from app.domain.case.standing import require_engaged, works_as_lead
from app.domain.case.state import CaseState
from app.domain.codes import LISTS
from app.domain.dates import Period, civil_date
from app.domain.errors import Code, Refusal


def renew_consent(command: RenewConsent, state: CaseState) -> tuple[ConsentEvent, ...]:
    """The same scope for a new period; what the person took back is not renewed with it.

    It revives what was shared while engagements last, so that nobody renews for itself.
    """
    on = civil_date(command.now)
    old = _consent(state, command.actor, command.renews, on)
    kept = {o: grant for o, grant in old.grants.items() if grant.ended is not Code.WITHDRAWN}
    if not kept or old.renewed_by is not None:
        raise Refusal(Code.CONSENT_ENDED)
    _not_for_itself(state, command.actor, kept, on)
    form = text.code(command.form, allowed=LISTS["consent_form"], field="form")
    period = _renewed(command, old, form, on)
    recorded = ConsentRecorded(
        consent=command.consent,
        subject=old.subject,
        form=form,
        purposes=frozenset(purpose.value for purpose in old.purposes),
        grants=tuple(Grant(o, kept[o].categories) for o in sorted(kept)),
        starts=on,
        ends=period.ends,
        taken_by_unit=command.actor.unit,
        taken_by_worker=command.actor.worker,
        on=on,
    )
    require_attached(command.terms.proof, state, command.actor, on)
    by_voice = form == "oral" and command.until is None and period.ends is not None
    told = Told(command.terms, command.days, by_voice, old.consent)
    return (recorded, *noted(recorded, told, command.colleagues))


def _renewed(command: RenewConsent, old: Consent, form: str, on: date) -> Period:
    """Said by telephone it holds some days beyond what there was; it never shortens that."""
    if form != "oral" or command.until is not None:
        return period_of(on, command.until, form, command.days)
    if old.ends is None:
        return Period(on)
    return Period(on, max(on, old.ends) + timedelta(days=command.days.oral))


def narrow_consent(command: NarrowConsent, state: CaseState) -> tuple[ConsentEvent, ...]:
    """The person takes categories out; it never fails for what depends on it."""
    on = civil_date(command.now)
    consent = _consent(state, command.actor, command.consent, on)
    named = command.organisations
    if named is not None and not (named and named <= set(consent.grants)):
        raise Refusal(Code.UNKNOWN_CONSENT, field="organisations")
    if not command.categories:
        raise Refusal(Code.NO_PAIRS, field="categories")
    if not command.categories <= LISTS["info_categories"]:
        raise Refusal(Code.UNKNOWN_CODE, field="categories")
    touched = [
        grant
        for organisation, grant in consent.grants.items()
        if (named is None or organisation in named) and not grant.period.over(on)
    ]
    if not any(grant.categories & command.categories for grant in touched):
        raise Refusal(Code.CONSENT_ENDED)
    form = text.code(command.form, allowed=LISTS["consent_form"], field="form")
    return (ConsentNarrowed(command.consent, named, command.categories, form, on),)


def prove_consent(command: ProveConsent, state: CaseState) -> tuple[ConsentEvent, ...]:
    """The paper came. What was said without a date then holds as a signed form does."""
    on = civil_date(command.now)
    consent = _consent(state, command.actor, command.consent, on)
    proof = command.proof.checked()
    if proof.evidence == Evidence.NONE:
        raise Refusal(Code.INVALID_INPUT, field="evidence")
    require_attached(proof, state, command.actor, on)
    live = [o for o, grant in consent.grants.items() if not grant.period.over(on)]
    lifts = consent.provisional and bool(live) and state.life.is_open
    if lifts:
        _not_for_itself(state, command.actor, live, on)
    return (ConsentProved(command.consent, proof.evidence, proof.at, lifts, on),)


def review_consent(command: ReviewConsent, state: CaseState) -> tuple[ConsentEvent, ...]:
    """Asked again, as every year; it changes no date of the consent itself.

    Where it was in doubt whether she could decide, two look again.
    """
    on = civil_date(command.now)
    consent = _consent(state, command.actor, command.consent, on)
    if all(grant.period.over(on) for grant in consent.grants.values()):
        raise Refusal(Code.CONSENT_ENDED)
    second = command.second_worker
    if consent.doubt_due is not None:
        require_second(second, command.colleagues, command.actor.worker)
    elif second:
        raise Refusal(Code.INVALID_INPUT, field="second_worker")
    return (ConsentReviewed(command.consent, on, command.days.review, second),)


def _consent(state: CaseState, actor: Actor, consent: str, on: date) -> Consent:
    require_engaged(state, actor, on)
    found = state.consents.by_id.get(consent)
    if found is None:
        raise Refusal(Code.UNKNOWN_CONSENT)
    return found


def _not_for_itself(state: CaseState, actor: Actor, organisations: Iterable[str], on: date) -> None:
    """What would lengthen an organisation's access is not its own claim (forbidden path 2)."""
    if actor.organisation in organisations and not works_as_lead(state, actor.unit, on):
        raise Refusal(Code.NOT_LEAD, field="organisations")
