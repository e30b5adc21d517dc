"""The receipt of a withdrawal, ready to print; above it, for the worker alone, how to give it."""

from dataclasses import dataclass
from datetime import date

from app.application.queries.receipt import Ended, Receipt
from app.application.rows import Names
from app.web import words
from app.web.views.contact import SafeContact, safe_contact
from app.web.views.naming import telephone, unit_name, worker_name


@dataclass(frozen=True, slots=True)
class EndedLine:
    organisation: str
    kinds: tuple[str, ...]
    since: date


@dataclass(frozen=True, slots=True)
class ReceiptView:
    """`name` is None where the reader may not know who she is.

    `handed` says in words how she got it, `not_handed` why she did not.
    """

    case: str
    way: str
    name: str | None
    contact: SafeContact | None
    today: date
    withdrawn_on: date | None
    form: str
    represented: bool
    taken_by: str | None
    ended: tuple[EndedLine, ...]
    ask_unit: str
    ask_worker: str | None
    telephone: str | None
    kept_years: int
    handed: str | None
    not_handed: str | None
    settled_on: date | None
    ways: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]


def receipt_view(found: Receipt, today: date) -> ReceiptView:
    row, names, person = found.row, found.names, found.person
    lead, by = found.lead, row.withdrawn_by_unit
    return ReceiptView(
        case=found.case,
        way=f"/cases/{found.case}/consents/{row.consent}/receipt",
        name=person.facts.name if person and person.facts else None,
        contact=safe_contact(person.contact) if person else None,
        today=today,
        withdrawn_on=row.withdrawn_on,
        form=words.label("consent_form", row.withdrawn_form or row.form),
        represented=row.represented,
        taken_by=None if by is None else unit_name(names, by),
        ended=tuple(_ended(one, names) for one in found.ended),
        ask_unit=unit_name(names, lead.lead_unit),
        ask_worker=worker_name(names, lead.lead_worker),
        telephone=telephone(names.telephones.get(lead.lead_unit)),
        kept_years=found.kept_years,
        handed=row.receipt_how and words.label("handed", row.receipt_how),
        not_handed=row.receipt_reason and words.label("not_handed", row.receipt_reason),
        settled_on=row.receipt_on,
        ways=tuple(words.own("handed").items()),
        reasons=tuple(words.own("not_handed").items()),
    )


def _ended(one: Ended, names: Names) -> EndedLine:
    return EndedLine(
        organisation=names.organisations.get(one.organisation, ""),
        kinds=words.labels("info_categories", one.categories),
        since=one.since,
    )
