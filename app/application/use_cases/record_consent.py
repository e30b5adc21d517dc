"""Record that one person consented: to whom, what, why, from when until when."""

from dataclasses import dataclass
from datetime import date

from app.application.city_settings import CONSENT_DAYS, decided
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.colleagues import colleagues
from app.domain.case.commands import GrantAsked, RecordConsent
from app.domain.case.consent.terms import PLAIN, Terms
from app.domain.errors import Code, Refusal
from app.domain.sharing.model import CONSENT_PURPOSES


@dataclass(frozen=True, slots=True)
class Consenting:
    """A consent form, filled in. `until` is the last day; empty purposes = the standard form."""

    subject: str
    form: str
    grants: tuple[GrantAsked, ...]
    starts: date
    until: date | None = None
    purposes: frozenset[str] = frozenset()
    terms: Terms = PLAIN


async def record_consent(
    services: Services, act: Act, case: str, consenting: Consenting
) -> Outcome:
    """Returns ids: `consent`."""
    known = await services.directory.known_organisations(act.actor.municipality)
    if not {grant.organisation for grant in consenting.grants} <= known:
        raise Refusal(Code.UNKNOWN_UNIT, field="grants.organisation")
    consent = services.new_id()
    standard = frozenset(purpose.value for purpose in CONSENT_PURPOSES)
    command = RecordConsent(
        actor=act.actor,
        now=act.now,
        consent=consent,
        subject=consenting.subject,
        form=consenting.form,
        purposes=consenting.purposes or standard,
        grants=consenting.grants,
        starts=consenting.starts,
        until=consenting.until,
        terms=consenting.terms,
        days=await decided(services, act, CONSENT_DAYS),
        colleagues=await colleagues(services, act, consenting.terms.second_worker),
    )
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})
