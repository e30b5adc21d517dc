"""Consents and sharing, ready to print: what each person said, and what each agency sees."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.application.queries.case_page import ConsentView, PersonView
from app.application.queries.sharing import Shared, Sharing
from app.domain.case.consent.terms import Evidence
from app.web import words
from app.web.views.case import ENDED_CONSENTS
from app.web.views.entries import About, about
from app.web.views.naming import case_number, unit_name, worker_name


@dataclass(frozen=True, slots=True)
class Named:
    """An organisation on a consent, and the kinds of information for it."""

    organisation: str
    name: str
    kinds: tuple[str, ...]
    until: date | None
    over: bool


@dataclass(frozen=True, slots=True)
class Consent:
    """One consent; `way` leads to what may be done with it. `until` is its last day.

    `live`: it holds for somebody today. `proof`: where the paper is, or a file of the case.
    """

    consent: str
    way: str
    form: str
    status: str
    live: bool
    holds: bool
    renewed: bool
    starts: date
    until: date | None
    taken_by: str
    named: tuple[Named, ...]
    paper_due: date | None
    review_due: date | None
    proof: str | None
    file: str | None
    receipt_due: bool
    withdrawn_on: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """`name` is None where it is not known here. `asked`: where asking for consent stands."""

    person: str
    name: str | None
    place: str
    asked: str | None
    asked_on: date | None
    consents: tuple[Consent, ...]

    @property
    def live(self) -> bool:
        return any(consent.live for consent in self.consents)


@dataclass(frozen=True, slots=True)
class Agency:
    """`told` is empty where nothing may be told to it; `why` are the bases, in words."""

    name: str
    purpose: str
    since: date
    told: tuple[About, ...]
    why: tuple[str, ...]
    until: date | None


@dataclass(frozen=True, slots=True)
class SharingView:
    """`past`: it is asked about another day, and nothing can be done from here."""

    case: str
    number: str
    on: date
    today: date
    past: bool
    is_open: bool
    people: tuple[Person, ...]
    agencies: tuple[Agency, ...]


def sharing_view(found: Sharing, today: date) -> SharingView:
    return SharingView(
        case=found.case,
        number=case_number(found.head.number),
        on=found.on,
        today=today,
        past=found.on != today,
        is_open=found.head.closed_on is None,
        people=tuple(_person(view, found, today) for view in found.people),
        agencies=tuple(_agency(one, found) for one in found.shared),
    )


def name_of(view: PersonView) -> str | None:
    return view.facts.name if view.facts else None


def _person(view: PersonView, found: Sharing, today: date) -> Person:
    mine = [one for one in found.consents if one.row.subject == view.person]
    asked = next((row for row in found.asked if row.person == view.person), None)
    told = sorted((_consent(one, found, today) for one in mine), key=_order)
    return Person(
        person=view.person,
        name=name_of(view),
        place=words.label("place", view.place),
        asked=None if asked is None else words.label("consent_status", asked.status),
        asked_on=None if asked is None else asked.noted_on,
        consents=tuple(one for one in told if one.starts <= found.on),
    )


def _order(consent: Consent) -> tuple[bool, int]:
    """What holds first, then the latest."""
    return (not consent.holds, -consent.starts.toordinal())


def _consent(view: ConsentView, found: Sharing, today: date) -> Consent:
    row = view.row
    over = row.ends is not None and row.ends <= today
    status = "expired" if over and row.status not in ENDED_CONSENTS else row.status
    attached = row.evidence == Evidence.ATTACHED
    return Consent(
        consent=row.consent,
        way=f"/cases/{found.case}/consents/{row.consent}",
        form=words.label("consent_form", row.form),
        status=words.label("consent_status", status),
        live=any(b.period.holds(today) for b in view.scope),
        holds=any(b.period.holds(found.on) for b in view.scope),
        renewed=row.renewed_by is not None,
        starts=row.starts,
        until=_last(row.ends),
        taken_by=_taken_by(row.taken_by_unit, row.taken_by_worker, found),
        named=tuple(_named(view, found)),
        paper_due=row.paper_due,
        review_due=row.review_due,
        proof=row.evidence_at if row.evidence == Evidence.KEPT else None,
        file=row.evidence_at if attached else None,
        receipt_due=row.withdrawn_on is not None and row.receipt_on is None,
        withdrawn_on=row.withdrawn_on,
    )


def _taken_by(unit: str, worker: str, found: Sharing) -> str:
    who = worker_name(found.names, worker)
    return "　".join(filter(None, (unit_name(found.names, unit), who)))


def _named(view: ConsentView, found: Sharing) -> Iterable[Named]:
    """Each organisation with what it may have on this consent on the day asked about."""
    for organisation in dict.fromkeys(b.organisation for b in view.scope):
        theirs = [b for b in view.scope if b.organisation == organisation]
        holding = [b for b in theirs if b.period.holds(found.on)]
        told = {pair.category for b in holding or theirs for pair in b.pairs or ()}
        yield Named(
            organisation=organisation,
            name=found.names.organisations.get(organisation, ""),
            kinds=words.labels("info_categories", tuple(sorted(told))),
            until=_last(_latest([b.period.ends for b in holding or theirs])),
            over=not holding,
        )


def _agency(one: Shared, found: Sharing) -> Agency:
    e, names = one.engagement, {view.person: name_of(view) for view in found.people}
    return Agency(
        name=unit_name(found.names, e.unit, {e.unit: e.organisation}),
        purpose=words.label("purpose", e.purpose.value),
        since=e.period.starts,
        told=about(one.pairs, names),
        why=words.labels("basis", tuple(dict.fromkeys(b.kind.value for b in one.bases))),
        until=_last(min(_known([e.period.ends, _latest([b.period.ends for b in one.bases])]))),
    )


def _known(ends: Sequence[date | None]) -> list[date]:
    """The ends that there are; where there is none, the end of days."""
    return [end for end in ends if end is not None] or [date.max]


def _latest(ends: Sequence[date | None]) -> date | None:
    known = [end for end in ends if end is not None]
    return max(known) if known and len(known) == len(ends) else None


def _last(ends: date | None) -> date | None:
    """The last day of a period that is stored with the day after it."""
    return None if ends is None or ends == date.max else ends - timedelta(days=1)
