"""Record that somebody signed the standard form, with what she crossed out: one act."""

from dataclasses import dataclass, replace
from datetime import date

from app.application.city_settings import (
    CONSENT_DAYS,
    STANDARD_FORM,
    decided,
    decided_on,
)
from app.application.handle import Step, handle
from app.application.ports import Act, Outcome, Services
from app.application.use_cases.colleagues import colleagues
from app.domain.case.commands import GrantAsked, RecordConsent
from app.domain.case.consent.terms import Terms
from app.domain.errors import Code, Refusal
from app.domain.sharing.standard_form import ROLES, StandardForm, Struck, signed


@dataclass(frozen=True, slots=True)
class Signing:
    """`organisations` are those named on the sheet beside the roles; `ticked` the touchy ones."""

    subject: str
    form: str
    starts: date
    until: date | None
    organisations: tuple[str, ...]
    struck: Struck
    ticked: frozenset[str]
    terms: Terms


async def record_standard_consent(
    services: Services, act: Act, case: str, signing: Signing
) -> Outcome:
    """Returns ids: `consent`. A role is resolved to the organisations that hold it now."""
    form = await decided_on(services, act, signing.starts, STANDARD_FORM)
    recipients = await _recipients(services, act.actor.municipality, form, signing)
    consent = services.new_id()
    command = RecordConsent(
        actor=act.actor,
        now=act.now,
        consent=consent,
        subject=signing.subject,
        form=signing.form,
        purposes=frozenset(purpose.value for purpose in form.purposes),
        grants=tuple(
            GrantAsked(line.organisation, line.categories, line.role)
            for line in signed(form, recipients, signing.struck, signing.ticked)
        ),
        starts=signing.starts,
        until=signing.until,
        terms=replace(signing.terms, standard_form=form.version),
        days=await decided(services, act, CONSENT_DAYS),
        colleagues=await colleagues(services, act, signing.terms.second_worker),
    )
    return await handle(services, act, [Step(case, case, command)], {"consent": consent})


async def _recipients(
    services: Services, municipality: str, form: StandardForm, signing: Signing
) -> dict[str, str]:
    """Every organisation on the sheet, with the role that put it there."""
    known = await services.directory.known_organisations(municipality)
    if not set(signing.organisations) <= known:
        raise Refusal(Code.UNKNOWN_UNIT, field="organisations")
    units = [unit for unit, _ in await services.directory.units(municipality)]
    held = {
        unit.organisation: role
        for role in form.roles
        for unit in units
        if unit.agency_type in ROLES[role]
    }
    return {**dict.fromkeys(signing.organisations, ""), **held}
