"""The rows of consents: what each is, and where asking stands. Codes, ids and dates."""

from collections.abc import Iterable

from app.application.ports import Row
from app.domain.case.consent.state import Consent
from app.domain.case.state import CaseState
from app.domain.errors import Code


def consents(state: CaseState) -> Iterable[Row]:
    """One row a consent; its status is that of its widest grant."""
    for consent in state.consents.by_id.values():
        grants, terms = consent.grants.values(), consent.terms
        yield {
            "row_key": consent.consent,
            "consent": consent.consent,
            "subject": consent.subject,
            "form": consent.form,
            "status": _status(consent),
            "purposes": sorted(purpose.value for purpose in consent.purposes),
            "starts": min(grant.period.starts for grant in grants),
            "ends": consent.ends,
            "taken_by_unit": consent.taken_by_unit,
            "taken_by_worker": consent.taken_by_worker,
            "power": (terms and terms.power) or None,
            "explained": sorted(terms.explained) if terms else [],
            "evidence": consent.proof.evidence,
            "evidence_at": consent.proof.at or None,
            "paper_due": consent.paper_due,
            "review_due": consent.review_due,
            "standard_form": (terms and terms.standard_form) or None,
            "renewed_by": consent.renewed_by,
            **_withdrawal(consent),
        }


def _withdrawal(consent: Consent) -> Row:
    """The latest: when, in which form, whose worker took it, and whether she has its receipt."""
    taken, receipt = consent.withdrawal, consent.receipt
    return {
        "withdrawn_on": taken and taken.on,
        "withdrawn_form": taken and taken.form,
        "withdrawn_by_unit": (taken and taken.by_unit) or None,
        "represented": taken is not None and bool(taken.representative),
        "receipt_how": (receipt and receipt.how) or None,
        "receipt_on": receipt and (receipt.given_on or receipt.on),
        "receipt_reason": (receipt and receipt.reason) or None,
    }


def asked(state: CaseState) -> Iterable[Row]:
    for person, (status, on) in state.consents.status.items():
        yield {"row_key": person, "person": person, "status": status, "noted_on": on}


def _status(consent: Consent) -> str:
    """A code of `consent_status`: what was done to it; its dates say the rest."""
    if consent.taken_back:
        return "revoked"
    if consent.renewed_by is not None:
        return "superseded"
    if consent.took_back:
        return "narrowed"
    if any(grant.ended is Code.EXPIRED for grant in consent.grants.values()):
        return "expired"
    waits = consent.form == "oral" and consent.paper_due is not None
    return "oral" if waits else "active"


def consents_refused(state: CaseState) -> Iterable[Row]:
    """Each desk that could not make sure of what a sender says, and by what it received."""
    for one in state.made.awaited.values():
        for desk in one.desks:
            if desk.organisation in one.refused:
                yield {"row_key": desk.engagement, "ref": desk.engagement, "unit": desk.unit}
